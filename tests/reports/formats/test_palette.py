from __future__ import annotations

import pytest

from factcheck.reports.formats.palette import (
    DARK_PAPER,
    LIGHT_PAPER,
    Colour,
    contrast,
    marks_of,
    no_verdict_mark,
)
from tests.reports.formats.sample import SCALE, rating


def parsed(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def test_contrast_of_black_on_white() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize(
    "colour", ["#ffffff", "#000000", "#ffff00", "#bf8700", "#1a7f37", "#808080", "red", ""]
)
def test_every_colour_is_readable_on_both_papers(colour: str) -> None:
    mark = marks_of([rating("any", "Any", colour, "•")])["any"]
    for shade, paper in ((mark.light, LIGHT_PAPER), (mark.dark, DARK_PAPER)):
        assert contrast(parsed(shade.ink), parsed(shade.wash)) >= 4.5
        assert contrast(parsed(shade.ink), paper) >= 4.5


def test_seven_verdicts_have_seven_line_patterns() -> None:
    marks = marks_of(SCALE).values()
    assert len({(mark.line, mark.css.endswith("thick")) for mark in marks}) == 7


def test_class_names_are_ours() -> None:
    marks = marks_of([rating('"><script>', "Evil", "#000000", "•")])
    assert [mark.css for mark in marks.values()] == ["v1"]
    assert marks['"><script>'].selector == "v1"


def test_unknown_rating_keeps_its_name() -> None:
    assert no_verdict_mark("half-true").label == "Half true"
    assert no_verdict_mark().label == "No verdict yet"
