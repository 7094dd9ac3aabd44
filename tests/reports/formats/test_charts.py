from __future__ import annotations

from factcheck.reports.formats.charts import bar_chart


def test_bar_chart_scales_to_the_longest_bar() -> None:
    chart = bar_chart("r", "By verdict", [("Accurate", 12, "v1"), ("Open", 6, "v2")])
    assert [bar.width for bar in chart.bars] == [122, 61]
    assert (chart.width, chart.height) == (320, 56)


def test_bar_chart_tells_its_figures_in_words() -> None:
    chart = bar_chart("r", "By verdict", [("Accurate", 14, "v1"), ("Open", 0, "v2")])
    assert chart.words == "Accurate: 14, Open: 0"


def test_small_count_stays_visible_and_zero_has_no_bar() -> None:
    chart = bar_chart("r", "t", [("a", 10_000, "v1"), ("b", 1, "v2"), ("c", 0, "v3")])
    assert [bar.width for bar in chart.bars] == [122, 3, 0]


def test_long_label_is_shortened_in_the_drawing_only() -> None:
    chart = bar_chart("r", "t", [("An uncommonly long label", 1, "v1")])
    assert chart.bars[0].label == "An uncommonly long la…"
    assert chart.words == "An uncommonly long label: 1"


def test_empty_chart_says_so() -> None:
    chart = bar_chart("r", "t", [])
    assert (chart.bars, chart.words) == ((), "nothing to count")
