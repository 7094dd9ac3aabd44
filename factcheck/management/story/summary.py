"""What the demonstration says at its end. Pure: from what was told to lines of text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.language.agreement import Agreement
from factcheck.management.story.errors_caught import Caught
from factcheck.management.story.gold import Gold
from factcheck.management.story.telling import Told

WIDTH = 100


def summary(told: Told, *, base_url: str, seconds: float) -> str:
    """The whole text, sections parted by blank lines."""
    record = told.report.record
    sections = [
        ("Claims found by the extractor, against the marked list", _found(told)),
        ("Verdicts", _verdicts(record)),
        (f"Errors caught: {len(told.caught)}", _errors(told)),
        ("Still open", _open(record)),
        ("May it be published?", _gate(record)),
        ("Look around", _addresses(base_url, told)),
        ("Log-ins, for demonstration only", _log_ins(told.gold)),
    ]
    text = "\n\n".join("\n".join([title, "-" * len(title), *lines]) for title, lines in sections)
    return f"\n{text}\n\nThe whole demonstration took {seconds:.1f} s."


def _found(told: Told) -> Iterator[str]:
    triage = told.triage
    yield _agreement("checkable claims", triage.core)
    yield _agreement("with opinion and forecast", triage.everything)
    by_hand = [f"“{_short(told.gold.claims[key].words, 40)}”" for key in triage.by_hand]
    yield f"missed and added by hand: {len(by_hand)}"
    yield from _wrapped(", ".join(by_hand))
    yield f"found and dismissed: {triage.dismissed}"


def _agreement(name: str, agreement: Agreement) -> str:
    return (
        f"{name:<26} {agreement.matched} of {agreement.gold} found: "
        f"recall {agreement.recall:.0%}, precision {agreement.precision:.0%}"
    )


def _verdicts(record: Mapping[str, Any]) -> Iterator[str]:
    labels = {rating["slug"]: rating for rating in record["scale"]}
    for row in record["summary"]["by_rating"]:
        rating = labels[row["rating"]]
        yield f"{row['count']:>4}  {rating['icon']} {rating['label']}"
    counts = record["summary"]
    yield (
        f"{counts['claims']} claims: {counts['signed']} signed off, {counts['open']} open; "
        f"{counts['disputes']} dispute settled by an editor; "
        f"{counts['sources']} sources, {counts['mirrors']} of them mirrors"
    )


def _errors(told: Told) -> Iterator[str]:
    labels = {rating["slug"]: rating["label"] for rating in told.report.record["scale"]}
    for number, caught in enumerate(told.caught, start=1):
        label = labels[caught.entry["verdict"]["rating"]]
        yield f"{number}. “{caught.entry['words']}”: {label}"
        yield from _error(caught)


def _error(caught: Caught) -> Iterator[str]:
    entry, verdict = caught.entry, caught.entry["verdict"]
    checked = " and ".join(review["reviewer"] for review in entry["reviews"])
    lines = [
        *(f"Days: {distance}." for distance in caught.distances),
        f"Why: {verdict['rationale']}",
        f"Instead: {verdict['correction']}",
        f"Checked by {checked}, signed by {entry['sign_off']['signer']}.",
    ]
    for line in lines:
        yield from _wrapped(line)


def _open(record: Mapping[str, Any]) -> Iterator[str]:
    for entry in record["claims"]:
        if entry["state"] != "signed_off":
            yield f"claim {entry['number']} ({entry['state']}): “{_short(entry['words'], 64)}”"


def _gate(record: Mapping[str, Any]) -> Iterator[str]:
    blocking = record["gate"]["blocking"]
    yield "Yes." if record["gate"]["clear"] else f"No, {len(blocking)} claims stand in the way:"
    for block in blocking:
        yield from _wrapped(block["message"])


def _addresses(base_url: str, told: Told) -> Iterator[str]:
    yield f"site      {base_url}/"
    yield f"admin     {base_url}/admin/"
    yield f"API docs  {base_url}/api/docs/"
    for file in told.report.files:
        yield f"report    {file}"


def _log_ins(gold: Gold) -> Iterator[str]:
    for person in gold.people:
        yield f"{person.username:<8} {person.password:<18} {person.role}: {person.name}"


def _short(words: str, most: int) -> str:
    return textwrap.shorten(words, most, placeholder="…")


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, initial_indent="   ", subsequent_indent="   ")
