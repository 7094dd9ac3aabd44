"""The one spelling of a record as JSON, and its SHA-256. The downloaded `.json` file is exactly these bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from factcheck.reports.record import Record


def canonical_bytes(record: Record) -> bytes:
    """UTF-8 JSON with sorted keys, no spare space and no newline at the end.

    Raises TypeError for a float (its digits depend on who writes it) and for a key that is not a string.
    """
    _check_exact(record, "record")
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def record_sha256(record: Record) -> str:
    """SHA-256 of `canonical_bytes`, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(record)).hexdigest()


def text_sha256(text: str) -> str:
    """SHA-256 of a revision's text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _check_exact(value: object, where: str) -> None:
    if isinstance(value, float):
        raise TypeError(f"{where} is a float; a report holds whole numbers and text only")
    if isinstance(value, Mapping):
        for key, entry in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{where} has a key that is not text: {key!r}")
            _check_exact(entry, f"{where}.{key}")
    elif isinstance(value, list | tuple):
        for index, entry in enumerate(value):
            _check_exact(entry, f"{where}[{index}]")
