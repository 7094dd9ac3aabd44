"""Keys for the API: `fct_` and 43 random characters, of which only the SHA-256 is stored.

A random key of 256 bits needs no slow hash: there is nothing to guess.
"""

from __future__ import annotations

import hashlib
import secrets
from enum import StrEnum

PREFIX = "fct_"
LONGEST_DAYS = 90


class Scope(StrEnum):
    READ = "read"
    WRITE = "write"


def new_key() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
