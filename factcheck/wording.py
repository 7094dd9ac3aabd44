"""Enumerations as the database and forms want them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


def values(kind: Iterable[Enum]) -> list[str]:
    """The plain strings of an enumeration, for check constraints (a migration must not import code)."""
    return [str(entry.value) for entry in kind]


def labels(kind: Iterable[Enum]) -> list[tuple[str, str]]:
    """(value, words for people) pairs for a field's `choices`."""
    return [
        (value, value.replace("_", " ").replace("-", " ").capitalize()) for value in values(kind)
    ]
