"""The allowed moves of a claim, as a table keyed by verb. Pure: no database, no clock.

`claims.transition` is the only writer of a claim's state and asks this table before each write; the API's
`allowed_verbs`, the admin's actions and the diagram in the documentation are read from it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.errors import NotAllowed, NotPermitted
from factcheck.people.roles import CHECKING, Role


class State(StrEnum):
    PROPOSED = "proposed"
    DISMISSED = "dismissed"
    ACCEPTED = "accepted"
    QUEUED = "queued"
    ASSIGNED = "assigned"
    REVIEWED = "reviewed"
    DISPUTED = "disputed"
    SIGNED_OFF = "signed_off"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    ACCEPT = "accept"
    DISMISS = "dismiss"
    RESTORE = "restore"
    ROUTE = "route"
    ASSIGN = "assign"
    RELEASE = "release"
    SUBMIT = "submit"
    ADJUDICATE = "adjudicate"
    SIGN_OFF = "sign_off"
    RETURN = "return"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Move:
    """From which states a verb leads to which, and whose verb it is. No roles: the system's own."""

    sources: frozenset[State]
    targets: frozenset[State]
    roles: frozenset[Role]


def _move(sources: set[State], targets: set[State], roles: frozenset[Role]) -> Move:
    return Move(frozenset(sources), frozenset(targets), roles)


_EDITORS = frozenset({Role.EDITOR})
_SYSTEM: frozenset[Role] = frozenset()

TERMINAL = frozenset({State.DISMISSED, State.SIGNED_OFF, State.WITHDRAWN})
OPEN = tuple(state for state in State if state not in TERMINAL)  # ordered: an index is made of it

#: A submit may find the claim QUEUED: the lease ran out, but nobody else took the claim, and no work is lost.
MOVES: dict[Verb, Move] = {
    Verb.ACCEPT: _move({State.PROPOSED}, {State.ACCEPTED}, _EDITORS),
    Verb.DISMISS: _move({State.PROPOSED}, {State.DISMISSED}, _EDITORS),
    Verb.RESTORE: _move({State.DISMISSED}, {State.PROPOSED}, _EDITORS),
    Verb.ROUTE: _move({State.ACCEPTED}, {State.QUEUED}, _SYSTEM),
    Verb.ASSIGN: _move({State.QUEUED, State.ASSIGNED}, {State.ASSIGNED}, CHECKING),
    Verb.RELEASE: _move({State.ASSIGNED}, {State.ASSIGNED, State.QUEUED}, CHECKING),
    Verb.SUBMIT: _move(
        {State.ASSIGNED, State.QUEUED},
        {State.ASSIGNED, State.QUEUED, State.REVIEWED, State.DISPUTED},
        CHECKING,
    ),
    Verb.ADJUDICATE: _move({State.DISPUTED}, {State.SIGNED_OFF}, _EDITORS),
    Verb.SIGN_OFF: _move({State.REVIEWED}, {State.SIGNED_OFF}, _EDITORS),
    Verb.RETURN: _move({State.REVIEWED, State.DISPUTED}, {State.QUEUED}, _EDITORS),
    Verb.REOPEN: _move(
        {State.SIGNED_OFF, State.REVIEWED, State.DISPUTED}, {State.QUEUED}, _EDITORS
    ),
    Verb.WITHDRAW: _move(set(OPEN), {State.WITHDRAWN}, _EDITORS),
}

#: Whose turn it is in each state, or why it is nobody's; said of the claim.
OWNER: dict[State, str] = {
    State.PROPOSED: "an editor triages it",
    State.DISMISSED: "it is not checked",
    State.ACCEPTED: "the desk routes it",
    State.QUEUED: "it waits for a checker",
    State.ASSIGNED: "a checker checks it",
    State.REVIEWED: "an editor signs it",
    State.DISPUTED: "an editor settles it",
    State.SIGNED_OFF: "its verdict is final for this text",
    State.WITHDRAWN: "its words are gone",
}

#: What each verb does to a claim, as in “it was accepted”.
DONE: dict[Verb, str] = {
    Verb.ACCEPT: "accepted",
    Verb.DISMISS: "dismissed",
    Verb.RESTORE: "restored",
    Verb.ROUTE: "routed",
    Verb.ASSIGN: "assigned",
    Verb.RELEASE: "released",
    Verb.SUBMIT: "checked",
    Verb.ADJUDICATE: "settled",
    Verb.SIGN_OFF: "signed off",
    Verb.RETURN: "returned",
    Verb.REOPEN: "reopened",
    Verb.WITHDRAW: "withdrawn",
}

_ONE = {Role.CHECKER: "a checker", Role.EDITOR: "an editor"}
_SAID = {State.SIGNED_OFF: "signed off"}


def words_for(state: State) -> str:
    return _SAID.get(state, state.value)


def check_verb(verb: Verb, state: State) -> None:
    """Raises NotAllowed when the verb does not start from this state."""
    if state not in MOVES[verb].sources:
        raise NotAllowed(
            f"A claim that is {words_for(state)} cannot be {DONE[verb]}: {OWNER[state]}.",
            code="verb_not_allowed",
            state=state.value,
            verb=verb.value,
        )


def check_move(verb: Verb, source: State, target: State) -> None:
    """Raises NotAllowed when the verb does not lead from `source` to `target`."""
    check_verb(verb, source)
    if target not in MOVES[verb].targets:
        raise NotAllowed(
            f"A claim that is {DONE[verb]} is never {words_for(target)} then.",
            code="verb_not_allowed",
        )


def check_role(verb: Verb, role: Role | None) -> None:
    """Raises NotPermitted when the verb is not this role's. `None` is somebody who is not on the desk."""
    if role not in MOVES[verb].roles:
        who = " or ".join(_ONE[role] for role in sorted(MOVES[verb].roles)) or "the desk itself"
        raise NotPermitted(f"Claims are {DONE[verb]} by {who}.", code="role_not_permitted")


def allowed_verbs(state: State, role: Role | None) -> list[Verb]:
    """What somebody in this role may try on a claim in this state, in the order of a claim's life."""
    return [verb for verb, move in MOVES.items() if state in move.sources and role in move.roles]
