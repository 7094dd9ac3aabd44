"""Who did what: read from the record's reviews, sign-offs and sources, so that it cannot say anything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.reports.formats.wording import counted, number_ranges
from factcheck.reports.record import ClaimEntry, Record

_SIGNED = {"adjudicated": "settled the dispute on", "override": "signed, overriding the checkers,"}


@dataclass(frozen=True)
class Contributor:
    name: str
    deeds: tuple[str, ...]


def contributors(record: Record) -> list[Contributor]:
    """Everybody named in the record, with their deeds: the author, who made the report, then by first deed."""
    deeds: dict[str, list[str]] = defaultdict(list)
    if author := record["document"]["author"]:
        deeds[author].append("wrote the text")
    deeds[record["report"]["made_by"]].append("made this report")
    for (name, deed), numbers in _grouped(record["claims"]).items():
        word = "claim" if len(set(numbers)) == 1 else "claims"
        deeds[name].append(f"{deed} {word} {number_ranges(numbers)}")
    for name, count in _sources(record["claims"]).items():
        deeds[name].append(f"added {counted(count, 'piece')} of evidence")
    return [Contributor(name, tuple(done)) for name, done in deeds.items()]


def _grouped(claims: Iterable[ClaimEntry]) -> dict[tuple[str, str], list[int]]:
    grouped: dict[tuple[str, str], list[int]] = defaultdict(list)
    for claim in claims:
        for name, deed in _deeds(claim):
            grouped[name, deed].append(claim["number"])
    return grouped


def _deeds(claim: ClaimEntry) -> Iterator[tuple[str, str]]:
    for review in claim["reviews"]:
        yield review["reviewer"], "checked"
    if signed := claim["sign_off"]:
        yield signed["signer"], _SIGNED.get(signed["basis"], "signed")


def _sources(claims: Iterable[ClaimEntry]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for claim in claims:
        for line in claim["evidence"]:
            counts[line["added_by"]] += 1
    return counts
