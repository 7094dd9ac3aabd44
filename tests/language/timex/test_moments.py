from __future__ import annotations

from datetime import date

import pytest

from factcheck.language.timex import moments
from factcheck.language.timex.moments import Modifier, Moment


@pytest.mark.parametrize(
    ("moment", "value", "begin", "end"),
    [
        (moments.day(date(2025, 2, 12)), "2025-02-12", date(2025, 2, 12), date(2025, 2, 12)),
        (moments.week(date(2025, 2, 12)), "2025-W07", date(2025, 2, 10), date(2025, 2, 16)),
        (moments.month(2024, 2), "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (moments.month(2024, 14), "2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        (moments.month(2024, 0), "2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        (moments.quarter(2024, 5), "2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        (moments.season(2025, "winter"), "2025-WI", date(2024, 12, 1), date(2025, 2, 28)),
        (moments.decade(1970), "197", date(1970, 1, 1), date(1979, 12, 31)),
        (moments.century(19), "18", date(1801, 1, 1), date(1900, 12, 31)),
    ],
)
def test_moment_has_value_and_bounds(moment: Moment, value: str, begin: date, end: date) -> None:
    assert (moment.value, moment.begin, moment.end) == (value, begin, end)


def test_shifted_keeps_a_day_when_counted_in_weeks() -> None:
    start = moments.day(date(2025, 2, 12))
    assert moments.shifted(start, "week", 1).value == "2025-02-19"
    assert moments.shifted(start, "month", 1).value == "2025-03"


@pytest.mark.parametrize(
    ("modifier", "begin", "end"),
    [
        ("START", date(2025, 4, 1), date(2025, 4, 10)),
        ("MID", date(2025, 4, 11), date(2025, 4, 20)),
        ("END", date(2025, 4, 21), date(2025, 4, 30)),
        (None, date(2025, 4, 1), date(2025, 4, 30)),
    ],
)
def test_narrowed_takes_a_third(modifier: Modifier | None, begin: date, end: date) -> None:
    narrowed = moments.narrowed(moments.month(2025, 4), modifier)
    assert (narrowed.value, narrowed.begin, narrowed.end) == ("2025-04", begin, end)
