"""`./desk bench [--quick] [--databases …] [--claims …] [--plans]`: the figures as tables on standard output."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import measures
from benchmarks.crowd import Crowd, crowd
from benchmarks.figures import Figure, table
from benchmarks.serving import DATABASES, Scene, scene

SIZES = [1_000, 10_000, 100_000]
FULL = 10_000  # the size at which everything is measured, not only what grows with the desk


def main() -> None:
    asked = parser().parse_args()
    sizes = [1_000] if asked.quick else asked.claims
    with crowd() as people:
        for database in asked.databases:
            with (
                tempfile.TemporaryDirectory(prefix="fcbench-", dir="/tmp") as var,
                scene(database, Path(var)) as running,
            ):
                if asked.plans:
                    show_plans(running, max(sizes))
                else:
                    measure(running, people, sizes)


def parser() -> argparse.ArgumentParser:
    known = argparse.ArgumentParser(prog="./desk bench", description=__doc__)
    known.add_argument("--quick", action="store_true", help="1,000 claims only")
    known.add_argument("--claims", type=int, nargs="+", default=SIZES, help="sizes of the desk")
    known.add_argument("--databases", nargs="+", choices=DATABASES, default=list(DATABASES))
    known.add_argument("--plans", action="store_true", help="how the hot queries are executed")
    return known


def measure(running: Scene, people: Crowd, sizes: list[int]) -> None:
    whole = FULL if FULL in sizes else max(sizes)
    for size in sizes:
        began = time.monotonic()
        running.clerk.ask("grow", to=size)
        rate = running.clerk.ask("lay_floor", count=max(size, 5_000))
        figures = told(of_every_size(running, people))
        if size == whole:
            figures += told(of_one_size(running, people, floor_import=rate))
        seconds = time.monotonic() - began
        print(f"\n{running.database}, {size:,} claims ({seconds:.0f} s)\n", flush=True)
        print(table(figures, running.database), flush=True)


def told(figures: Iterator[Figure]) -> list[Figure]:
    """All of them; each is mentioned as soon as it is there, since a run takes minutes."""
    kept = []
    for figure in figures:
        print(f"  {figure.operation}: {figure.ours:.2f} {figure.unit}", file=sys.stderr, flush=True)
        kept.append(figure)
    return kept


def of_every_size(running: Scene, people: Crowd) -> Iterator[Figure]:
    yield from measures.listing(running, people)
    yield from measures.next_and_submit(running)
    yield from measures.rush_hour(running, people, 8)


def of_one_size(running: Scene, people: Crowd, *, floor_import: float) -> Iterator[Figure]:
    yield from measures.statements(running)
    yield from measures.size_and_start(running)
    yield from measures.ledger(running, jobs=1_000)
    yield from measures.import_and_route(running, sentences=1_000, floor=floor_import)
    yield measures.export(running)
    yield from measures.rush_hour(running, people, 64)
    yield measures.next_with_leases_held(running, leases=1_000)


def show_plans(running: Scene, size: int) -> None:
    """Exits with 1 when one of them scans all claims."""
    running.clerk.ask("grow", to=size)
    shown = running.planner.ask("plans")
    for name, found in shown.items():
        verdict = "SCANS ALL CLAIMS" if found["scans"] else "ok"
        print(
            f"\n{running.database}, {size:,} claims: {name}: {verdict}\n{found['plan']}", flush=True
        )
    if any(found["scans"] for found in shown.values()):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
