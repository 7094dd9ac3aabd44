"""Bare Celery: a task that only counts that it ran. `celery -A benchmarks.floor.noop worker` runs it."""

from __future__ import annotations

import os
import time

import redis
from celery import Celery

LANE = "floor"
DONE = "floor:done"

app = Celery("floor", broker=os.environ["BROKER_URL"])
app.conf.update(
    task_ignore_result=True, task_default_queue=LANE, worker_prefetch_multiplier=1, enable_utc=True
)
counter = redis.Redis.from_url(os.environ["BROKER_URL"].replace("redis+socket", "unix"))


@app.task(name="floor.noop")  # type: ignore[untyped-decorator]
def noop() -> None:
    counter.incr(DONE)


def drain(*, count: int) -> float:
    """Sends that many and waits until all have run; returns tasks per second."""
    counter.set(DONE, 0)
    noop.delay()
    _wait_for(1)  # the worker is there
    began = time.perf_counter()
    for _ in range(count):
        noop.delay()
    _wait_for(count + 1)
    return count / (time.perf_counter() - began)


def _wait_for(count: int) -> None:
    while int(str(counter.get(DONE), "ascii")) < count:  # type: ignore[arg-type]
        time.sleep(0.005)
