"""How every job runs: take the row, work outside of a transaction, then commit effect and `done` together."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

from factcheck.dispatch.actions import fail, finish, take
from factcheck.errors import Conflict
from factcheck.tasks.holding import kept

log = logging.getLogger(__name__)
Result = TypeVar("Result")


def run(row_id: int, work: Callable[..., Result], record: Callable[[Result], Any]) -> None:
    """Runs one ledger row: `work(**args)` may be slow, `record(result)` writes inside one transaction with the
    row's end. A row that somebody else has is left alone; a failure puts it back with a growing wait."""
    held = take(row_id)
    if held is None:
        return
    try:
        with kept(held):
            result = work(**held.args)
            with transaction.atomic():
                record(result)
                finish(held)
    except Conflict as conflict:
        fail(held, f"{conflict.code}: {conflict.sentence}")
    except Exception as error:
        # Where it happened, but not the error's message: that may hold words of the essay.
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("job %s %s failed: %s\n%s", held.kind, row_id, type(error).__name__, where)
        fail(held, type(error).__name__)
