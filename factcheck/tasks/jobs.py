from __future__ import annotations

from celery import shared_task

from factcheck.assignments import actions as assignments
from factcheck.dispatch.relay import ring_due
from factcheck.extraction import actions as extraction
from factcheck.reports import actions as reports
from factcheck.reviews import actions as reviews
from factcheck.reviews.actions.carry import Carrying, work_out
from factcheck.tasks.run import run
from factcheck.tasks.upkeep import forget, room_in_the_broker, write_down_upkeep

#: Bells that may wait in the broker before the relay holds back.
MOST_WAITING = 200


@shared_task(name="factcheck.extract_revision")
def extract_revision(row_id: int) -> None:
    """Carries the old claims into a new text and proposes the new ones."""
    run(row_id, _read_revision, _record_revision)


def _read_revision(revision_id: int) -> tuple[Carrying, extraction.Reading]:
    return work_out(revision_id), extraction.read(revision_id)


def _record_revision(found: tuple[Carrying, extraction.Reading]) -> None:
    carrying, reading = found
    reviews.carry_claims(carrying)
    extraction.record(reading)


@shared_task(name="factcheck.route_claims")
def route_claims(row_id: int) -> None:
    """Sends a document's accepted claims to their reviewers' queues."""
    run(row_id, lambda document_id: document_id, assignments.route_claims)


@shared_task(name="factcheck.render_report")
def render_report(row_id: int) -> None:
    """Freezes and renders a report."""
    run(row_id, reports.freeze, reports.write_down)


@shared_task(name="factcheck.expire_leases")
def expire_leases(row_id: int) -> None:
    """Closes leases that have run out."""
    run(row_id, lambda: None, lambda _: assignments.expire_leases())


@shared_task(name="factcheck.forget_old_rows")
def forget_old_rows(row_id: int) -> None:
    """Deletes what nobody will ask for again: finished jobs, and answers kept for repeated requests."""
    run(row_id, lambda: None, lambda _: forget())


@shared_task(name="factcheck.relay")
def relay() -> None:
    """Rings again for rows whose bell was lost; beat calls it every few seconds."""
    ring_due(limit=room_in_the_broker(MOST_WAITING))


@shared_task(name="factcheck.tick")
def tick() -> None:
    """Writes the periodic work down in the ledger, each slot once however many beats run."""
    write_down_upkeep()
