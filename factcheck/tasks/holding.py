"""Keeps a taken row ours while its work goes on, so that a killed worker's row is free again soon after."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator

from django.db import connection

from factcheck.dispatch.actions import Held, extend
from factcheck.dispatch.jobs import RUNNING

log = logging.getLogger(__name__)


@contextlib.contextmanager
def kept(held: Held) -> Iterator[None]:
    """Extends the hold at every third of it, from a thread of its own, until the work is over.

    Quick jobs never reach the first third and cost nothing but the thread. Losing the row is not acted on here:
    `finish` refuses then.
    """
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(held, over), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep(held: Held, over: threading.Event) -> None:
    try:
        while not over.wait(RUNNING[held.kind].hold / 3):
            if not extend(held):
                return
    except (
        Exception
    ) as error:  # the database is away: the hold runs out and another worker takes over
        log.warning("job %s not held any longer: %s", held.row_id, type(error).__name__)
    finally:
        connection.close()
