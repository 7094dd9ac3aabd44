"""Guessing passwords is made slow: ten wrong ones a minute for one name from one address.

Counted in Django's cache. Without a shared cache each web process counts for itself.
"""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

MOST = 10
SECONDS = 60


def check_attempts(request: Request, username: str) -> None:
    """Raises Throttled after too many wrong passwords; a right one is never counted."""
    if cache.get(_key(request, username), 0) >= MOST:
        raise Throttled(wait=SECONDS)


def note_failure(request: Request, username: str) -> None:
    key = _key(request, username)
    cache.add(key, 0, SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, SECONDS)


def _key(request: Request, username: str) -> str:
    address = BaseThrottle().get_ident(request)
    return "sign-in:" + hashlib.sha256(f"{address}\n{username}".encode()).hexdigest()
