from __future__ import annotations

import time

from celery import current_app

from factcheck.dispatch import doorbell
from factcheck.dispatch.jobs import Lane

#: Seconds without ringing after the broker failed: one that hangs costs each try a socket time-out, and what was not
#: rung for is found by the relay anyway.
REST = 5.0


class BrokerAway(Exception):
    """The broker failed a moment ago."""


class Bell:
    """Sends a row's id down its lane: once, without retry, since the relay is the retry."""

    def __init__(self) -> None:
        self._rests_until = 0.0

    def __call__(self, kind: str, lane: str, row_id: int) -> None:
        if time.monotonic() < self._rests_until:
            raise BrokerAway
        try:
            current_app.send_task(f"factcheck.{kind}", args=[row_id], queue=lane, retry=False)
        except Exception:
            self._rests_until = time.monotonic() + REST
            raise


def hang_the_bell() -> None:
    doorbell.hang(Bell())


def waiting_in_broker() -> int:
    """How many messages wait in the broker on all lanes; raises what the broker's client raises."""
    with current_app.connection_for_read() as connection:
        channel = connection.default_channel
        return sum(channel.queue_declare(lane.value).message_count for lane in Lane)
