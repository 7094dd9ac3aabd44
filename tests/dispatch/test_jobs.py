from __future__ import annotations

import pytest
from django.conf import settings

from factcheck.dispatch.jobs import RUNNING, Job, Lane, wait_before


@pytest.mark.parametrize(
    ("attempt", "seconds"), [(1, 2), (2, 2), (3, 4), (4, 8), (9, 256), (10, 300), (40, 300)]
)
def test_wait_before_doubles_to_five_minutes(attempt: int, seconds: int) -> None:
    assert wait_before(attempt) == seconds


def test_every_job_knows_how_it_runs() -> None:
    assert set(RUNNING) == set(Job)


def test_every_lane_is_one_that_workers_listen_to() -> None:
    assert set(settings.LANES) == {lane.value for lane in Lane}
