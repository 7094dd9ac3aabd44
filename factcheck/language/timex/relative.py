"""Times counted from another time, lengths of time, and times that come again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factcheck.language import lexicon
from factcheck.language.timex import moments
from factcheck.language.timex.moments import Moment
from factcheck.language.timex.reading import (
    UNIT_CODES,
    Anchor,
    Match,
    Reader,
    Reading,
    Scene,
    date_reading,
    modifier_of,
    number_of,
    period,
    qualifier_of,
    unit_of,
)

_PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_BACKWARD = ("ago", "earlier", "before", "previously")
_DAY_WORDS = {
    "the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip


def _read_day_word(match: Match, scene: Scene) -> Reading:
    if scene.reference is None:
        return Reading("date", "XXXX-XX-XX")
    steps = _DAY_WORDS[match["word"].lower()]
    return date_reading(moments.around(scene.reference, "day", steps), anchor="document")


def _read_same_time(match: Match, scene: Scene) -> Reading:
    modifier = {"s": "AFTER", "u": "BEFORE"}.get(match.group()[0].lower())
    if scene.previous is None:
        return Reading("date", "PAST_REF", modifier=modifier, anchor="previous")
    moment = None if modifier else scene.previous
    return Reading("date", scene.previous.value, moment, modifier, "previous")


def _read_near_unit(match: Match, scene: Scene) -> Reading | None:
    near, unit = match["near"].lower(), match["unit"].lower()
    if near in ("the", "that") or (near == "this" and unit in ("morning", "evening", "night")):
        return None
    if near in ("past", "the past", "the last", "previous") and not match["part"]:
        return Reading("duration", period(1, "day" if unit in _PARTS_OF_DAY else unit))
    from_text = near in ("the same", "that same", "the previous", "the following", "the next")
    today = moments.day(scene.reference) if scene.reference else None
    base = scene.previous if from_text else today
    anchor: Anchor = "previous" if from_text else "document"
    if base is None:
        return Reading("date", "XXXX", modifier=modifier_of(match), anchor=anchor)
    return _near_date(match, base, anchor)


def _near_date(match: Match, base: Moment, anchor: Anchor) -> Reading:
    near, unit = match["near"].lower(), match["unit"].lower()
    step = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}
    steps = step.get(near.split()[-1], -1 if near == "this past" else 0)
    if unit in _PARTS_OF_DAY:
        moment = moments.around(base.begin, "day", steps)
        return Reading("time", f"{moment.value}T{_PARTS_OF_DAY[unit]}", moment, None, anchor)
    moment = moments.around(base.begin, unit, steps)
    if (match["part"] or "").lower() == "earlier" and moment.begin <= base.begin <= moment.end:
        # "earlier this year": from its first day until now.
        since = replace(moment, end=base.end)
        return Reading("date", moment.value, since, "START", anchor)
    return date_reading(moment, modifier_of(match), anchor)


def _read_distance(match: Match, scene: Scene) -> Reading | None:
    unit, side = unit_of(match), match["side"].lower()
    anchor: Anchor = "document" if side in ("ago", "from now", "hence") else "previous"
    today = moments.day(scene.reference) if scene.reference else None
    base = today if anchor == "document" else scene.previous
    count = number_of(match["number"])
    clock = UNIT_CODES[unit][0]
    if base is None or count is None or clock or count != int(count):
        vague = "PAST_REF" if side in _BACKWARD else "FUTURE_REF"
        return Reading("date", vague, modifier=qualifier_of(match), anchor=anchor)
    steps = -int(count) if side in _BACKWARD else int(count)
    moment = moments.shifted(base, unit, steps)
    return Reading("date", moment.value, moment, qualifier_of(match), anchor)


def _read_span_near(match: Match, scene: Scene) -> Reading:
    count, unit = number_of(match["number"]), unit_of(match)
    value, near = period(count, unit), match["near"].lower()
    backward = near.endswith(("last", "past", "recent"))
    if scene.reference is None or count is None or not backward or UNIT_CODES[unit][0]:
        return Reading("duration", value, anchor="document")
    today = moments.day(scene.reference)
    begin = _same_day(moments.shifted(today, unit, -int(count)), scene.reference)
    span = Moment(value, begin, scene.reference, "day")
    return Reading("duration", value, span, anchor="document")


def _same_day(moment: Moment, reference: date) -> date:
    """Counted back in months or years, a span begins on the same day of the month."""
    if moment.granularity == "day":
        return moment.begin
    month = reference.month if moment.granularity == "year" else moment.begin.month
    last = moments.month(moment.begin.year, month).end
    return last.replace(day=min(reference.day, last.day))


def _read_duration(match: Match, scene: Scene) -> Reading | None:
    count, unit, words = number_of(match["number"]), unit_of(match), match.group().lower()
    after = match.string[match.end() : match.end() + 8].lower()
    if unit == "quarter" and count == 1:  # "a quarter of the cost"
        return None
    ordinal_second = unit == "second" and not words.endswith("s")
    if after.startswith(("-old", " old", " of age")) or ordinal_second:
        return None
    if count is not None and match["half"]:
        count += 0.5
    return Reading("duration", period(count, unit), modifier=qualifier_of(match))


def _read_bare_units(match: Match, scene: Scene) -> Reading:
    return Reading("duration", period(None, unit_of(match)))


def _read_every(match: Match, scene: Scene) -> Reading:
    unit = match["unit"].lower()
    if unit in _PARTS_OF_DAY:
        return Reading("set", f"XXXX-XX-XXT{_PARTS_OF_DAY[unit]}")
    if unit in lexicon.WEEKDAYS:
        return Reading("set", f"XXXX-WXX-{lexicon.WEEKDAYS.index(unit) + 1}")
    return Reading("set", period(number_of(match["number"]) or 1, unit_of(match)))


def _read_rate(match: Match, scene: Scene) -> Reading:
    words = match.group().lower()
    units = (("hour", "hour"), ("da", "day"), ("week", "week"), ("month", "month"),
             ("quarter", "quarter"), ("year", "year"), ("annual", "year"))  # fmt: skip
    return Reading("set", period(1, next(unit for stem, unit in units if stem in words)))


def _read_vague(match: Match, scene: Scene) -> Reading:
    word = match["word"].lower()
    if word.endswith(("future", "soon")):
        return Reading("date", "FUTURE_REF", anchor="document")
    present = (
        "currently",
        "nowadays",
        "these days",
        "at present",
        "at the moment",
        "for the moment",
    )
    return Reading("date", "PRESENT_REF" if word in present else "PAST_REF", anchor="document")


RELATIVE_READERS: dict[str, Reader] = {
    "day_word": _read_day_word,
    "same_time": _read_same_time,
    "near_unit": _read_near_unit,
    "distance": _read_distance,
    "span_near": _read_span_near,
    "duration": _read_duration,
    "bare_units": _read_bare_units,
    "every": _read_every,
    "rate": _read_rate,
    "vague": _read_vague,
}
