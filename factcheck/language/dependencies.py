"""Which claim stands or falls with which other: a relative date with the date it is counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.language.pieces import Cut
from factcheck.language.times import TimeExpression

Link = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim was cut: its span, its passage, its clause and the way it was cut."""

    start: int
    end: int
    passage: int
    clause: int
    cut: Cut


def dependencies(
    places: Sequence[Place], times: Sequence[TimeExpression]
) -> list[tuple[Link, ...]]:
    """For each claim the pairs (index of the claim it depends on, how), without repeats."""
    holder_of_time = _holders(places, times)
    links: list[dict[int, str]] = [{} for _ in places]
    for index, time in enumerate(times):
        claim = holder_of_time[index]
        anchor = holder_of_time[time.anchor_index] if time.anchor_index is not None else None
        if claim is not None and anchor is not None and claim != anchor:
            counted_from = times[time.anchor_index or 0].text
            links[claim].setdefault(anchor, f"“{time.text}” is counted from “{counted_from}”")
    for index, place in enumerate(places):
        for other, how in _same_sentence(places, index, place):
            links[index].setdefault(other, how)
    return [tuple(sorted(found.items())) for found in links]


def _holders(places: Sequence[Place], times: Sequence[TimeExpression]) -> list[int | None]:
    """For each time the index of the claim that holds it. Both come in order of their start."""
    holders: list[int | None] = []
    claim = 0
    for time in times:
        while claim < len(places) and places[claim].end <= time.start:
            claim += 1
        held = claim < len(places) and places[claim].start <= time.start
        holders.append(claim if held else None)
    return holders


def _same_sentence(places: Sequence[Place], index: int, place: Place) -> list[Link]:
    """Neighbours that speak of the same event; always from the part to the whole, so never a circle."""
    if index == 0 or places[index - 1].passage != place.passage:
        return []
    if place.cut == "quote":
        return [(index - 1, "said on the same occasion")]
    if place.cut in ("date", "duration") and places[index - 1].clause == place.clause:
        return [(index - 1, "the same event")]
    return []
