"""From the ratings of one round to an outcome. Pure, and independent of the order of the ratings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """`rating` is what all agree on; None while reviews are missing or when they disagree."""

    complete: bool
    rating: str | None

    @property
    def is_disputed(self) -> bool:
        return self.complete and self.rating is None


def outcome_of(ratings: Collection[str], required: int) -> Outcome:
    """The outcome of the ratings (slugs of the verdict scale) of a claim that requires `required` reviews."""
    if len(ratings) < required:
        return Outcome(complete=False, rating=None)
    agreed = set(ratings)
    return Outcome(complete=True, rating=agreed.pop() if len(agreed) == 1 else None)
