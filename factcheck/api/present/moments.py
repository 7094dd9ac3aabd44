from __future__ import annotations

from datetime import UTC, datetime
from typing import overload


@overload
def moment(at: datetime) -> str: ...
@overload
def moment(at: datetime | None) -> str | None: ...
def moment(at: datetime | None) -> str | None:
    """A moment as the API writes it: UTC, ISO 8601, with a Z."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None
