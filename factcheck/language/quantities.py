"""Figures: numbers in digits and words, percentages, money, ordinals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from factcheck.language import lexicon
from factcheck.language.tokens import lowered

Type = Literal["number", "percent", "money", "ordinal"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure; offsets in code points, end exclusive. `unit` is the currency or the thing counted."""

    start: int
    end: int
    text: str
    type: Type
    value: float
    unit: str | None = None


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SMALL = "|".join(sorted(lexicon.NUMBER_WORDS, key=len, reverse=True))
_BIG = "|".join(lexicon.MAGNITUDES)
# Words join by a space or a hyphen: "twenty-five", "three hundred thousand", "a dozen".
_WORDS = rf"(?:(?:{_SMALL})(?:[ -](?:{_SMALL}))?|an?(?=\s(?:{_BIG})\b))(?:[ -](?:and )?(?:{_BIG}|{_SMALL})){{0,6}}"
_ORDINALS = "|".join(lexicon.ORDINAL_WORDS)
_CURRENCY = r"dollars?|euros?|pounds?|yuan|yen|roubles?|rubles?|rupees?|francs?"

# Matched against the text in lower case.
FIGURE = re.compile(
    # $3.5 billion · £20
    rf"(?P<money>(?P<sign>us\$|[$£€¥])\s?(?P<amount>{_DIGITS})(?:\s?(?P<scale>{_BIG}|bn|m|k|tn)\b)?)"
    # 47th
    r"|\b(?P<ordinal>(?P<rank>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th))\b"
    # 12.5 per cent · 3 million · 1,200 people
    rf"|(?<![\w.,-])(?P<figure>{_DIGITS})(?![\w]|[.,]\d)(?:[ -](?P<factor>{_BIG}|bn|tn)\b)?"
    # twenty-five · three hundred thousand
    rf"|\b(?P<words>{_WORDS})\b"
    # third
    rf"|\b(?P<place>{_ORDINALS})\b"
)
_AFTER = re.compile(
    rf"(?P<percent>\s?%|\s?per ?cent\b|\spercentage points?\b)|\s(?P<currency>{_CURRENCY})\b"
    r"|[\s-](?P<noun>[a-z][\w’'-]*)"
)
_SCALES = lexicon.MAGNITUDES | {"bn": 10**9, "m": 10**6, "k": 1000, "tn": 10**12}


def find_quantities(text: str) -> list[Quantity]:
    """The figures of the text in order. A lone "one", "first" or "second" is not counted as one."""
    found = []
    for match in FIGURE.finditer(lowered(text)):
        quantity = _quantity(text, match)
        if quantity is not None:
            found.append(quantity)
    return found


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if match["money"]:
        value = _digits(match["amount"]) * _SCALES.get((match["scale"] or ""), 1)
        return Quantity(start, end, text[start:end], "money", value, match["sign"].upper())
    if match["ordinal"]:
        return Quantity(start, end, text[start:end], "ordinal", _digits(match["rank"]))
    if match["place"]:
        place = lexicon.ORDINAL_WORDS[match["place"]]
        return Quantity(start, end, text[start:end], "ordinal", place) if place > 2 else None
    return _counted(text, match)


def _counted(text: str, match: re.Match[str]) -> Quantity | None:
    words = match["words"]
    if words and words in ("one", "zero"):
        return None
    scale = _SCALES.get(match["factor"] or "", 1)
    value = words_to_number(words) if words else _digits(match["figure"]) * scale
    after = _AFTER.match(match.string, match.end())
    start, end = match.span()
    if after and (after["percent"] or after["currency"]):
        kind: Type = "percent" if after["percent"] else "money"
        unit = "%" if after["percent"] else after["currency"]
        return Quantity(start, after.end(), text[start : after.end()], kind, value, unit)
    unit_word = after["noun"] if after and after["noun"] else None
    unit_word = None if unit_word in lexicon.FUNCTION_WORDS else unit_word
    return Quantity(start, end, text[start:end], "number", value, unit_word)


def _digits(figure: str) -> float:
    return float(figure.replace(",", ""))


def words_to_number(words: str) -> float:
    """ "three hundred and five thousand" is 305000."""
    total = group = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ("thousand", "million", "billion", "trillion"):
            total, group = total + max(group, 1) * lexicon.MAGNITUDES[word], 0
        elif word in lexicon.MAGNITUDES:
            group = max(group, 1) * lexicon.MAGNITUDES[word]
        elif word in ("a", "an"):
            group += 1
        else:
            group += lexicon.NUMBER_WORDS.get(word, 0)
    return float(total + group)
