"""Which queue a claim goes to: the first rule that fits, else the default queue. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Conditions that must all hold; an empty one always does. `keyword` is looked for without regard to case."""

    rule_id: int
    queue_id: int
    kinds: frozenset[str] = frozenset()
    least_priority: int = 0
    keyword: str = ""

    def fits(self, candidate: Candidate) -> bool:
        return (
            (not self.kinds or not self.kinds.isdisjoint(candidate.kinds))
            and candidate.priority >= self.least_priority
            and self.keyword.casefold() in candidate.words.casefold()
        )


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What routing looks at."""

    kinds: frozenset[str]
    priority: int
    words: str


@dataclass(frozen=True)
class Route:
    """Where a claim goes, and the rule that said so (None: the default queue)."""

    queue_id: int
    rule_id: int | None


def choose(candidate: Candidate, rules: Sequence[Rule], *, default_queue_id: int) -> Route:
    """The route by the first fitting rule in the given order."""
    for rule in rules:
        if rule.fits(candidate):
            return Route(rule.queue_id, rule.rule_id)
    return Route(default_queue_id, None)
