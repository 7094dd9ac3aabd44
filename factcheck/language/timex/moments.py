"""Stretches of calendar time with a TIMEX-like value: a day, a week, a month, a year, a decade …"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Granularity = Literal["day", "week", "month", "season", "quarter", "year", "decade", "century"]
Modifier = Literal["START", "MID", "END", "BEFORE", "AFTER"]

_SEASON_MONTHS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}
_SEASON_CODES = {"winter": "WI", "spring": "SP", "summer": "SU", "autumn": "FA"}


@dataclass(frozen=True, slots=True)
class Moment:
    """Both ends inclusive. `value` follows TIMEX3: 2025-02-12, 2025-W07, 2025-03, 2025, 197."""

    value: str
    begin: date
    end: date
    granularity: Granularity


def day(moment: date) -> Moment:
    return Moment(moment.isoformat(), moment, moment, "day")


def week(inside: date) -> Moment:
    year, number, weekday = inside.isocalendar()
    begin = inside - timedelta(days=weekday - 1)
    return Moment(f"{year:04d}-W{number:02d}", begin, begin + timedelta(days=6), "week")


def month(year_number: int, month_number: int) -> Moment:
    """The month; numbers outside 1..12 run into the years before and after."""
    year_number, index = divmod(year_number * 12 + month_number - 1, 12)
    begin = date(year_number, index + 1, 1)
    end = _first_of_next_month(begin) - timedelta(days=1)
    return Moment(f"{year_number:04d}-{index + 1:02d}", begin, end, "month")


def _first_of_next_month(begin: date) -> date:
    return (begin.replace(day=28) + timedelta(days=4)).replace(day=1)


def quarter(year_number: int, number: int) -> Moment:
    year_number, index = divmod(year_number * 4 + number - 1, 4)
    begin = month(year_number, index * 3 + 1).begin
    end = month(year_number, index * 3 + 3).end
    return Moment(f"{year_number:04d}-Q{index + 1}", begin, end, "quarter")


def season(year_number: int, name: str) -> Moment:
    """Meteorological seasons of the north; winter begins in December of the year before."""
    first = _SEASON_MONTHS[name] - (12 if name == "winter" else 0)
    begin, end = month(year_number, first).begin, month(year_number, first + 2).end
    return Moment(f"{year_number:04d}-{_SEASON_CODES[name]}", begin, end, "season")


def year(number: int) -> Moment:
    return Moment(f"{number:04d}", date(number, 1, 1), date(number, 12, 31), "year")


def decade(first_year: int) -> Moment:
    value = f"{first_year // 10:03d}"
    return Moment(value, date(first_year, 1, 1), date(first_year + 9, 12, 31), "decade")


def century(number: int) -> Moment:
    begin, end = date(number * 100 - 99, 1, 1), date(number * 100, 12, 31)
    return Moment(f"{number - 1:02d}", begin, end, "century")


def around(inside: date, unit: str, steps: int = 0) -> Moment:
    """The calendar unit that holds `inside`, moved by `steps` units."""
    match unit:
        case "day":
            return day(inside + timedelta(days=steps))
        case "week" | "weekend" | "fortnight":
            return week(inside + timedelta(weeks=steps * (2 if unit == "fortnight" else 1)))
        case "month":
            return month(inside.year, inside.month + steps)
        case "quarter":
            return quarter(inside.year, (inside.month - 1) // 3 + 1 + steps)
        case "decade":
            return decade(inside.year // 10 * 10 + 10 * steps)
        case "century":
            return century((inside.year - 1) // 100 + 1 + steps)
        case _:
            return year(inside.year + steps)


def shifted(moment: Moment, unit: str, steps: int) -> Moment:
    """`steps` units after the moment; a day stays a day when counted in days or weeks."""
    exact = moment.granularity == "day" and unit in ("day", "week", "fortnight")
    if exact:
        days = {"day": 1, "week": 7, "fortnight": 14}[unit]
        return day(moment.begin + timedelta(days=days * steps))
    return around(moment.begin, unit, steps)


def narrowed(moment: Moment, modifier: Modifier | None) -> Moment:
    """The first, middle or last third for START, MID, END; the value itself does not change."""
    if modifier not in ("START", "MID", "END"):
        return moment
    third = timedelta(days=((moment.end - moment.begin).days + 1) // 3)
    if not third:
        return moment
    if modifier == "START":
        return replace(moment, end=moment.begin + third - timedelta(days=1))
    if modifier == "END":
        return replace(moment, begin=moment.end - third + timedelta(days=1))
    return replace(moment, begin=moment.begin + third, end=moment.end - third)
