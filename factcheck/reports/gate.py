"""May this text be published? Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.claims.lifecycle import State, words_for


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one claim stands. `rating` is the label of its verdict, signed or not, "" without one; `settles` is
    whether that verdict answers the question."""

    claim_id: int
    number: int
    words: str
    state: State
    rating: str = ""
    settles: bool = True
    passes: bool = False


@dataclass(frozen=True)
class Block:
    """One thing that stands in the way: a code for machines, a sentence for people. Without claim and number when
    it is about the whole text."""

    code: str
    claim_id: int | None
    number: int | None
    message: str


#: Claims that nobody has to answer for any more.
ASIDE = frozenset({State.DISMISSED, State.WITHDRAWN})


UNREAD = Block("not_read", None, None, "Nobody has read this text for claims yet.")


def blocks(standings: Sequence[Standing], *, is_read: bool = True) -> list[Block]:
    """What blocks publication, in the order of the text; nothing means that the gate is clear. A text that was never
    read has no open claims and is not clear for that."""
    if not is_read:
        return [UNREAD, *blocks(standings)]
    found = (_block(standing) for standing in standings if standing.state not in ASIDE)
    return [block for block in found if block is not None]


def _block(standing: Standing) -> Block | None:
    said = f"Claim {standing.number} (“{_short(standing.words)}”)"
    if standing.state is not State.SIGNED_OFF:
        return Block(
            "claim_open", standing.claim_id, standing.number, f"{said} {_why_open(standing)}"
        )
    if not standing.passes:
        message = f"{said} is signed as “{standing.rating}”: the text must change first."
        return Block("rating_blocks", standing.claim_id, standing.number, message)
    return None


def _why_open(standing: Standing) -> str:
    if standing.state is State.REVIEWED and not standing.settles:
        return f"was checked and is not settled: “{standing.rating}”."
    return f"is not signed off: it is {words_for(standing.state)}."


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
