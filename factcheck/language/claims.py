"""Propose what an editor may want checked: spans with their kinds, priority and dependencies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Protocol, TypeVar

from factcheck.language.clauses import Clause, clauses
from factcheck.language.dependencies import Link, Place, dependencies
from factcheck.language.facets import facets
from factcheck.language.names import Name, Role, find_names, find_roles
from factcheck.language.pieces import Piece, cut, join_quotes
from factcheck.language.quantities import Quantity, find_quantities
from factcheck.language.quotes import Quote, find_quotes, mask
from factcheck.language.sentences import Passage, passages
from factcheck.language.signals import Content, Signal, signals
from factcheck.language.times import TimeExpression, find_times
from factcheck.language.tokens import Token, between, tokenize

Priority = Literal["high", "medium", "low"]


class _HasStart(Protocol):
    @property
    def start(self) -> int: ...


_Found = TypeVar("_Found", bound=_HasStart)

THRESHOLD = 240  # a score below this is left out
_HIGH, _MEDIUM = 560, 280


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A proposed claim. Offsets in code points, end exclusive; `words` is the text between them.

    `kinds`: principal first. `facets`: dates, figures, names … as plain dicts with their own offsets.
    `depends_on`: pairs of (index in the returned list, how). `score`: 0 to 1000. `passage`: index
    among the passages of the text.
    """

    start: int
    end: int
    words: str
    kinds: tuple[str, ...]
    priority: Priority
    priority_reason: str
    facets: tuple[dict[str, Any], ...]
    depends_on: tuple[Link, ...]
    score: int
    passage: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """Everything found in a text before claims are cut."""

    text: str
    hidden: str  # quotations blanked out
    tokens: Sequence[Token]
    passages: Sequence[Passage]
    times: Sequence[TimeExpression]
    quotes: Sequence[Quote]
    quantities: Sequence[Quantity]
    names: Sequence[Name]
    roles: Sequence[Role]


def find_claims(text: str, *, reference_date: date | None) -> list[FoundClaim]:
    """The claims proposed for the text, in order of their start."""
    reading = _read(text, reference_date)
    places: list[Place] = []
    found: list[FoundClaim] = []
    for index, passage in enumerate(reading.passages):
        if passage.kind == "heading":
            continue
        for piece in _pieces(reading, passage):
            claim = _claim(reading, piece, index)
            if claim.score >= THRESHOLD:
                found.append(claim)
                places.append(Place(claim.start, claim.end, index, piece.clause, piece.cut))
    return _linked(found, dependencies(places, reading.times))


def _linked(found: Sequence[FoundClaim], links: Sequence[tuple[Link, ...]]) -> list[FoundClaim]:
    return [
        replace(claim, depends_on=links_of) for claim, links_of in zip(found, links, strict=True)
    ]


def _read(text: str, reference_date: date | None) -> _Reading:
    known = passages(text)
    tokens = tokenize(text)
    names = find_names(text, known=known, words=tokens)
    quotes = find_quotes(text, names=names)
    hidden = mask(text, [(quote.start, quote.end) for quote in quotes])
    return _Reading(
        text=text,
        hidden=hidden,
        tokens=_outside(tokens, quotes),
        passages=known,
        times=find_times(text, reference_date=reference_date),
        quotes=quotes,
        quantities=find_quantities(text),
        names=names,
        roles=find_roles(text, names),
    )


def _outside(tokens: Sequence[Token], quotes: Sequence[Quote]) -> list[Token]:
    """The tokens that are not quoted."""
    kept: list[Token] = []
    position = 0
    for quote in quotes:
        kept += between(tokens, position, quote.start)
        position = quote.end
    return [*kept, *between(tokens, position, tokens[-1].end if tokens else 0)]


def _pieces(reading: _Reading, passage: Passage) -> list[Piece]:
    quotes = _within(reading.quotes, passage.start, passage.end)
    times = _within(reading.times, passage.start, passage.end)
    parts = join_quotes(clauses(reading.hidden, passage, reading.tokens), quotes)
    cuts: list[Piece] = []
    for number, clause in enumerate(parts):
        if _goes_on_quoting(reading.quotes, passage, clause):
            continue
        pieces = cut(reading.hidden, clause, number, times, quotes)
        for piece in _whole_unless_claimed(reading, clause, pieces):
            _keep(reading, cuts, piece)
    return cuts


