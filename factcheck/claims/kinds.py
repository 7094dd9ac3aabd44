"""What sort of claim it is, and how urgent. Pure."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Kind(StrEnum):
    DATE = "date"
    DURATION = "duration"
    NUMBER = "number"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    AGREEMENT = "agreement"
    EVENT = "event"
    ROLE = "role"
    HISTORY = "history"
    COMPARISON = "comparison"
    CAUSE = "cause"
    OTHER = "other"


class Priority(IntEnum):
    """Higher is checked sooner."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


class Origin(StrEnum):
    EXTRACTOR = "extractor"
    PERSON = "person"


class Relation(StrEnum):
    DEPENDS_ON = "depends_on"
