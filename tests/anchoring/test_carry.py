from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.anchoring.carry import Carried, carry
from factcheck.errors import BadSpan

OLD = "The council met on Monday. Ann Lee won the vote by nine to four. The hall was full."
CLAIM = (27, 63)  # Ann Lee won the vote by nine to four


def carried(new: str, span: tuple[int, int] = CLAIM) -> tuple[str, str | None]:
    (result,) = carry(OLD, new, [span])
    return result.outcome, None if result.start is None else new[result.start : result.end]


def test_carry_keeps_a_span_of_an_unchanged_text() -> None:
    assert carry(OLD, OLD, [CLAIM, (0, 3)]) == [
        Carried("exact", 27, 63, "The words are unchanged."),
        Carried("exact", 0, 3, "The words are unchanged."),
    ]


def test_carry_follows_words_that_text_before_pushed_on() -> None:
    new = "It is late. " + OLD.replace("on Monday", "last Tuesday evening")
    assert carried(new) == ("exact", "Ann Lee won the vote by nine to four")


def test_carry_marks_a_changed_word_inside() -> None:
    new = OLD.replace("nine to four", "nine to five")
    assert carried(new) == ("edited", "Ann Lee won the vote by nine to five")


def test_carry_marks_a_changed_word_at_the_edge() -> None:
    assert carried(OLD.replace("Ann Lee", "Bea Lee")) == (
        "edited",
        "Bea Lee won the vote by nine to four",
    )


def test_carry_marks_words_put_in_between() -> None:
    assert carried(OLD.replace("won the", "never won the")) == (
        "edited",
        "Ann Lee never won the vote by nine to four",
    )


def test_carry_marks_a_change_of_spacing() -> None:
    (result,) = carry(OLD, OLD.replace("won the", "won\nthe"), [CLAIM])
    assert (result.outcome, result.reason) == ("edited", "Only the spacing changed.")


def test_carry_orphans_a_span_that_was_taken_out() -> None:
    new = "The council met on Monday. The hall was full."
    assert carried(new) == ("orphaned", None)


def test_carry_orphans_a_span_that_was_replaced() -> None:
    new = OLD.replace("Ann Lee won the vote by nine to four", "Nobody knows what happened there")
    assert carried(new) == ("orphaned", None)


def test_carry_does_not_take_a_short_chance_likeness_for_the_words() -> None:
    new = "Quite another story begins: the train left on time, and everybody slept."
    (result,) = carry(OLD, new, [(16, 18)])  # on
    assert result.outcome != "exact"


def test_carry_refuses_a_span_outside_the_old_text() -> None:
    with pytest.raises(BadSpan):
        carry(OLD, OLD, [(80, 200)])


WORDS = st.lists(st.sampled_from(["on", "the", "Ann", "won", ".", "\n", "nine", "é"]), max_size=20)


@given(WORDS, WORDS, st.data())
def test_carry_calls_exact_only_the_same_words(
    before: list[str], after: list[str], data: st.DataObject
) -> None:
    old, new = " ".join(["start", *before]), " ".join(after)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    if not old[start:end].strip():
        return
    (result,) = carry(old, new, [(start, end)])
    if result.outcome == "orphaned":
        assert (result.start, result.end) == (None, None)
        return
    assert result.start is not None
    assert result.end is not None
    assert 0 <= result.start < result.end <= len(new)
    if result.outcome == "exact":
        assert new[result.start : result.end] == old[start:end]


@given(st.text(), st.text(min_size=1), st.text(), st.text())
def test_carry_survives_any_text(head: str, claim: str, tail: str, other: str) -> None:
    if not claim.strip():
        return
    old = head + claim + tail
    (result,) = carry(old, other, [(len(head), len(head) + len(claim))])
    if result.outcome == "exact":
        assert other[result.start : result.end] == claim
