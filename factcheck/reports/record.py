"""The shape of a frozen report, `factcheck-report/1`. Schema only: what a report holds, not how it is made.

Offsets are code points in `revision.text`, end exclusive. Moments are UTC, `2026-11-22T16:00:00.000000Z`;
days are `2025-04-15`. There are no floats anywhere, so that the canonical JSON has one spelling.
"""

from __future__ import annotations

from typing import Any, Final, TypedDict

SCHEMA: Final = "factcheck-report/1"


class Supersedes(TypedDict):
    number: int
    sha256: str


class ReportHead(TypedDict):
    number: int
    made_at: str
    made_by: str
    supersedes: Supersedes | None


class DeskHead(TypedDict):
    name: str
    slug: str


class DocumentHead(TypedDict):
    id: int
    title: str
    byline: str
    author: str
    language: str
    reference_date: str | None
    note: str


class RevisionText(TypedDict):
    number: int
    sha256: str
    length: int
    created_at: str
    text: str


class Rating(TypedDict):
    """An entry of the desk's verdict scale, in the desk's order."""

    slug: str
    label: str
    meaning: str
    colour: str
    icon: str
    settles: bool
    passes_gate: bool
    needs_correction: bool


class Dependency(TypedDict):
    """Another claim that this one stands on; `how` in a few words ("same call")."""

    number: int
    id: int
    how: str


class Verdict(TypedDict):
    """`basis`: consensus, override, adjudicated, or unsigned (then `final` is false)."""

    rating: str
    final: bool
    basis: str
    rationale: str
    correction: str


class ReviewLine(TypedDict):
    reviewer: str
    rating: str
    rationale: str
    correction: str
    at: str
    round: int


class SignOffLine(TypedDict):
    signer: str
    rating: str
    basis: str
    reason: str
    at: str


class SourceLine(TypedDict):
    """`title_basis`: page, url-slug or described. `level`: primary, secondary or tertiary."""

    id: int
    title: str
    title_basis: str
    publisher: str
    url: str
    published: str | None
    level: str
    mirror: bool


class EvidenceLine(TypedDict):
    """`stance`: supports, contradicts or context."""

    source: SourceLine
    stance: str
    locator: str
    quotation: str
    note: str
    added_by: str
    added_at: str


class HistoryLine(TypedDict):
    verb: str
    by: str
    at: str
    reason: str


class ClaimEntry(TypedDict):
    """One claim; `number` counts from 1 in the order of the text, `words` is `text[start:end]`."""

    id: int
    number: int
    state: str
    statement: str
    words: str
    start: int
    end: int
    kinds: list[str]
    priority: str
    priority_reason: str
    queue: str | None
    origin: str
    depends_on: list[Dependency]
    facets: list[dict[str, Any]]
    verdict: Verdict | None
    reviews: list[ReviewLine]
    sign_off: SignOffLine | None
    evidence: list[EvidenceLine]
    history: list[HistoryLine]


class Dismissed(TypedDict):
    words: str
    start: int
    end: int
    reason: str


class RatingCount(TypedDict):
    rating: str
    count: int


class StateCount(TypedDict):
    state: str
    count: int


class KindCount(TypedDict):
    kind: str
    count: int


class Summary(TypedDict):
    """`sources` and `mirrors` count distinct sources; `corrections` claims with a proposed correction."""

    claims: int
    signed: int
    open: int
    corrections: int
    disputes: int
    overrides: int
    sources: int
    mirrors: int
    by_rating: list[RatingCount]
    by_state: list[StateCount]
    by_kind: list[KindCount]


class Blocker(TypedDict):
    """One reason why the text may not be published; without number and claim when it is about the whole."""

    code: str
    number: int | None
    claim: int | None
    message: str


class GateAnswer(TypedDict):
    clear: bool
    blocking: list[Blocker]


class Record(TypedDict):
    schema: str
    report: ReportHead
    desk: DeskHead
    document: DocumentHead
    revision: RevisionText
    scale: list[Rating]
    claims: list[ClaimEntry]
    dismissed: list[Dismissed]
    summary: Summary
    gate: GateAnswer
