from __future__ import annotations

import pytest

from factcheck.reports.formats.wording import (
    counted,
    day_words,
    moment_words,
    number_ranges,
    weekday_words,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [("2025-02-14", "14 February 2025"), ("spring 2025", "spring 2025"), (None, ""), ("", "")],
)
def test_day_words(day: str | None, words: str) -> None:
    assert day_words(day) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-22T16:00:00.000000Z", "22 November 2026, 16:00 UTC"),
        ("2026-11-22T00:30:00+02:00", "21 November 2026, 22:30 UTC"),
        ("soon", "soon"),
    ],
)
def test_moment_words_are_utc(moment: str, words: str) -> None:
    assert moment_words(moment) == words


def test_weekday_words_name_the_day() -> None:
    assert weekday_words("2026-11-22T16:00:00.000000Z") == "Sunday, 22 November 2026, 16:00 UTC"
    assert weekday_words("soon") == "soon"


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([3, 1, 2, 7, 9, 10, 9], "1–3, 7, 9–10"), ([4], "4"), ([], "")],
)
def test_number_ranges(numbers: list[int], words: str) -> None:
    assert number_ranges(numbers) == words


def test_counted() -> None:
    assert [counted(1, "copy", "copies"), counted(2, "copy", "copies"), counted(0, "claim")] == [
        "1 copy",
        "2 copies",
        "0 claims",
    ]
