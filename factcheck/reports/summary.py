"""The counts at the head of a report. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.claims.kinds import Kind
from factcheck.claims.lifecycle import State
from factcheck.reports.record import ClaimEntry, Rating, Summary


def summarise(entries: Sequence[ClaimEntry], scale: Sequence[Rating]) -> Summary:
    """Counts over the claims of a report. A claim counts as disputed when an editor had to settle it, or still has
    to; as corrected when its verdict proposes other words."""
    verdicts = [entry["verdict"] for entry in entries]
    by_rating = Counter(verdict["rating"] for verdict in verdicts if verdict)
    by_state = Counter(entry["state"] for entry in entries)
    by_kind = Counter(entry["kinds"][0] for entry in entries if entry["kinds"])
    sources = {
        line["source"]["id"]: line["source"]["mirror"]
        for entry in entries
        for line in entry["evidence"]
    }
    bases = Counter(verdict["basis"] for verdict in verdicts if verdict)
    return {
        "claims": len(entries),
        "signed": by_state[State.SIGNED_OFF],
        "open": len(entries) - by_state[State.SIGNED_OFF],
        "corrections": sum(bool(verdict and verdict["correction"]) for verdict in verdicts),
        "disputes": bases["adjudicated"] + by_state[State.DISPUTED],
        "overrides": bases["override"],
        "sources": len(sources),
        "mirrors": sum(sources.values()),
        "by_rating": [
            {"rating": rating["slug"], "count": by_rating[rating["slug"]]}
            for rating in scale
            if by_rating[rating["slug"]]
        ],
        "by_state": [
            {"state": state.value, "count": by_state[state]} for state in State if by_state[state]
        ],
        "by_kind": [{"kind": kind.value, "count": by_kind[kind]} for kind in Kind if by_kind[kind]],
    }
