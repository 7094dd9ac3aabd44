from __future__ import annotations

from celery import current_app

from factcheck.dispatch import doorbell


def ring(kind: str, lane: str, row_id: int) -> None:
    """Sends the row's id down its lane: once, without retry, since the relay is the retry."""
    current_app.send_task(f"factcheck.{kind}", args=[row_id], queue=lane, retry=False)


def hang_the_bell() -> None:
    doorbell.hang(ring)


def waiting_in(lane: str) -> int:
    """How many messages wait in the broker for this lane; raises what the broker's client raises."""
    with current_app.connection_for_read() as connection:
        return int(connection.default_channel.queue_declare(lane).message_count)
