"""How each verdict looks: colours that can be read on light and on dark paper, an icon and a line pattern.

A desk chooses the colours of its scale freely, so they are data and may be pale or wrong. What is printed is
the nearest shade that reaches the contrast of WCAG 2.2 (4.5 to 1) on its own wash; the icon, the words and the
line pattern say the same without any colour.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.reports.formats.wording import plain
from factcheck.reports.record import Rating

Colour = tuple[int, int, int]

LIGHT_PAPER: Colour = (253, 252, 249)
DARK_PAPER: Colour = (23, 25, 28)
_GREY: Colour = (90, 94, 102)
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
# (pattern, extra class): seven looks, told apart in black and white; `.thick` is in report.css.
_LINES = (
    ("solid", ""),
    ("dashed", ""),
    ("wavy", ""),
    ("double", ""),
    ("wavy", " thick"),
    ("dashed", " thick"),
    ("dotted", " thick"),
)
_CONTRAST = 4.5


@dataclass(frozen=True)
class Shade:
    """`ink` for words and lines, `wash` behind them, as `#rrggbb`."""

    ink: str
    wash: str


@dataclass(frozen=True)
class Mark:
    """One verdict as the reader sees it. `css` is our own class name, never a slug from outside."""

    slug: str
    label: str
    meaning: str
    icon: str
    css: str
    line: str
    light: Shade
    dark: Shade
    settles: bool = True
    needs_correction: bool = False

    @property
    def selector(self) -> str:
        """The one class that carries the colours; `css` may hold a second one for the line."""
        return self.css.split()[0]


def marks_of(scale: Sequence[Rating]) -> Mapping[str, Mark]:
    """A mark per rating, by slug, in the order of the scale."""
    return {rating["slug"]: _mark(place, rating) for place, rating in enumerate(scale, start=1)}


NO_VERDICT = "no verdict yet"


def no_verdict_mark(label: str = NO_VERDICT) -> Mark:
    """For a claim that has no verdict, or a rating that its scale does not know."""
    light, dark = _shades(_GREY)
    meaning = "Nobody has handed in a finding."
    return Mark("", plain(label).capitalize(), meaning, "…", "v0", "dotted", light, dark, False)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _mark(place: int, rating: Rating) -> Mark:
    light, dark = _shades(_parse(rating["colour"]))
    line, extra = _LINES[(place - 1) % len(_LINES)]
    return Mark(
        slug=rating["slug"],
        label=rating["label"],
        meaning=rating["meaning"],
        icon=rating["icon"] or "•",
        css=f"v{place}{extra}",
        line=line,
        light=light,
        dark=dark,
        settles=rating["settles"],
        needs_correction=rating["needs_correction"],
    )


def _shades(colour: Colour) -> tuple[Shade, Shade]:
    return _shade(colour, LIGHT_PAPER, (0, 0, 0)), _shade(colour, DARK_PAPER, (255, 255, 255))


def _shade(colour: Colour, paper: Colour, towards: Colour) -> Shade:
    wash = _mix(paper, colour, 9)
    for step in range(0, 101, 5):
        ink = _mix(colour, towards, step)
        if min(contrast(ink, wash), contrast(ink, paper)) >= _CONTRAST:
            break
    return Shade(_hex(ink), _hex(wash))


def _mix(one: Colour, other: Colour, percent: int) -> Colour:
    red, green, blue = (a + (b - a) * percent // 100 for a, b in zip(one, other, strict=True))
    return red, green, blue


def _parse(colour: str) -> Colour:
    if not _HEX.fullmatch(colour):
        return _GREY
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
