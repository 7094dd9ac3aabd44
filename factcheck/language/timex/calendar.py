"""Times that the calendar names: days, months, seasons, years, decades, weekdays, the clock."""

from __future__ import annotations

import re
from datetime import date

from factcheck.language import lexicon
from factcheck.language.timex import moments
from factcheck.language.timex.reading import (
    Match,
    Reader,
    Reading,
    Scene,
    date_reading,
    modifier_of,
)

_BEFORE_MAY = re.compile(
    r"\b(?:in|since|until|by|of|from|to|early|late|mid|last|next|this|during|before|after|and|through)\s$",
    re.IGNORECASE,
)


def _month_number(match: Match) -> int:
    word = match["month"].lower()[:3]
    return next(i for i, name in enumerate(lexicon.MONTHS, 1) if name.startswith(word))


def _year_for(month: int, day: int, scene: Scene) -> int | None:
    """The year meant by a date without one: the latest past, or the next for what is to come."""
    if scene.year_hint is not None:
        return scene.year_hint
    if scene.reference is None:
        return None
    here = (scene.reference.month, scene.reference.day)
    if scene.is_future:
        return scene.reference.year + ((month, day) < here)
    return scene.reference.year - ((month, day) > here)


def _read_iso(match: Match, scene: Scene) -> Reading:
    return date_reading(
        moments.day(date(int(match["year"]), int(match["month"]), int(match["day"])))
    )


def _read_day_and_month(match: Match, scene: Scene) -> Reading | None:
    if not match["month"][0].isupper():
        return None
    month, day = _month_number(match), int(match["day"])
    if match["year"]:
        return date_reading(moments.day(date(int(match["year"]), month, day)))
    year = _year_for(month, day, scene)
    if year is None:
        return Reading("date", f"XXXX-{month:02d}-{day:02d}")
    return date_reading(moments.day(date(year, month, day)), anchor="document")


def _read_month(match: Match, scene: Scene) -> Reading | None:
    if not match["month"][0].isupper() or _is_other_word(match):
        return None
    month, modifier = _month_number(match), modifier_of(match)
    if match["year"]:
        return date_reading(moments.month(int(match["year"]), month), modifier)
    year = _year_for(month, 1, scene)
    if year is None:
        return Reading("date", f"XXXX-{month:02d}", modifier=modifier)
    if (match["near"] or "").lower() == "next" and scene.reference:
        year = scene.reference.year + (month <= scene.reference.month)
    return date_reading(moments.month(year, month), modifier, "document")


def _is_other_word(match: Match) -> bool:
    """ "May I", "March of Dimes": a bare month name that is another word needs a preposition."""
    if match["month"].lower() not in ("may", "march", "mar", "jan", "dec") or match["year"]:
        return False
    before = match.string[max(0, match.start() - 10) : match.start()]
    return not (match["part"] or match["near"] or _BEFORE_MAY.search(before))


def _read_quarter(match: Match, scene: Scene) -> Reading | None:
    number = lexicon.ORDINAL_WORDS[match["number"].lower()]
    if match["year"]:
        return date_reading(moments.quarter(int(match["year"]), number))
    if scene.reference is None:
        return Reading("date", f"XXXX-Q{number}")
    late = number > (scene.reference.month - 1) // 3 + 1 and not scene.is_future
    return date_reading(moments.quarter(scene.reference.year - late, number), anchor="document")


def _read_season(match: Match, scene: Scene) -> Reading | None:
    name, near = match["season"].lower(), match["near"].strip().lower()
    if match["year"]:
        return date_reading(moments.season(int(match["year"]), name), modifier_of(match))
    if scene.reference is None:
        return Reading("date", f"XXXX-{name[:2].upper()}")
    this = moments.season(scene.reference.year, name)
    year = scene.reference.year
    if near == "last" and this.end >= scene.reference:
        year -= 1
    if near == "next" and this.begin <= scene.reference:
        year += 1
    return date_reading(moments.season(year, name), modifier_of(match), "document")


def _read_decade(match: Match, scene: Scene) -> Reading:
    return date_reading(moments.decade(int(match["decade"])), modifier_of(match))


def _read_decade_word(match: Match, scene: Scene) -> Reading:
    tens = lexicon.DECADE_WORDS.index(match["decade"].lower()) + 2
    return date_reading(moments.decade(1900 + 10 * tens), modifier_of(match))


def _read_century(match: Match, scene: Scene) -> Reading:
    return date_reading(moments.century(int(match["century"])), modifier_of(match))


def _read_year(match: Match, scene: Scene) -> Reading | None:
    side = (match["side"] or "").lower()
    if side:
        return Reading("date", match["year"], modifier="BEFORE" if side == "pre" else "AFTER")
    return date_reading(moments.year(int(match["year"])), modifier_of(match))


def _read_weekday(match: Match, scene: Scene) -> Reading | None:
    if not match["weekday"][0].isupper():
        return None
    number = lexicon.WEEKDAYS.index(match["weekday"].lower())
    if scene.reference is None:
        return Reading("date", f"XXXX-WXX-{number + 1}")
    back = (scene.reference.weekday() - number) % 7
    forward = (number - scene.reference.weekday()) % 7
    near = (match["near"] or "").lower()
    if near == "next" or (scene.is_future and near != "last"):
        steps = forward or 7 * (near == "next")
    else:
        steps = -(back or 7 * (near == "last"))
    return date_reading(moments.around(scene.reference, "day", steps), anchor="document")


def _read_clock(match: Match, scene: Scene) -> Reading:
    if match["word"]:
        clock = "12:00" if match["word"].lower() == "noon" else "24:00"
    else:
        hour = int(match["hour"])
        if match["half"]:
            hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
        clock = f"{hour:02d}:{match['minute'] or match['minute24'] or '00'}"
    return Reading("time", f"T{clock}")


CALENDAR_READERS: dict[str, Reader] = {
    "iso": _read_iso,
    "day_month": _read_day_and_month,
    "month_day": _read_day_and_month,
    "month": _read_month,
    "quarter": _read_quarter,
    "season": _read_season,
    "decade": _read_decade,
    "decade_word": _read_decade_word,
    "century": _read_century,
    "year": _read_year,
    "weekday": _read_weekday,
    "clock": _read_clock,
}
