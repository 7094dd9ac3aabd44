"""What a claim holds, as plain dicts that go into JSON as they are."""

from __future__ import annotations

from typing import Any

from factcheck.language.names import Name, Role
from factcheck.language.quantities import Quantity
from factcheck.language.quotes import Quote
from factcheck.language.signals import Content
from factcheck.language.times import TimeExpression

Facet = dict[str, Any]


def facets(content: Content) -> tuple[Facet, ...]:
    """The facets of the content in order of their start; a figure inside a time is not told twice."""
    taken = [(time.start, time.end) for time in content.times]
    figures = [
        quantity
        for quantity in content.quantities
        if not any(start <= quantity.start < end for start, end in taken)
    ]
    found = [
        *map(time_facet, content.times),
        *map(quote_facet, content.quotes),
        *map(quantity_facet, figures),
        *map(name_facet, content.names),
        *map(role_facet, content.roles),
    ]
    return tuple(sorted(found, key=lambda facet: (facet["start"], facet["end"])))


def time_facet(time: TimeExpression) -> Facet:
    """type, text, start, end, value, modifier, begin, end_date, anchor; dates as ISO text or None."""
    return {
        "type": time.type,
        "text": time.text,
        "start": time.start,
        "end": time.end,
        "value": time.value,
        "modifier": time.modifier,
        "begin": time.begin.isoformat() if time.begin else None,
        "end_date": time.end_date.isoformat() if time.end_date else None,
        "anchor": time.anchor,
    }


def quote_facet(quote: Quote) -> Facet:
    """type, text, start, end, words, speaker, cue."""
    return {
        "type": "quote",
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "words": quote.words,
        "speaker": quote.speaker,
        "cue": quote.cue,
    }


def quantity_facet(quantity: Quantity) -> Facet:
    """type (number, percent, money, ordinal), text, start, end, value, unit; see `exact` for the value."""
    return {
        "type": quantity.type,
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "value": exact(quantity.value),
        "unit": quantity.unit,
    }


def name_facet(name: Name) -> Facet:
    """type, text, start, end, title."""
    return {
        "type": "name",
        "text": name.text,
        "start": name.start,
        "end": name.end,
        "title": name.title,
    }


def role_facet(role: Role) -> Facet:
    """type, text, start, end, holder."""
    return {
        "type": "role",
        "text": role.text,
        "start": role.start,
        "end": role.end,
        "holder": role.holder,
    }


def exact(value: float) -> int | str:
    """A whole number, or decimal text: facets end up in hashed reports, which hold no floats."""
    return int(value) if value == int(value) else repr(value)
