"""Small bar charts as inline SVG: geometry in whole user units, drawn by `report/chart.html`.

Every chart carries its figures as words too, for those who cannot see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 320
_ROW = 26
_LABEL_WIDTH = 162
_BAR_WIDTH = 122
_LABEL_LENGTH = 22


@dataclass(frozen=True)
class Bar:
    """One row: `top` is where its bar begins, `baseline` where its words stand."""

    label: str
    count: int
    css: str
    left: int
    top: int
    width: int
    baseline: int
    count_left: int


@dataclass(frozen=True)
class Chart:
    """`name` is unique in the page (it makes ids), `title` and `words` are the text alternative."""

    name: str
    title: str
    words: str
    width: int
    height: int
    bars: tuple[Bar, ...]


def bar_chart(name: str, title: str, rows: Sequence[tuple[str, int, str]]) -> Chart:
    """A horizontal bar for each (label, count, css class); zero counts get no bar, only their number."""
    most = max((count for _, count, _ in rows), default=0)
    bars = tuple(_bar(place, row, most) for place, row in enumerate(rows))
    words = ", ".join(f"{label}: {count}" for label, count, _ in rows) or "nothing to count"
    return Chart(name, title, words, WIDTH, _ROW * len(rows) + 4, bars)


def _bar(place: int, row: tuple[str, int, str], most: int) -> Bar:
    label, count, css = row
    # A small count stays visible beside a big one: at least three units wide.
    width = max(3, _BAR_WIDTH * count // most) if count else 0
    return Bar(
        label=label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1] + "…",
        count=count,
        css=css,
        left=_LABEL_WIDTH,
        top=_ROW * place + 6,
        width=width,
        baseline=_ROW * place + 19,
        count_left=_LABEL_WIDTH + width + 6,
    )