def _goes_on_quoting(quotes: Sequence[Quote], passage: Passage, clause: Clause) -> bool:
    """A later sentence of a quotation belongs to the claim that the quotation already is."""
    index = bisect_left(quotes, passage.start, key=_start_of) - 1
    return index >= 0 and clause.start < quotes[index].end


def _whole_unless_claimed(reading: _Reading, clause: Clause, pieces: list[Piece]) -> list[Piece]:
    """A date or length stands alone only beside an event that is a claim itself."""
    timed = any(piece.cut in ("date", "duration") for piece in pieces)
    quoted = any(piece.cut == "quote" for piece in pieces)
    if not timed or quoted:
        return pieces
    rest = [piece for piece in pieces if piece.cut == "clause"]
    if any(_claim(reading, piece, 0).score >= THRESHOLD for piece in rest):
        return pieces
    return [Piece(clause.start, clause.end, clause.marker, "clause", pieces[0].clause)]


def _keep(reading: _Reading, cuts: list[Piece], piece: Piece) -> None:
    """A quotation that opens its clause takes in the words before it when they are no claim alone."""
    before = cuts[-1] if cuts else None
    if before and _introduces(reading, before, piece):
        cuts[-1] = replace(piece, start=before.start)
    else:
        cuts.append(piece)


def _introduces(reading: _Reading, before: Piece, piece: Piece) -> bool:
    if piece.cut != "quote" or reading.text[before.end : piece.start].strip() != ":":
        return False
    return _claim(reading, before, 0).score < THRESHOLD


def _claim(reading: _Reading, piece: Piece, passage: int) -> FoundClaim:
    content = _content(reading, piece)
    found = signals(content) if content.tokens or content.quotes else []
    score = max(0, min(1000, sum(signal.weight for signal in found)))
    return FoundClaim(
        start=piece.start,
        end=piece.end,
        words=reading.text[piece.start : piece.end],
        kinds=_kinds(found),
        priority="high" if score >= _HIGH else "medium" if score >= _MEDIUM else "low",
        priority_reason=_reason(found),
        facets=facets(content),
        depends_on=(),
        score=score,
        passage=passage,
    )


def _content(reading: _Reading, piece: Piece) -> Content:
    return Content(
        text=reading.hidden,
        start=piece.start,
        end=piece.end,
        marker=piece.marker,
        stands_alone=piece.cut != "clause",
        is_timed=piece.is_timed,
        tokens=between(reading.tokens, piece.start, piece.end),
        times=_within(reading.times, piece.start, piece.end),
        quotes=_within(reading.quotes, piece.start, piece.end),
        quantities=_within(reading.quantities, piece.start, piece.end),
        names=_within(reading.names, piece.start, piece.end),
        roles=_within(reading.roles, piece.start, piece.end),
    )


def _within(found: Sequence[_Found], start: int, end: int) -> Sequence[_Found]:
    """Those that begin inside [start, end); the sequence is in order."""
    first = bisect_left(found, start, key=_start_of)
    return found[first : bisect_left(found, end, key=_start_of)]


def _start_of(found: _HasStart) -> int:
    return found.start


def _kinds(found: Sequence[Signal]) -> tuple[str, ...]:
    weights: dict[str, int] = {}
    for signal in found:
        if signal.kind and signal.weight > 0:
            weights[signal.kind] = weights.get(signal.kind, 0) + signal.weight
    return tuple(sorted(weights, key=lambda kind: -weights[kind])[:4]) or ("other",)


def _reason(found: Sequence[Signal]) -> str:
    """The strongest word for the claim and the strongest doubt, if any."""
    strongest = max(found, key=lambda signal: signal.weight, default=None)
    if strongest is None or strongest.weight <= 0:
        return "Nothing in it can be looked up."
    doubt = min(found, key=lambda signal: signal.weight)
    return f"{strongest.reason} {doubt.reason}" if doubt.weight < 0 else strongest.reason
