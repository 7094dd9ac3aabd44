from __future__ import annotations

from factcheck.dispatch import doorbell
from tests.dispatch.conftest import Rung

ROWS = [("route_claims", "routing", 1), ("route_claims", "routing", 2)]


def test_ring_counts_what_was_heard(rung: Rung) -> None:
    assert doorbell.ring(ROWS) == 2
    assert rung == ROWS


def test_ring_stops_at_the_first_failure(broken_bell: None) -> None:
    asked = []
    assert doorbell.ring(asked.append(row) or row for row in ROWS) == 0  # type: ignore[func-returns-value]
    assert asked == ROWS[:1]


def test_hang_puts_one_bell_in_the_place_of_another(rung: Rung) -> None:
    heard: Rung = []
    doorbell.hang(lambda kind, lane, row_id: heard.append((kind, lane, row_id)))
    doorbell.ring(ROWS)
    assert (heard, rung) == (ROWS, [])
