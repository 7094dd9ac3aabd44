"""Did the desk catch the errors that stand in the essay on purpose? Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from factcheck.management.story.client import StoryError
from factcheck.management.story.gold import Gold, GoldClaim


@dataclass(frozen=True)
class Caught:
    """A claim that is signed as wrong: its entry in the report, and sentences about the days between."""

    entry: Mapping[str, Any]
    distances: tuple[str, ...]


def errors_caught(
    gold: Gold, id_of: Mapping[str, int], record: Mapping[str, Any]
) -> tuple[Caught, ...]:
    """Every claim marked as wrong, as the report has it. Raises StoryError when one is not signed as wrong."""
    blocking = {
        rating["slug"]
        for rating in record["scale"]
        if rating["settles"] and not rating["passes_gate"]
    }
    entries = {entry["id"]: entry for entry in record["claims"]}
    wrong = [claim for claim in gold.claims.values() if claim.rating in blocking]
    caught = []
    for claim in wrong:
        entry = entries.get(id_of[claim.key])
        if (
            entry is None
            or entry["state"] != "signed_off"
            or entry["verdict"]["rating"] not in blocking
        ):
            raise StoryError(f"an error was not caught: “{claim.words}”")
        caught.append(Caught(entry, tuple(_distances(gold, claim))))
    return tuple(caught)


def _distances(gold: Gold, claim: GoldClaim) -> Iterator[str]:
    """How far the day that the sources give is from the days of the claims that this one leans on."""
    if claim.resolved is None:
        return
    for other in _leans_on(gold, claim):
        if other.resolved is not None:
            days = (claim.resolved - other.resolved).days
            yield f"{in_words(claim.resolved)} is {_apart(days)} {in_words(other.resolved)} (“{other.words}”)"


def _leans_on(gold: Gold, claim: GoldClaim) -> Iterator[GoldClaim]:
    """The claims that this one depends on, and those that they depend on, nearest first."""
    seen = {claim.key}
    waiting = [claim]
    while waiting:
        for key, _ in waiting.pop(0).depends_on:
            if key not in seen:
                seen.add(key)
                waiting.append(gold.claims[key])
                yield gold.claims[key]


def _apart(days: int) -> str:
    if days == 0:
        return "the same day as"
    count = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{count} {'after' if days > 0 else 'before'}"


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
