"""How a worker is told that a row waits. The domain knows only this bell; `tasks` hangs Celery behind it.

A bell that does not ring costs nothing but time: the relay finds the row by its `due_at`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

log = logging.getLogger(__name__)

#: Rings for one row: kind, lane, row id.
Bell = Callable[[str, str, int], None]

_bells: list[Bell] = []


def hang(bell: Bell) -> None:
    """Puts the one bell of this process in place."""
    _bells[:] = [bell]


def ring(rows: Iterable[tuple[str, str, int]]) -> int:
    """Rings for each (kind, lane, id) and returns how many bells were heard. Never raises: a broken broker
    must not break a request whose work is already safe in the ledger. Stops at the first failure, since a
    broker that is down would make each further row wait for the same time-out."""
    heard = 0
    for kind, lane, row_id in rows:
        try:
            for bell in _bells:
                bell(kind, lane, row_id)
        except Exception as error:  # whatever the broker's client raises
            log.warning("doorbell silent for %s %s: %s", kind, row_id, type(error).__name__)
            break
        heard += 1
    return heard
