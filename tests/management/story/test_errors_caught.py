from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck.management.story.client import StoryError
from factcheck.management.story.errors_caught import errors_caught
from factcheck.management.story.gold import read_gold

GOLD = read_gold(Path(__file__).resolve().parents[3] / "seeds")
ID_OF = {"call2-interval": 1, "g7-timing": 2}
SCALE = [
    {"slug": "accurate", "settles": True, "passes_gate": True},
    {"slug": "inaccurate", "settles": True, "passes_gate": False},
    {"slug": "open", "settles": False, "passes_gate": False},
]


def record(*entries: tuple[int, str, str]) -> dict[str, Any]:
    claims = [
        {"id": claim_id, "state": state, "verdict": {"rating": rating}}
        for claim_id, state, rating in entries
    ]
    return {"scale": SCALE, "claims": claims}


def test_errors_caught_count_the_days_between() -> None:
    found = record((1, "signed_off", "inaccurate"), (2, "signed_off", "inaccurate"))
    second_call, g7 = errors_caught(GOLD, ID_OF, found)
    assert second_call.distances == (
        "18 March 2025 is 34 days after 12 February 2025 (“on 12 February”)",
    )
    assert g7.distances == (
        "13 February 2025 is 33 days before 18 March 2025 "
        "(“A week later came another call from Trump to Putin”)",
        "13 February 2025 is 1 day after 12 February 2025 (“on 12 February”)",
    )


@pytest.mark.parametrize(
    "second",
    [(2, "signed_off", "accurate"), (2, "reviewed", "inaccurate"), (3, "signed_off", "inaccurate")],
)
def test_errors_caught_with_one_missed_fails(second: tuple[int, str, str]) -> None:
    with pytest.raises(StoryError, match="an error was not caught: “At the same time”"):
        errors_caught(GOLD, ID_OF, record((1, "signed_off", "inaccurate"), second))
