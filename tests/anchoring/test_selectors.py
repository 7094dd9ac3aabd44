from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.anchoring.selectors import Selector, describe, locate
from factcheck.errors import BadSpan, QuoteAmbiguous, QuoteNotFound

TEXT = "The cat sat. The dog ran. The cat slept."


def test_describe_keeps_words_and_surroundings() -> None:
    assert describe(TEXT, 17, 20, context=5) == Selector(
        exact="dog", prefix=" The ", suffix=" ran.", start=17, end=20
    )


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 3), (3, 3), (5, 4), (0, 41), (12, 13)],
)  # fmt: skip
def test_describe_refuses_a_span_without_words(start: int, end: int) -> None:
    with pytest.raises(BadSpan) as refusal:
        describe(TEXT, start, end)
    assert refusal.value.code == "bad_span"


def test_locate_finds_words_that_stand_once_wherever_they_are() -> None:
    assert locate("Now " + TEXT, describe(TEXT, 17, 20)) == (21, 24)


def test_locate_tells_repeated_words_apart_by_their_surroundings() -> None:
    assert locate("New. " + TEXT, describe(TEXT, 30, 33, context=8)) == (35, 38)


def test_locate_falls_back_on_the_stated_offsets() -> None:
    assert locate(TEXT, Selector("cat", start=30, end=33)) == (30, 33)


def test_locate_refuses_to_guess_among_several_places() -> None:
    with pytest.raises(QuoteAmbiguous) as refusal:
        locate(TEXT, Selector("cat"))
    assert refusal.value.details["candidates"] == [(4, 7), (30, 33)]


def test_locate_does_not_take_a_partial_likeness_for_the_place() -> None:
    with pytest.raises(QuoteAmbiguous):
        locate(TEXT, Selector("cat", prefix="My ", suffix=" slept"))


@pytest.mark.parametrize("words", ["bird", "", "CAT"])
def test_locate_refuses_words_that_are_not_there(words: str) -> None:
    with pytest.raises(QuoteNotFound):
        locate(TEXT, Selector(words, start=0, end=4))


@given(st.text(min_size=1), st.data())
def test_locate_finds_what_describe_described(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        assert locate(text, describe(text, start, end)) == (start, end)
