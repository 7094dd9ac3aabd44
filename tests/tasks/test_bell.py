from __future__ import annotations

import pytest
from celery.exceptions import QueueNotFound

from factcheck.tasks.bell import Bell, BrokerAway, waiting_in_broker


def test_ring_puts_one_message_into_the_lane() -> None:
    before = waiting_in_broker()
    Bell()("relay", "upkeep", 7)
    assert waiting_in_broker() == before + 1


def test_ring_after_a_failure_rests_without_asking_the_broker_again() -> None:
    bell = Bell()
    with pytest.raises(QueueNotFound):
        bell("relay", "nowhere", 7)
    before = waiting_in_broker()
    with pytest.raises(BrokerAway):
        bell("relay", "upkeep", 7)
    assert waiting_in_broker() == before
