"""Carry spans from one version of a text to the next by comparing the two word by word.

Nothing is ever put silently on other words: a span is `exact` only when its characters stand unchanged
at the same place in the flow; whatever else survives is said to be `edited`, and a person looks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from factcheck.anchoring.selectors import check_span

Span = tuple[int, int]
Outcome = Literal["exact", "edited", "orphaned"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
# Below this share of surviving letters the rest is too little to be called the same passage:
# articles and prepositions are found again in any text.
_MIN_KEPT = 0.3
# Fewer words than this, with nothing around them that survived, may be an accidental repetition.
_TELLING_WORDS = 5


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a span went. `start` and `end` are None for an orphan; `reason` is a sentence for people."""

    outcome: Outcome
    start: int | None
    end: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Block:
    """`size` tokens that both versions share, from token `old` and token `new` on."""

    old: int
    new: int
    size: int


@dataclass(frozen=True, slots=True)
class _Version:
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def word(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]


def carry(old: str, new: str, spans: Sequence[Span]) -> list[Carried]:
    """For each span of `old` its place in `new`, in the order given.

    Raises BadSpan for a span outside `old`. `exact`: the same characters at the same place in the
    flow. `edited`: part of them survived; [start, end) is what now stands in their place and needs
    a look. `orphaned`: too little is left there, even if the words stand somewhere else.
    """
    for start, end in spans:
        check_span(old, start, end)
    before, after = _version(old), _version(new)
    blocks = _shared_blocks(before, after)
    return [_carried(before, after, blocks, span) for span in spans]


def _version(text: str) -> _Version:
    spans = [match.span() for match in _TOKEN.finditer(text)]
    return _Version(text, [start for start, _ in spans], [end for _, end in spans])


def _shared_blocks(before: _Version, after: _Version) -> list[_Block]:
    """What both versions share, in order. Equal ends are set aside first: they cost nothing."""
    old = [before.word(index) for index in range(len(before.starts))]
    new = [after.word(index) for index in range(len(after.starts))]
    head = _shared_length(old, new)
    tail = min(_shared_length(old[::-1], new[::-1]), min(len(old), len(new)) - head)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    # autojunk off: in a long text the commonest words would be ignored and blocks would drift.
    matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
    inner = [_Block(head + i, head + j, n) for i, j, n in matcher.get_matching_blocks() if n]
    last = _Block(len(old) - tail, len(new) - tail, tail)
    return _merged([block for block in (_Block(0, 0, head), *inner, last) if block.size])


def _shared_length(left: Sequence[str], right: Sequence[str]) -> int:
    pairs = enumerate(zip(left, right, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(left), len(right)))


def _merged(blocks: Sequence[_Block]) -> list[_Block]:
    """Neighbours that touch in both versions become one block."""
    merged: list[_Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if last and (last.old + last.size, last.new + last.size) == (block.old, block.new):
            merged[-1] = _Block(last.old, last.new, last.size + block.size)
        else:
            merged.append(block)
    return merged


def _carried(before: _Version, after: _Version, blocks: Sequence[_Block], span: Span) -> Carried:
    first = bisect_right(before.ends, span[0])
    last = bisect_left(before.starts, span[1])  # one past the last token of the span
    for block in blocks:
        if block.old <= first and last <= block.old + block.size:
            return _whole(before, after, block, span, first, last)
    return _broken(before, after, blocks, first, last)


def _whole(
    before: _Version, after: _Version, block: _Block, span: Span, first: int, last: int
) -> Carried:
    """Every word of the span lies in one unchanged block."""
    shift = block.new - block.old
    start = after.starts[first + shift] + span[0] - before.starts[first]
    end = after.ends[last - 1 + shift] + span[1] - before.ends[last - 1]
    if after.text[start:end] != before.text[span[0] : span[1]]:
        tokens = after.starts[first + shift], after.ends[last - 1 + shift]
        return Carried("edited", *tokens, "Only the spacing changed.")
    if not _has_company(before, after, block, first, last):
        return Carried("edited", start, end, "The words are there, but all around them changed.")
    return Carried("exact", start, end, "The words are unchanged.")


def _has_company(before: _Version, after: _Version, block: _Block, first: int, last: int) -> bool:
    """Whether something beside the span survived too, or the span is long enough to speak for itself."""
    alone = block.old == first and block.old + block.size == last
    if not alone:
        return True
    everything = block.size == len(before.starts) or block.size == len(after.starts)
    words = sum(before.word(index)[0].isalnum() for index in range(first, last))
    exact = before.text[before.starts[first] : before.ends[last - 1]]
    once = before.text.count(exact) == 1 and after.text.count(exact) == 1
    return everything or (words >= _TELLING_WORDS and once)


def _broken(
    before: _Version, after: _Version, blocks: Sequence[_Block], first: int, last: int
) -> Carried:
    """Some words of the span were changed, or something was put between them."""
    kept = [piece for block in blocks if (piece := _overlap(block, first, last))]
    all_letters = _letters(before, [_Block(first, 0, last - first)])
    if not kept or _letters(before, kept) < _MIN_KEPT * all_letters:
        return Carried("orphaned", None, None, "Too little of it is left in this place.")
    start, end = kept[0].new, kept[-1].new + kept[-1].size
    # Words changed at an edge lie between the last survivor and the unchanged text beside the span.
    if kept[0].old > first:
        start = next((b.new + b.size for b in blocks if b.old + b.size == first), start)
    if kept[-1].old + kept[-1].size < last:
        end = next((b.new for b in blocks if b.old == last), end)
    return Carried(
        "edited", after.starts[start], after.ends[end - 1], "Some of its words were changed."
    )


def _overlap(block: _Block, first: int, last: int) -> _Block | None:
    start, end = max(block.old, first), min(block.old + block.size, last)
    return _Block(start, block.new + start - block.old, end - start) if start < end else None


def _letters(version: _Version, pieces: Sequence[_Block]) -> int:
    """How many letters and digits the pieces hold."""
    words = (version.word(i) for piece in pieces for i in range(piece.old, piece.old + piece.size))
    return sum(len(word) for word in words if word[0].isalnum())
