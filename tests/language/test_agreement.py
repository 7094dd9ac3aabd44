from __future__ import annotations

import pytest

from factcheck.language.agreement import compare


def test_compare_counts_half_of_the_shorter_span() -> None:
    assert compare([(0, 10)], [(5, 100)]).pairs == ((0, 0),)
    assert compare([(0, 10)], [(6, 100)]).pairs == ()


def test_compare_matches_one_to_one_and_as_many_as_possible() -> None:
    agreement = compare([(0, 20), (0, 8)], [(0, 9), (10, 20)])
    assert agreement.pairs == ((0, 1), (1, 0))
    assert (agreement.recall, agreement.precision) == (1.0, 1.0)


def test_compare_gives_shares() -> None:
    agreement = compare([(0, 10), (50, 60), (52, 58)], [(0, 10), (20, 30), (50, 60), (90, 95)])
    assert (agreement.matched, agreement.found, agreement.gold) == (2, 3, 4)
    assert agreement.recall == 0.5
    assert agreement.precision == pytest.approx(2 / 3)


def test_compare_of_nothing_misses_nothing() -> None:
    agreement = compare([], [])
    assert (agreement.recall, agreement.precision, agreement.pairs) == (1.0, 1.0, ())
