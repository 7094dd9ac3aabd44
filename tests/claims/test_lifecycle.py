from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.lifecycle import (
    DONE,
    MOVES,
    OPEN,
    OWNER,
    TERMINAL,
    State,
    Verb,
    allowed_verbs,
    check_move,
    check_role,
    check_verb,
)
from factcheck.errors import NotAllowed, NotPermitted
from factcheck.people.roles import Role

#: Every pair that any verb may make, by hand.
STEPS = {
    ("proposed", "accepted"),
    ("proposed", "dismissed"),
    ("proposed", "withdrawn"),
    ("dismissed", "proposed"),
    ("accepted", "queued"),
    ("accepted", "withdrawn"),
    ("queued", "assigned"),
    ("queued", "queued"),
    ("queued", "reviewed"),
    ("queued", "disputed"),
    ("queued", "withdrawn"),
    ("assigned", "assigned"),
    ("assigned", "queued"),
    ("assigned", "reviewed"),
    ("assigned", "disputed"),
    ("assigned", "withdrawn"),
    ("reviewed", "signed_off"),
    ("reviewed", "queued"),
    ("reviewed", "withdrawn"),
    ("disputed", "signed_off"),
    ("disputed", "queued"),
    ("disputed", "withdrawn"),
    ("signed_off", "queued"),
}


def test_open_and_terminal_states_are_these() -> None:
    assert {state.value for state in TERMINAL} == {"dismissed", "signed_off", "withdrawn"}
    assert {state.value for state in OPEN} == {
        "proposed",
        "accepted",
        "queued",
        "assigned",
        "reviewed",
        "disputed",
    }


def test_every_state_has_an_owner() -> None:
    assert set(OWNER) == set(State)
    assert list(DONE) == list(Verb)


@given(st.lists(st.tuples(st.sampled_from(Verb), st.sampled_from(State)), max_size=40))
def test_move_through_any_sequence_stays_in_the_table(tries: list[tuple[Verb, State]]) -> None:
    state = State.PROPOSED
    for verb, target in tries:
        try:
            check_move(verb, state, target)
        except NotAllowed:
            continue
        assert (state.value, target.value) in STEPS
        state = target


def test_every_step_of_the_table_can_be_made() -> None:
    made = {
        (source.value, target.value)
        for move in MOVES.values()
        for source in move.sources
        for target in move.targets
    }
    assert made == STEPS


@given(st.sampled_from(Verb), st.sampled_from(State), st.sampled_from([*Role, None]))
def test_allowed_verbs_and_checks_say_the_same(verb: Verb, state: State, role: Role | None) -> None:
    try:
        check_verb(verb, state)
        check_role(verb, role)
        passes = True
    except (NotAllowed, NotPermitted):
        passes = False
    assert (verb in allowed_verbs(state, role)) == passes


def test_check_verb_says_whose_turn_it_is() -> None:
    with pytest.raises(NotAllowed) as refused:
        check_verb(Verb.SIGN_OFF, State.QUEUED)
    assert refused.value.sentence == (
        "A claim that is queued cannot be signed off: it waits for a checker."
    )
    assert refused.value.details == {"state": "queued", "verb": "sign_off"}


def test_check_role_says_whose_verb_it_is() -> None:
    with pytest.raises(NotPermitted) as refused:
        check_role(Verb.ASSIGN, Role.READER)
    assert (refused.value.code, refused.value.sentence) == (
        "role_not_permitted",
        "Claims are assigned by a checker or an editor.",
    )


def test_nobody_may_route() -> None:
    for role in [*Role, None]:
        with pytest.raises(NotPermitted):
            check_role(Verb.ROUTE, role)
