"""The hash chain of a desk's events. Pure.

The exact text that was hashed is stored and never written anew from columns: two serialisers that differ in
one digit of a timestamp would make every honest chain look forged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

GENESIS = "0" * 64
_DOMAIN = b"fc-audit-v1\0"


def canonical(body: Mapping[str, object]) -> str:
    """JSON with sorted keys and no spare space; the text that is hashed and stored."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def link(prev: str, seq: int, body: str) -> str:
    """SHA-256 (hex) over the domain, the hash before, the place in the chain, the length and the body."""
    raw = body.encode()
    head = f"{prev}:{seq}:{len(raw)}:".encode()
    return hashlib.sha256(_DOMAIN + head + raw).hexdigest()


def written(at: datetime) -> str:
    """A moment as a body holds it: UTC with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def seal(text: str, salt: str) -> str:
    """A salted hash of free text, so that the chain proves words without holding them."""
    return hashlib.sha256(f"{salt}\0{text}".encode()).hexdigest() if text else ""
