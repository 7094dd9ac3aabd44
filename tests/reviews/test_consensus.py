from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reviews.consensus import Outcome, outcome_of

RATINGS = st.lists(st.sampled_from(["accurate", "caveat", "inaccurate", "open"]), max_size=5)


@pytest.mark.parametrize(
    ("ratings", "required", "complete", "rating", "disputed"),
    [
        ([], 1, False, None, False),
        (["accurate"], 1, True, "accurate", False),
        (["accurate"], 2, False, None, False),
        (["accurate", "accurate"], 2, True, "accurate", False),
        (["accurate", "open"], 2, True, None, True),
        (["accurate", "open"], 3, False, None, False),
        (["open", "open", "accurate"], 3, True, None, True),
        (["open", "open", "open"], 3, True, "open", False),
    ],
)
def test_outcome_of(
    ratings: list[str], required: int, complete: bool, rating: str | None, disputed: bool
) -> None:
    outcome = outcome_of(ratings, required)
    assert outcome == Outcome(complete=complete, rating=rating)
    assert outcome.is_disputed == disputed


@given(RATINGS, st.integers(1, 3), st.randoms())
def test_outcome_of_does_not_depend_on_the_order(
    ratings: list[str], required: int, random: object
) -> None:
    shuffled = list(ratings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert outcome_of(shuffled, required) == outcome_of(ratings, required)


@given(RATINGS, st.integers(1, 3))
def test_outcome_of_agrees_only_when_all_do(ratings: list[str], required: int) -> None:
    outcome = outcome_of(ratings, required)
    if outcome.rating is not None:
        assert len(ratings) >= required
        assert set(ratings) == {outcome.rating}
