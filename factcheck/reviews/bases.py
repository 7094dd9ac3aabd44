"""What a sign-off rests on. Pure."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """`consensus`: signed as the checkers found it. `override`: the signer put another rating. `adjudicated`: an
    editor settled a dispute."""

    CONSENSUS = "consensus"
    OVERRIDE = "override"
    ADJUDICATED = "adjudicated"
