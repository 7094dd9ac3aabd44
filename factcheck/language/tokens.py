"""Words with their offsets; the only tokenizer of the language package."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

# A word may hold inner apostrophes, hyphens and stops ("Russia’s", "vice-president", "U.S").
WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


class Token(NamedTuple):
    """A word; offsets in code points, end exclusive."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


def tokenize(text: str) -> list[Token]:
    """All words of the text in order."""
    return [
        Token(match.start(), match.end(), match.group(), match.group().lower())
        for match in WORD.finditer(text)
    ]


# Lower case for the letters A to Z only: unlike str.lower() it never changes a length.
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def lowered(text: str) -> str:
    """The text in lower case with every offset unchanged."""
    return text.translate(_ASCII_LOWER)


def between(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """The tokens that begin inside [start, end)."""
    first = bisect_left(tokens, start, key=lambda token: token.start)
    last = bisect_left(tokens, end, key=lambda token: token.start)
    return tokens[first:last]
