"""How a duty can end. Pure."""

from __future__ import annotations

from enum import StrEnum


class Ending(StrEnum):
    SUBMITTED = "submitted"
    RELEASED = "released"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
