from __future__ import annotations

import pytest

from factcheck.claims.lifecycle import State
from factcheck.reports.gate import Block, Standing, blocks


def standing(number: int, state: State, **more: object) -> Standing:
    return Standing(claim_id=number * 10, number=number, words="the words", state=state, **more)  # type: ignore[arg-type]


def test_blocks_of_nothing_is_clear() -> None:
    assert blocks([]) == []


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.PROPOSED, "proposed"),
        (State.ACCEPTED, "accepted"),
        (State.QUEUED, "queued"),
        (State.ASSIGNED, "assigned"),
        (State.REVIEWED, "reviewed"),
        (State.DISPUTED, "disputed"),
    ],
)
def test_blocks_on_a_claim_that_is_open(state: State, said: str) -> None:
    message = f"Claim 1 (“the words”) is not signed off: it is {said}."
    assert blocks([standing(1, state)]) == [Block("claim_open", 10, 1, message)]


@pytest.mark.parametrize("state", [State.DISMISSED, State.WITHDRAWN])
def test_blocks_passes_over_what_is_set_aside(state: State) -> None:
    assert blocks([standing(1, state)]) == []


def test_blocks_on_a_signed_rating_that_does_not_pass() -> None:
    found = blocks(
        [
            standing(1, State.SIGNED_OFF, rating="Accurate", passes=True),
            standing(2, State.SIGNED_OFF, rating="Inaccurate", passes=False),
        ]
    )
    message = "Claim 2 (“the words”) is signed as “Inaccurate”: the text must change first."
    assert found == [Block("rating_blocks", 20, 2, message)]


def test_blocks_on_an_open_claim_even_if_its_rating_would_pass() -> None:
    assert [b.code for b in blocks([standing(1, State.REVIEWED, passes=True)])] == ["claim_open"]


def test_blocks_on_a_text_that_nobody_has_read() -> None:
    found = blocks([standing(1, State.QUEUED)], is_read=False)
    assert [(b.code, b.claim_id, b.number) for b in found] == [
        ("not_read", None, None),
        ("claim_open", 10, 1),
    ]


def test_blocks_shortens_long_words() -> None:
    long = Standing(claim_id=1, number=1, words="word " * 30, state=State.QUEUED)
    assert "word…”" in blocks([long])[0].message


def test_blocks_on_a_question_that_its_checker_left_open() -> None:
    found = blocks([standing(1, State.REVIEWED, rating="Open", settles=False)])
    message = "Claim 1 (“the words”) was checked and is not settled: “Open”."
    assert found == [Block("claim_open", 10, 1, message)]
