from __future__ import annotations

import pytest

from factcheck.assignments.routing import Candidate, Route, Rule, choose

CLAIM = Candidate(
    kinds=frozenset({"date", "event"}), priority=2, words="On 12 February, Putin rang."
)


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        ({}, True),
        ({"kinds": frozenset({"date"})}, True),
        ({"kinds": frozenset({"event", "quote"})}, True),
        ({"kinds": frozenset({"quote"})}, False),
        ({"least_priority": 2}, True),
        ({"least_priority": 3}, False),
        ({"keyword": "putin"}, True),
        ({"keyword": "PUTIN RANG"}, True),
        ({"keyword": "trump"}, False),
        ({"kinds": frozenset({"date"}), "least_priority": 2, "keyword": "rang"}, True),
        ({"kinds": frozenset({"date"}), "least_priority": 3, "keyword": "rang"}, False),
    ],
)
def test_choose_by_one_rule(rule: dict[str, object], fits: bool) -> None:
    only = Rule(rule_id=5, queue_id=8, **rule)  # type: ignore[arg-type]
    expected = Route(8, 5) if fits else Route(1, None)
    assert choose(CLAIM, [only], default_queue_id=1) == expected


def test_choose_takes_the_first_rule_that_fits() -> None:
    rules = [
        Rule(rule_id=1, queue_id=10, keyword="nothing"),
        Rule(rule_id=2, queue_id=20),
        Rule(rule_id=3, queue_id=30),
    ]
    assert choose(CLAIM, rules, default_queue_id=1) == Route(20, 2)


def test_choose_without_rules_is_the_default_queue() -> None:
    assert choose(CLAIM, [], default_queue_id=1) == Route(1, None)
