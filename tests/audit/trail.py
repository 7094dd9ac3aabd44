"""A moment that the tests of the trail share."""

from __future__ import annotations

from datetime import UTC, datetime

AT = datetime(2025, 4, 15, 12, 0, tzinfo=UTC)
