"""What is measured, one function an operation. Each returns figures with the floor's of the same minute."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from benchmarks.client import Client, Cycle, Work, desk_list, floor_cycle, floor_list
from benchmarks.client import desk_cycle as ours
from benchmarks.crowd import Crowd, Rush
from benchmarks.figures import Figure
from benchmarks.serving import Address, Scene, cold_start, memory, running
from tests.crew import ROOT, crew

ROUNDS = 40  # of one client
RUSH = 3.0  # seconds
EIGHT = 8


def listing(scene: Scene, crowd: Crowd) -> Iterator[Figure]:
    mine = alone(scene.desk, scene.tokens[0], desk_list)
    floors = alone(scene.floor, scene.tokens[0], floor_list)
    yield Figure(
        operation="list",
        unit="ms",
        ours=milliseconds([cycle.next for cycle in mine]),
        floor=milliseconds([cycle.next for cycle in floors]),
        goal_ratio=2.5,
    )
    many = warm_rush(crowd, scene.desk, scene.tokens[:EIGHT], desk_list)
    floor = warm_rush(crowd, scene.floor, scene.tokens[:EIGHT], floor_list)
    yield Figure(
        operation="list, 8 clients",
        unit="/s",
        ours=many.per_second,
        floor=floor.per_second,
        better="more",
        goal=20 * 12.3,
    )


def warm_rush(crowd: Crowd, address: Address, tokens: list[str], work: Work) -> Rush:
    """A first rush lets every thread of the server open its database connection; it is not counted."""
    crowd.rush(address, tokens, work, seconds=1.0)
    return crowd.rush(address, tokens, work, seconds=RUSH)


def next_and_submit(scene: Scene) -> Iterator[Figure]:
    mine = alone(scene.desk, scene.tokens[0], ours)
    floors = alone(scene.floor, scene.tokens[0], floor_cycle)
    yield Figure(
        operation="next",
        unit="ms",
        ours=milliseconds([cycle.next for cycle in mine]),
        floor=milliseconds([cycle.next for cycle in floors]),
        goal_ratio=2.5,
    )
    yield Figure(
        operation="submit",
        unit="ms",
        ours=milliseconds([cycle.submit for cycle in mine]),
        floor=milliseconds([cycle.submit for cycle in floors]),
        goal_ratio=3,
    )


def rush_hour(scene: Scene, crowd: Crowd, clients: int) -> Iterator[Figure]:
    """Everybody takes and judges at once; nothing is handed out twice, and no acknowledged verdict is missing."""
    people = scene.tokens[:clients]
    floor = crowd.rush(scene.floor, people, floor_cycle, seconds=RUSH)
    rush = crowd.rush(scene.desk, people, ours, seconds=RUSH)
    yield Figure(
        operation=f"cycles, {clients} clients",
        unit="/s",
        ours=rush.per_second,
        floor=floor.per_second,
        better="more",
        goal=20 * 8.7,
        goal_ratio=0.5,
    )
    yield Figure(
        operation="handed out twice",
        unit=f"of {len(rush.cycles)}",
        ours=rush.handed_out_twice,
        floor=floor.handed_out_twice,
        goal=0,
    )
    missing = scene.clerk.ask("missing_reviews", claims=[cycle.claim for cycle in rush.cycles])
    yield Figure(operation="verdicts missing", unit=f"of {len(rush.cycles)}", ours=missing, goal=0)


def next_with_leases_held(scene: Scene, *, leases: int) -> Figure:
    """Beside the same with none held, measured just before; the floor's column holds that one."""
    before = alone(scene.desk, scene.tokens[1], ours)
    scene.clerk.ask("hold_leases", count=leases)
    after = alone(scene.desk, scene.tokens[1], ours)
    return Figure(
        operation=f"next, {leases:,} leases held",
        unit="ms",
        ours=milliseconds([cycle.next for cycle in after]),
        floor=milliseconds([cycle.next for cycle in before]),
        goal_ratio=1.1,
    )


def statements(scene: Scene) -> Iterator[Figure]:
    counts = scene.planner.ask("statements", token=scene.tokens[2])
    floors = {"list": (2, 4), "next": (3, 5), "submit": (5, 10)}
    for operation, count in counts.items():
        floor, goal = floors[operation]
        yield Figure(
            operation=f"statements of {operation}", unit="", ours=count, floor=floor, goal=goal
        )


