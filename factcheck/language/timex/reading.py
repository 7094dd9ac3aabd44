"""The parts that all readers share: the scene they look at, the reading they give, numbers, units.

Each reader takes a match and the scene around it and returns a `Reading`, or None when the words
are no time at all ("may", "the second half").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from factcheck.language import lexicon
from factcheck.language.timex import moments
from factcheck.language.timex.moments import Modifier, Moment

Type = Literal["date", "time", "duration", "set"]
Anchor = Literal["document", "previous"]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reader may look at besides its match."""

    text: str
    reference: date | None  # the date of the document
    previous: Moment | None  # the last date mentioned before
    year_hint: int | None  # a year written out just before, in the same paragraph
    is_future: bool  # the sentence speaks of what is to come


@dataclass(frozen=True, slots=True)
class Reading:
    type: Type
    value: str
    moment: Moment | None = None
    modifier: str | None = None
    anchor: Anchor | None = None


Match = re.Match[str]
Reader = Callable[[Match, Scene], Reading | None]

UNIT_CODES = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1),
    "weekend": ("", "WE", 1), "week": ("", "W", 1), "fortnight": ("", "W", 2), "month": ("", "M", 1),
    "quarter": ("", "Q", 1), "year": ("", "Y", 1), "decade": ("", "Y", 10), "century": ("", "Y", 100),
}  # fmt: skip
_QUALIFIERS = {
    "more than": "MORE_THAN", "over": "MORE_THAN", "just over": "MORE_THAN", "less than": "LESS_THAN",
    "fewer than": "LESS_THAN", "under": "LESS_THAN", "just under": "LESS_THAN", "nearly": "LESS_THAN",
    "almost": "LESS_THAN", "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS",
}  # fmt: skip
_PARTS: dict[str, Modifier] = {
    "early": "START", "earlier": "START", "beginning": "START", "start": "START",
    "mid": "MID", "middle": "MID", "late": "END", "later": "END", "end": "END",
}  # fmt: skip
_SMALL_WORDS = {
    "a": 1, "an": 1, "another": 1, "an entire": 1, "half a": 0.5, "half an": 0.5,
    "a couple of": 2, "couple of": 2, "other": 2,
}  # fmt: skip


def number_of(words: str | None) -> float | None:
    """The number that the words say, or None for "several" and its like."""
    if not words:
        return None
    words = words.lower().replace(",", "")
    if words[0].isdigit():
        return float(words)
    return _SMALL_WORDS[words] if words in _SMALL_WORDS else _spelled(words)


def _spelled(words: str) -> float | None:
    total = 0
    for part in re.split(r"[\s-]+", words):
        if part in lexicon.MAGNITUDES:
            total = max(total, 1) * lexicon.MAGNITUDES[part]
        elif part in lexicon.NUMBER_WORDS:
            total += lexicon.NUMBER_WORDS[part]
    return float(total) if total else None


def unit_of(match: Match) -> str:
    """The unit in the singular."""
    unit = match["unit"].lower()
    return "century" if unit.startswith("centur") else unit.removesuffix("s")


def period(count: float | None, unit: str) -> str:
    """A TIMEX3 duration such as P3Y or PT90M; X for an unknown count."""
    clock, code, factor = UNIT_CODES[unit]
    amount = "X" if count is None else f"{count * factor:g}"
    return f"P{clock}{amount}{code}"


def modifier_of(match: Match) -> Modifier | None:
    """START, MID or END for "early", "mid", "late" and their like."""
    part = (match["part"] or "").lower().removeprefix("the ").removeprefix("very ")
    return _PARTS.get(part.split()[0]) if part else None


def date_reading(
    moment: Moment, modifier: Modifier | None = None, anchor: Anchor | None = None
) -> Reading:
    """A date with its value, narrowed by the modifier."""
    return Reading("date", moment.value, moments.narrowed(moment, modifier), modifier, anchor)


def qualifier_of(match: Match) -> str | None:
    """MORE_THAN for "more than", APPROX for "about", and so on."""
    word = (match["qualifier"] or "").lower()
    return _QUALIFIERS.get(word, "APPROX") if word else None
