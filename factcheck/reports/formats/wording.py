"""Words for people: days, moments, states, verbs, stances. English, and independent of the machine's locale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

STATES = {
    "proposed": "found, not yet looked at by an editor",
    "accepted": "accepted, waiting for a queue",
    "queued": "waiting for a checker",
    "assigned": "with a checker",
    "reviewed": "checked, waiting for a second person to sign",
    "disputed": "the checkers disagree, an editor has to decide",
    "signed_off": "signed off",
}
VERBS = {
    "accept": "accepted",
    "add_evidence": "evidence added",
    "adjudicate": "settled the dispute",
    "assign": "assigned",
    "carry": "carried into a text with other words",
    "dismiss": "dismissed",
    "edit": "described otherwise",
    "link": "tied to a claim that it depends on",
    "propose": "found",
    "release": "released",
    "reopen": "opened again",
    "restore": "restored",
    "return": "returned for more work",
    "route": "put into a queue",
    "sign_off": "signed off",
    "submit": "finding handed in",
    "withdraw": "withdrawn",
}
STANCES = {
    "supports": ("+", "Supports"),
    "contradicts": ("×", "Contradicts"),
    "context": ("○", "Context"),
}
TITLE_DOUBTS = {
    "page": "",
    "url-slug": "headline not seen: title read off the address",
    "described": "headline not seen: described by the desk",
}


def plain(slug: str) -> str:
    """`accurate-with_caveat` as `accurate with caveat`."""
    return slug.replace("_", " ").replace("-", " ")


def day_words(day: str | None) -> str:
    """`2025-02-14` as `14 February 2025`; anything else as it stands, None as nothing."""
    try:
        return _day(date.fromisoformat(day)) if day else ""
    except ValueError:
        return day or ""


def moment_words(moment: str) -> str:
    """An ISO moment as `22 November 2026, 16:00 UTC`; anything else as it stands."""
    try:
        at = datetime.fromisoformat(moment).astimezone(UTC)
    except ValueError:
        return moment
    return f"{_day(at)}, {at:%H:%M} UTC"


def weekday_words(moment: str) -> str:
    """The same with the day of the week in front: `Sunday, 22 November 2026, 16:00 UTC`."""
    try:
        at = datetime.fromisoformat(moment).astimezone(UTC)
    except ValueError:
        return moment
    return f"{_DAYS[at.weekday()]}, {moment_words(moment)}"


def counted(count: int, one: str, many: str = "") -> str:
    """`1 claim`, `2 claims`; the plural is given when an s does not do."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def number_ranges(numbers: Iterable[int]) -> str:
    """Claim numbers as people write them: `1–4, 7, 9–10`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in runs)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
