"""Rows are the truth: whatever is killed or wiped, every job is done, and its effect is there once."""

from __future__ import annotations

import os
import signal
import threading
import time

import redis

from tests.chaos.conftest import Scene

ESSAYS = 60
CLAIMS = 240
MOST_SECONDS = 60.0  # from the first job to the end of the last
EVERYTHING_ONCE = {
    "essays not read": 0,
    "essays read twice": 0,
    "claims found twice": 0,
    "claims not routed": 0,
    "claims routed twice": 0,
    "first break of the audit trail": None,
}


def test_300_jobs_survive_three_killed_workers_and_a_wiped_broker(scene: Scene) -> None:
    claims = scene.feeder.ask("propose_claims", count=CLAIMS)
    chaos = {10: kill_the_worker, 20: wipe_the_broker, 30: kill_the_worker, 45: kill_the_worker}
    began = time.monotonic()

    for number in range(ESSAYS):
        if number in chaos:
            chaos[number](scene)
        scene.feeder.ask("bring_in_essay", number=number)
        for claim in claims[number::ESSAYS]:
            scene.feeder.ask("accept_claim", claim=claim)
    wait_until_done(scene, ESSAYS + CLAIMS, deadline=began + MOST_SECONDS)

    assert scene.feeder.ask("tally") == EVERYTHING_ONCE | {"jobs": {"DONE": 300}}
    assert not scene.stack.children["beat"].ended.is_set()
    assert not scene.stack.children["worker"].ended.is_set()


def test_bringing_in_with_the_broker_down_is_quick_and_the_work_is_done_later(scene: Scene) -> None:
    scene.feeder.ask("bring_in_essay", number=0)
    scene.stack.children["broker"].kill()

    seconds = [scene.feeder.ask("bring_in_essay", number=number) for number in range(1, 5)]
    scene.stack.start_broker()
    wait_until_done(scene, 5, deadline=time.monotonic() + MOST_SECONDS)

    assert max(seconds) < 1.0
    assert scene.feeder.ask("tally") == EVERYTHING_ONCE | {"jobs": {"DONE": 5}}


def kill_the_worker(scene: Scene) -> None:
    """With all its children, by a signal that it cannot catch; another is started at once."""
    worker = scene.stack.children["worker"]
    os.killpg(worker.pid, signal.SIGKILL)
    worker.ended.wait()
    scene.stack.spawn_worker()


def wipe_the_broker(scene: Scene) -> None:
    with redis.Redis.from_url(scene.stack.broker_url.replace("redis+socket", "unix")) as client:
        client.flushall()
    scene.stack.children["broker"].kill()
    scene.stack.start_broker()


def wait_until_done(scene: Scene, jobs: int, *, deadline: float) -> None:
    """Raises AssertionError, saying what there is, when time runs out."""
    pause = threading.Event()
    while scene.feeder.ask("done") < jobs:
        assert time.monotonic() < deadline, scene.feeder.ask("tally")
        pause.wait(0.2)
