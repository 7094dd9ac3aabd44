"""The kinds of background work, and how each is run. Pure.

A kind is a name in this table and never an import path taken from data: whoever can write to the broker
can ring a bell, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Lane(StrEnum):
    """Celery's queues are called lanes here; a queue is where claims wait for people."""

    EXTRACTION = "extraction"
    ROUTING = "routing"
    RENDERING = "rendering"
    NETWORK = "network"
    UPKEEP = "upkeep"


class Job(StrEnum):
    EXTRACT_REVISION = "extract_revision"
    ROUTE_CLAIMS = "route_claims"
    RENDER_REPORT = "render_report"
    EXPIRE_LEASES = "expire_leases"
    FORGET_OLD_ROWS = "forget_old_rows"


class DispatchState(IntEnum):
    WAITING = 0
    RUNNING = 1
    DONE = 2
    DEAD = 3


@dataclass(frozen=True)
class Running:
    """How a job is run: its lane, and for how many seconds a worker holds the row before it counts as lost.

    The hold is short for slow jobs too: a worker that lives extends it (see `tasks.holding`), and the row of one
    that was killed is not lost for long.
    """

    lane: Lane
    hold: int = 15
    max_attempts: int = 12


RUNNING: dict[Job, Running] = {
    Job.EXTRACT_REVISION: Running(Lane.EXTRACTION),
    Job.ROUTE_CLAIMS: Running(Lane.ROUTING),
    Job.RENDER_REPORT: Running(Lane.RENDERING),
    Job.EXPIRE_LEASES: Running(Lane.UPKEEP),
    Job.FORGET_OLD_ROWS: Running(Lane.UPKEEP),
}

#: Seconds after which a row that was rung but not taken is rung again.
RING_AGAIN = 10

#: Longest wait between two attempts, seconds.
LONGEST_WAIT = 300


def wait_before(attempt: int) -> int:
    """Seconds before attempt number `attempt` (2, 3, …): 2, 4, 8 … up to five minutes."""
    return int(min(2 ** max(attempt - 1, 1), LONGEST_WAIT))