def import_and_route(scene: Scene, *, sentences: int, floor: float) -> Iterator[Figure]:
    """One text brought in over HTTP, read by the worker, accepted as a whole and routed by the worker."""
    text = scene.planner.ask("essay", sentences=sentences)
    with Client(scene.desk, scene.editor) as client:
        began = time.perf_counter()
        brought = client.call("POST", "/api/v1/documents/", {"desk": "politics", "text": text})
    answered = time.perf_counter()
    claims = scene.planner.ask("until_extracted", document=brought.body["id"])
    extracted = time.perf_counter()
    scene.planner.ask("accept_and_route", document=brought.body["id"])
    routed = time.perf_counter()
    yield Figure(
        operation="import",
        unit="claims/s",
        ours=claims / (extracted - began),
        floor=floor,
        better="more",
        goal_ratio=0.4,
    )
    seconds = (routed - answered) * 1000 / max(claims, 1)
    yield Figure(operation=f"{claims:,} claims read and routed", unit="s", ours=routed - answered)
    yield Figure(operation="the same for 1,000 claims", unit="s", ours=seconds, goal=2)


def export(scene: Scene) -> Figure:
    """10,000 claims page by page, as a client reads them all; the floor sends them in one answer."""
    with Client(scene.desk, scene.editor) as client:
        began, path, seen = time.perf_counter(), "/api/v1/claims/?limit=100", 0
        while path and seen < 10_000:
            page = client.call("GET", path).body
            seen += len(page["results"])
            path = (page["next"] or "").partition("localhost")[2].partition("/")[2]
            path = f"/{path}" if path else ""
        taken = time.perf_counter() - began
    with Client(scene.floor, scene.editor) as client:
        floor = client.call("GET", "/everything").seconds
    return Figure(operation=f"export of {seen:,}", unit="s", ours=taken, floor=floor, goal=1)


def ledger(scene: Scene, *, jobs: int) -> Iterator[Figure]:
    per_second = scene.planner.ask("jobs_per_second", count=jobs)
    yield Figure(
        operation="jobs through the ledger",
        unit="/s",
        ours=per_second,
        floor=bare_celery(scene, jobs=jobs),
        better="more",
        goal_ratio=0.4,
    )
    latency = scene.planner.ask("enqueue_to_done", times=30)
    yield Figure(operation="enqueue to done", unit="ms", ours=latency, goal=25)


def bare_celery(scene: Scene, *, jobs: int) -> float:
    """No-op tasks a second: sent and drained by a worker with as many processes as the desk's own."""
    environ = {name: scene.stack.environ[name] for name in ("BROKER_URL", "FC_VAR")}
    worker = ["celery", "-A", "benchmarks.floor.noop", "worker", "--queues", "floor"]
    quiet = ["--concurrency", "2", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    with (
        running([*worker, *quiet], environ),
        crew(1, "benchmarks.floor.noop", environ) as [sender],
    ):
        return float(sender.ask("drain", count=jobs))


def size_and_start(scene: Scene) -> Iterator[Figure]:
    """Cold start of the web process, memory at rest, and what `requirements/run.txt` puts on the disk."""
    environ = {name: scene.stack.environ[name] for name in ("DATABASE_URL", "BROKER_URL", "FC_VAR")}
    yield Figure(
        operation="cold start",
        unit="s",
        ours=statistics.median(cold_start("config.wsgi", environ, "/readyz") for _ in range(3)),
        floor=cold_start("benchmarks.floor.wsgi", environ, "/list"),
        goal=1.2,
    )
    children = [scene.stack.children[name] for name in ("web", "worker", "beat")]
    yield Figure(operation="idle memory", unit="MB", ours=memory(children), goal=250)
    yield Figure(operation="installed size", unit="MB", ours=installed(), goal=320)


def installed() -> float:
    """Megabytes of the packages in the lock that a newsroom installs."""
    lock = (ROOT / "requirements" / "run.txt").read_text().splitlines()
    names = [line.partition("==")[0] for line in lock if "==" in line and line[:1].isalnum()]
    return sum(_size(name) for name in names) / 1024 / 1024


def _size(name: str) -> int:
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:  # of another platform
        return 0
    places = [Path(str(file.locate())) for file in files]
    return sum(place.stat().st_size for place in places if place.is_file())


def alone(address: Address, token: str, work: Work) -> list[Cycle]:
    """One client, after a few rounds to warm up."""
    with Client(address, token) as client:
        done = [work(client) for _ in range(ROUNDS + 5)]
    return [cycle for cycle in done[5:] if cycle is not None]


def milliseconds(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1000
