"""Dates, clock times, durations and repeated times, resolved against the document and the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from factcheck.language.timex.calendar import CALENDAR_READERS
from factcheck.language.timex.moments import Granularity, Moment
from factcheck.language.timex.patterns import CUES_OF, PATTERNS, cues_in
from factcheck.language.timex.reading import Anchor, Reading, Scene, Type
from factcheck.language.timex.relative import RELATIVE_READERS
from factcheck.language.tokens import lowered

READERS = CALENDAR_READERS | RELATIVE_READERS


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time in the text; offsets in code points, end exclusive.

    `value` follows TIMEX3 (2025-02-12, P3Y, PT90M, XXXX-02-12 when the year is unknown).
    `begin` and `end_date` bound it, both inclusive, None when nothing fixes it. `anchor` says what a
    relative time was counted from; `anchor_index` is the place of that date in the list.
    """

    start: int
    end: int
    text: str
    type: Type
    value: str
    modifier: str | None = None
    begin: date | None = None
    end_date: date | None = None
    anchor: Anchor | None = None
    anchor_index: int | None = None
    granularity: Granularity | None = None


# A rough sentence: enough to know which patterns are worth trying, never cuts "Feb. 12".
_STRETCH_EDGE = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z“])|\n+")
_FUTURE = re.compile(r"\b(?:will|shall|is to|are to|due to|plans? to|scheduled)\b|[’']ll\b", re.I)
_SENTENCE_EDGE = re.compile(r"[.!?\n]")
_EXPLICIT_YEAR = re.compile(r"\d{4}")


def find_times(text: str, *, reference_date: date | None) -> list[TimeExpression]:
    """The time expressions of the text, in order and not overlapping."""
    found: list[TimeExpression] = []
    for name, match in _candidates(text):
        reading = _read(name, match, text, reference_date, found)
        if reading is not None:
            found.append(_expression(match, reading, found))
    return found


def _candidates(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Matches, leftmost first and longest first; what overlaps one that was taken is passed over."""
    low = lowered(text)
    matches = [
        (match.start(), -match.end(), name, match)
        for start, end in _stretches(text)
        for name in _worth_trying(low[start:end])
        for match in PATTERNS[name].finditer(text, start, end)
    ]
    taken = 0
    for start, minus_end, name, match in sorted(matches, key=lambda found: found[:2]):
        if start >= taken and _could_be_read(name, match):
            taken = -minus_end
            yield name, match


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for edge in _STRETCH_EDGE.finditer(text):
        yield start, edge.end()
        start = edge.end()
    yield start, len(text)


def _worth_trying(stretch: str) -> list[str]:
    cues = cues_in(stretch)
    return [name for name, needed in CUES_OF.items() if needed & cues] if cues else []


def _could_be_read(name: str, match: re.Match[str]) -> bool:
    """Try the words without a scene, so that "may" or "the year" hide nothing that follows."""
    empty = Scene(text=match.string, reference=None, previous=None, year_hint=None, is_future=False)
    try:
        return READERS[name](match, empty) is not None
    except (ValueError, OverflowError):
        return False


def _read(
    name: str,
    match: re.Match[str],
    text: str,
    reference_date: date | None,
    found: list[TimeExpression],
) -> Reading | None:
    wants_day = "day" in match.group().lower()
    index = _previous_date(found, wants_day=wants_day)
    scene = Scene(
        text=text,
        reference=reference_date,
        previous=_moment(found[index]) if index is not None else None,
        year_hint=_year_hint(text, match.start(), found),
        is_future=_is_future(text, match),
    )
    try:
        return READERS[name](match, scene)
    except (ValueError, OverflowError):  # 31 February, the year 10000
        return None


def _expression(
    match: re.Match[str], reading: Reading, found: list[TimeExpression]
) -> TimeExpression:
    wants_day = "day" in match.group().lower()
    moment = reading.moment
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        text=match.group(),
        type=reading.type,
        value=reading.value,
        modifier=reading.modifier,
        begin=moment.begin if moment else None,
        end_date=moment.end if moment else None,
        anchor=reading.anchor,
        anchor_index=(
            _previous_date(found, wants_day=wants_day) if reading.anchor == "previous" else None
        ),
        granularity=moment.granularity if moment else None,
    )


def _previous_date(found: list[TimeExpression], *, wants_day: bool) -> int | None:
    """Index of the last date that something may be counted from; a duration or "pre-2014" is none."""
    for index in range(len(found) - 1, max(-1, len(found) - 40), -1):
        expression = found[index]
        if expression.type != "date" or expression.begin is None:
            continue
        if not wants_day or expression.granularity == "day":
            return index
    return None


def _moment(expression: TimeExpression) -> Moment | None:
    if expression.begin is None or expression.end_date is None:
        return None
    granularity = expression.granularity or "day"
    return Moment(expression.value, expression.begin, expression.end_date, granularity)


def _year_hint(text: str, position: int, found: list[TimeExpression]) -> int | None:
    """The year of the date before, when it was written out in the same paragraph."""
    for expression in reversed(found[-3:]):
        if text.find("\n", expression.end, position) >= 0:
            return None
        if expression.type == "date" and expression.begin is not None:
            written = _EXPLICIT_YEAR.search(expression.text)
            narrow = expression.granularity in ("day", "month", "year")
            return expression.begin.year if written and narrow else None
    return None


def _is_future(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence, as far as 200 characters either way, speaks of what is to come."""
    before = text[max(0, match.start() - 200) : match.start()]
    after = text[match.end() : match.end() + 200]
    edge = _SENTENCE_EDGE.search(after)
    sentence = _SENTENCE_EDGE.split(before)[-1] + " " + (after[: edge.start()] if edge else after)
    return _FUTURE.search(sentence) is not None
