"""Many clients at once, in eight processes of their own, for a fixed time."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from benchmarks.client import Client, Cycle, Work

PROCESSES = 8


@dataclass(frozen=True)
class Rush:
    """What a crowd did: every finished cycle, and how many a second."""

    cycles: list[Cycle]
    per_second: float

    @property
    def handed_out_twice(self) -> int:
        ids = [cycle.claim for cycle in self.cycles]
        return len(ids) - len(set(ids))


@dataclass(frozen=True)
class Crowd:
    pool: ProcessPoolExecutor

    def rush(
        self, address: tuple[str, int], tokens: list[str], work: Work, *, seconds: float
    ) -> Rush:
        """One client for each token, all beginning at the same moment."""
        begin = time.time() + 0.5
        shares = [tokens[place::PROCESSES] for place in range(PROCESSES)]
        jobs = [self.pool.submit(hurry, address, share, work, begin, seconds) for share in shares]
        done = [job.result() for job in jobs]
        cycles = list(chain.from_iterable(cycles for cycles, _ in done))
        return Rush(cycles, len(cycles) / max(last - begin for _, last in done))


@contextmanager
def crowd() -> Iterator[Crowd]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=context) as pool:
        list(pool.map(time.sleep, [0.2] * PROCESSES))  # all of them are there before the first rush
        yield Crowd(pool)


def hurry(
    address: tuple[str, int], tokens: list[str], work: Work, begin: float, seconds: float
) -> tuple[list[Cycle], float]:
    """The cycles of this process's clients, and when the last one ended."""
    time.sleep(max(0.0, begin - time.time()))
    with ThreadPoolExecutor(max(len(tokens), 1)) as threads:
        each = [threads.submit(_work, address, token, work, begin + seconds) for token in tokens]
        cycles = list(chain.from_iterable(one.result() for one in each))
    return cycles, time.time()


def _work(address: tuple[str, int], token: str, work: Work, until: float) -> list[Cycle]:
    cycles: list[Cycle] = []
    with Client(address, token) as client:
        while time.time() < until:
            cycle = work(client)
            if cycle is None:
                break
            cycles.append(cycle)
    return cycles
