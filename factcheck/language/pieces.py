"""Cut a clause further: what can be checked by itself becomes a piece by itself.

An exact date, a measured duration, "at the same time" and a quotation are each settled by another
source than the deed they stand beside, so each gets a span of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from factcheck.language.clauses import Clause, trim
from factcheck.language.quotes import Quote
from factcheck.language.times import TimeExpression

Cut = Literal["clause", "date", "duration", "quote"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A candidate claim; `clause` numbers the clause of the passage it was cut from."""

    start: int
    end: int
    marker: str
    cut: Cut
    clause: int
    is_timed: bool = False  # an exact date or length was cut from the same clause


_ON = re.compile(r"(?:on|since|until|by)\s+(?:the\s+)?$", re.IGNORECASE)
_FOR = re.compile(r"(?:\bby\s\w+\s)?\b(?:for|lasting)\s+(?:only\s+|just\s+)?$", re.IGNORECASE)
_AT = re.compile(r"at the same (?:time|moment)", re.IGNORECASE)
_MIN_REST = 20  # code points that must be left of a clause for a date to be cut away
_LOOK_BACK = 24


def join_quotes(clauses: Sequence[Clause], quotes: Sequence[Quote]) -> list[Clause]:
    """A quotation stays with the clause that names its speaker ("Roe spoke. … when she called it “…”")."""
    joined: list[Clause] = []
    for clause in clauses:
        quote = next((q for q in quotes if clause.start <= q.start < clause.end), None)
        pronoun = quote is not None and (quote.speaker or "").lower() in ("he", "she", "they")
        before = quote is not None and (quote.speaker_start or quote.end) < quote.start
        if joined and pronoun and before and clause.marker in ("when", "while", "as", "and"):
            joined[-1] = Clause(joined[-1].start, clause.end, joined[-1].marker)
        else:
            joined.append(clause)
    return joined


def cut(
    text: str,
    clause: Clause,
    number: int,
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
) -> list[Piece]:
    """The pieces of a clause in order; together they hold nearly all of it, without overlap."""
    parts = sorted([*_quote_parts(clause, quotes), *_time_parts(text, clause, times)])
    pieces: list[Piece] = []
    position = clause.start
    for start, end, kind in parts:
        if start < position:
            continue
        pieces += _rest(text, position, start, clause.marker, number)
        pieces.append(Piece(start, end, clause.marker, kind, number))
        position = end
    pieces += _rest(text, position, clause.end, clause.marker, number)
    timed = any(piece.cut in ("date", "duration") for piece in pieces)
    return [replace(piece, is_timed=timed and piece.cut == "clause") for piece in pieces]


def _rest(text: str, start: int, end: int, marker: str, number: int) -> list[Piece]:
    return [Piece(c.start, c.end, marker, "clause", number) for c in trim(text, start, end, marker)]


def _quote_parts(clause: Clause, quotes: Sequence[Quote]) -> Iterator[tuple[int, int, Cut]]:
    for quote in quotes:
        if not clause.start <= quote.start < clause.end or (quote.words < 3 and not quote.speaker):
            continue
        speaker = quote.speaker_start
        if speaker is None:
            yield clause.start, max(quote.end, clause.end), "quote"
        elif speaker < quote.start:
            yield min(clause.start, quote.start), max(quote.end, clause.end), "quote"
        else:
            # A quotation of several sentences runs past its clause, and who said it stands after it.
            named = speaker + len(quote.speaker or "") if quote.end > clause.end else 0
            yield quote.start, max(quote.end, clause.end, named), "quote"


def _time_parts(
    text: str, clause: Clause, times: Sequence[TimeExpression]
) -> Iterator[tuple[int, int, Cut]]:
    for time in times:
        if not clause.start <= time.start < clause.end:
            continue
        start = _start_of_part(text, clause, time)
        if start is None or not _at_edge(text, clause, start, time.end):
            continue
        if (time.end - start) + _MIN_REST <= clause.end - clause.start:
            yield start, time.end, "duration" if time.type == "duration" else "date"


def _at_edge(text: str, clause: Clause, start: int, end: int) -> bool:
    """A time in the middle of a clause stays there: what stands after it has no subject of its own."""
    return start == clause.start or not text[end : clause.end].strip(" ,")


def _start_of_part(text: str, clause: Clause, time: TimeExpression) -> int | None:
    """Where the adverbial that holds the time begins, when it can be checked by itself."""
    before = text[max(clause.start, time.start - _LOOK_BACK) : time.start]
    if _AT.fullmatch(time.text):
        return time.start
    if time.type == "date" and time.granularity == "day" and any(map(str.isdigit, time.text)):
        lead = _ON.search(before)
        return time.start - len(lead.group()) if lead else None
    if (
        time.type == "duration"
        and time.begin is None
        and not set("X-") & set(time.value + time.text)
    ):
        lead = _FOR.search(before)
        return time.start - len(lead.group()) if lead else None
    return None
