"""A measured figure beside the floor's, the goal and the peers', and the table of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.peers import beside

Better = Literal["less", "more"]
HEADS = ("operation", "unit", "ours", "floor", "ratio", "goal", "", "Label Studio", "doccano")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`goal` is a bound on ours, `goal_ratio` one on ours divided by the floor's; `better` says which side is good."""

    operation: str
    unit: str
    ours: float
    floor: float | None = None
    goal: float | None = None
    goal_ratio: float | None = None
    better: Better = "less"

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def reached(self) -> bool | None:
        """None where there is no goal."""
        held = [(self.ours, self.goal), (self.ratio, self.goal_ratio)]
        bounds = [
            (value, bound) for value, bound in held if value is not None and bound is not None
        ]
        if not bounds:
            return None
        return all(
            value <= bound if self.better == "less" else value >= bound for value, bound in bounds
        )


def table(figures: Sequence[Figure], database: str) -> str:
    rows = [HEADS, *[_cells(figure, database) for figure in figures]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _cells(figure: Figure, database: str) -> tuple[str, ...]:
    verdict = {True: "reached", False: "MISSED", None: ""}[figure.reached]
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    peers = beside(figure.operation, database)
    own = (figure.operation, figure.unit, _number(figure.ours), _number(figure.floor), ratio)
    return (*own, _goal(figure), verdict, *peers)


def _goal(figure: Figure) -> str:
    sign = "≤" if figure.better == "less" else "≥"
    bounds = [] if figure.goal is None else [f"{sign} {_number(figure.goal)}"]
    if figure.goal_ratio is not None:
        bounds.append(f"{sign} {figure.goal_ratio:g} × floor")
    return ", ".join(bounds)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"
