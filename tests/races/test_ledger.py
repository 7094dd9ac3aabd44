"""Eight processes at the ledger: the same work is written down once and taken once."""

from __future__ import annotations

import pytest

from factcheck.dispatch.models import Dispatch
from tests.crew import Member
from tests.races.conftest import race

pytestmark = pytest.mark.django_db(transaction=True)

KEYS = [f"expire_leases:{slot}" for slot in range(20)]


def test_enqueue_of_the_same_keys_by_eight_processes_writes_each_down_once(
    racers: list[Member],
) -> None:
    race(racers, "write_down", [{"keys": KEYS}] * 8)

    assert sorted(Dispatch.objects.values_list("key", flat=True)) == sorted(KEYS)


def test_take_of_the_same_rows_by_eight_processes_gives_each_to_one(racers: list[Member]) -> None:
    racers[0].ask("write_down", keys=KEYS)
    rows = list(Dispatch.objects.values_list("pk", flat=True))

    taken = [row for held in race(racers, "take_rows", [{"rows": rows}] * 8) for row in held]

    assert sorted(taken) == sorted(rows)
    assert set(Dispatch.objects.values_list("attempts", "fence")) == {(1, 1)}
