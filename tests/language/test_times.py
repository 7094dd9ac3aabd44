from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.times import TimeExpression, find_times

SPRING = date(2025, 4, 15)  # a Tuesday


def times(text: str, reference_date: date | None = SPRING) -> list[TimeExpression]:
    return find_times(text, reference_date=reference_date)


@pytest.mark.parametrize(
    ("text", "words", "type_", "value"),
    [
        ("It ended on 12 February.", "12 February", "date", "2025-02-12"),
        ("He left on 12 February 1999.", "12 February 1999", "date", "1999-02-12"),
        ("On Feb. 3rd, 2021 it rained.", "Feb. 3rd, 2021", "date", "2021-02-03"),
        ("Dated 2024-11-05 in the log.", "2024-11-05", "date", "2024-11-05"),
        ("It opened on 20 December.", "20 December", "date", "2024-12-20"),
        ("It will open on 20 December.", "20 December", "date", "2025-12-20"),
        ("They spoke in early March.", "early March", "date", "2025-03"),
        ("He was born in May 1950.", "May 1950", "date", "1950-05"),
        ("They signed earlier this year.", "earlier this year", "date", "2025"),
        ("It happened in the 1970s.", "the 1970s", "date", "197"),
        ("Music of the late seventies faded.", "the late seventies", "date", "197"),
        ("It began in the late 19th century.", "the late 19th century", "date", "18"),
        ("Prices fell in 2008.", "2008", "date", "2008"),
        ("She resigned yesterday.", "yesterday", "date", "2025-04-14"),
        ("She resigned last Friday.", "last Friday", "date", "2025-04-11"),
        ("It grew in the first quarter of 2024.", "the first quarter of 2024", "date", "2024-Q1"),
        ("Last summer was dry.", "Last summer", "date", "2024-SU"),
        ("It began three years ago.", "three years ago", "date", "2022"),
        ("They came two weeks ago.", "two weeks ago", "date", "2025-04-01"),
        ("They talked for 90 minutes.", "90 minutes", "duration", "PT90M"),
        ("It ran for more than two hours.", "more than two hours", "duration", "PT2H"),
        ("Over the past three years it failed.", "the past three years", "duration", "P3Y"),
        ("It rose in the past two weeks.", "the past two weeks", "duration", "P2W"),
        ("It was so in the past.", "in the past", "date", "PAST_REF"),
        ("It took a decade and a half.", "a decade and a half", "duration", "P15Y"),
        ("It lasted for years.", "years", "duration", "PXY"),
        ("Troops advance every day.", "every day", "set", "P1D"),
        ("It meets twice a week.", "twice a week", "set", "P1W"),
        ("It went off at 8:30 p.m. sharp.", "8:30 p.m.", "time", "T20:30"),
    ],
)  # fmt: skip
def test_find_times_reads_an_expression(text: str, words: str, type_: str, value: str) -> None:
    found = [(time.text, time.type, time.value) for time in times(text)]
    assert found == [(words, type_, value)]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "May I go?",
        "They march on.",
        "The second man won.",
        "A 17-year-old boy fell.",
        "It has 2000 people.",
        "A quarter of them left.",
        "It cost $1999.",
    ],
)
def test_find_times_leaves_other_words_alone(text: str) -> None:
    assert times(text) == []


def test_find_times_bounds_a_modified_month() -> None:
    (march,) = times("They met in early March.")
    assert (march.modifier, march.begin, march.end_date) == (
        "START",
        date(2025, 3, 1),
        date(2025, 3, 10),
    )


def test_find_times_bounds_earlier_this_year_by_the_document() -> None:
    (earlier,) = times("They signed earlier this year.")
    assert (earlier.begin, earlier.end_date) == (date(2025, 1, 1), SPRING)


def test_find_times_counts_from_the_last_date_mentioned() -> None:
    text = (
        "They spoke on 12 February. On the same day he left for pre-2014 borders of the past three "
        "years. A week later he called. At the same time she wrote."
    )
    found = times(text)
    assert [(t.text, t.value, t.anchor, t.anchor_index) for t in found] == [
        ("12 February", "2025-02-12", "document", None),
        ("the same day", "2025-02-12", "previous", 0),
        ("pre-2014", "2014", None, None),
        ("the past three years", "P3Y", "document", None),
        ("A week later", "2025-02-19", "previous", 1),
        ("At the same time", "2025-02-19", "previous", 4),
    ]


def test_find_times_takes_the_year_written_just_before() -> None:
    found = times("In 1999 the war began. On 24 March the bombs fell.")
    assert [time.value for time in found] == ["1999", "1999-03-24"]


def test_find_times_without_a_document_date_leaves_the_year_open() -> None:
    found = times("It ended on 12 February. It began in March. He left on Monday.", None)
    assert [(t.value, t.begin) for t in found] == [
        ("XXXX-02-12", None),
        ("XXXX-03", None),
        ("XXXX-WXX-1", None),
    ]


def test_find_times_keeps_only_the_month_of_a_day_that_no_calendar_has() -> None:
    assert [time.value for time in times("It fell on 31 February 2020.")] == ["2020-02"]


@given(st.text(), st.none() | st.dates())
def test_find_times_gives_true_offsets(text: str, reference: date | None) -> None:
    end = 0
    for time in find_times(text, reference_date=reference):
        assert end <= time.start
        assert text[time.start : time.end] == time.text
        end = time.end
