"""A revision's text and the spans of its claims, cut into blocks that a page can print. Pure.

Nothing is dropped: the segments of all blocks, hidden ones included, join up to the text again. Spans may
overlap and nest; every segment carries all the claims that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

_BLOCK = re.compile(
    r"^(?P<hashes>\#{1,6}[ \t]+)(?P<heading>[^\n]*\S[^\n]*)"
    r"|^(?P<opening>\*)(?P<byline>[^*\n]+)(?P<closing>\*)[ \t]*$"
    r"|^(?P<paragraph>[^\n]*\S[^\n]*(?:\n(?!\#{1,6}[ \t])[^\n]*\S[^\n]*)*)",
    re.MULTILINE,
)
_KINDS = ("heading", "byline", "paragraph")


@dataclass(frozen=True)
class Span:
    """A claim's place in the text: code points, end exclusive."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Segment:
    """A stretch of text that belongs to the same claims throughout.

    `claims` are numbers, the outermost first. `opens` and `closes` name those whose first or last visible
    segment this is. `hidden` is markup (`## `, the stars of a byline) and the space between blocks.
    """

    text: str
    claims: tuple[int, ...] = ()
    hidden: bool = False
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Block:
    """`kind`: heading, byline, paragraph or gap. `level`: 1 and up for headings, without holes."""

    kind: str
    level: int = 0
    segments: tuple[Segment, ...] = field(default=())

    @property
    def claims(self) -> tuple[int, ...]:
        """The numbers whose words end in this block, in order."""
        return tuple(sorted(number for segment in self.segments for number in segment.closes))


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    hidden: bool = False


def blocks_of(text: str, spans: Iterable[Span]) -> list[Block]:
    """The text as blocks. Spans are clipped to the text; empty ones mark nothing."""
    inside = _clipped(spans, len(text))
    blocks = [
        Block(kind, level, tuple(_cut(text, pieces, inside))) for kind, level, pieces in _read(text)
    ]
    return _with_ends(blocks)


def layers_of(spans: Sequence[Span]) -> Mapping[int, int]:
    """A layer per claim, 0 and up, so that overlapping claims never share one: their lines lie apart."""
    layers: dict[int, int] = {}
    placed: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end, span.number)):
        taken = {layers[other.number] for other in placed if other.end > span.start}
        layers[span.number] = next(n for n in range(len(taken) + 1) if n not in taken)
        placed.append(span)
    return layers


def text_of(blocks: Iterable[Block]) -> str:
    """The text that the blocks were made from."""
    return "".join(segment.text for block in blocks for segment in block.segments)


def _read(text: str) -> Iterator[tuple[str, int, list[_Piece]]]:
    at, level = 0, 0
    for found in _BLOCK.finditer(text):
        if found.start() > at:
            yield "gap", 0, [_Piece(at, found.start(), hidden=True)]
        kind = next(kind for kind in _KINDS if found[kind] is not None)
        if kind == "heading":
            # A heading goes at most one step deeper than the last: pages must not skip a level.
            level = min(len(found["hashes"].strip()), level + 1)
        yield kind, level if kind == "heading" else 0, _pieces(found, kind)
        at = found.end()
    if at < len(text):
        yield "gap", 0, [_Piece(at, len(text), hidden=True)]


def _pieces(found: re.Match[str], kind: str) -> list[_Piece]:
    start, end = found.span(kind)
    around = [
        _Piece(found.start(), start, hidden=True),
        _Piece(start, end),
        _Piece(end, found.end(), hidden=True),
    ]
    return [piece for piece in around if piece.start < piece.end]


def _cut(text: str, pieces: Iterable[_Piece], spans: Sequence[Span]) -> Iterator[Segment]:
    for piece in pieces:
        near = [span for span in spans if span.start < piece.end and span.end > piece.start]
        edges = {piece.start, piece.end}
        edges.update(edge for span in near for edge in (span.start, span.end))
        cuts = sorted(edge for edge in edges if piece.start <= edge <= piece.end)
        for start, end in pairwise(cuts):
            claims = tuple(span.number for span in near if span.start <= start and span.end >= end)
            yield Segment(text[start:end], claims, piece.hidden)


def _clipped(spans: Iterable[Span], length: int) -> list[Span]:
    clipped = [Span(s.number, max(s.start, 0), min(s.end, length)) for s in spans]
    whole = [span for span in clipped if span.start < span.end]
    return sorted(whole, key=lambda span: (span.start, -span.end, span.number))


def _with_ends(blocks: Sequence[Block]) -> list[Block]:
    first: dict[int, tuple[int, int]] = {}
    last: dict[int, tuple[int, int]] = {}
    for place, segment in _placed(blocks):
        if not segment.hidden:
            for number in segment.claims:
                first.setdefault(number, place)
                last[number] = place
    return [
        replace(
            block,
            segments=tuple(
                replace(
                    segment,
                    opens=tuple(n for n in segment.claims if first.get(n) == (row, column)),
                    closes=tuple(n for n in segment.claims if last.get(n) == (row, column)),
                )
                for column, segment in enumerate(block.segments)
            ),
        )
        for row, block in enumerate(blocks)
    ]


def _placed(blocks: Sequence[Block]) -> Iterator[tuple[tuple[int, int], Segment]]:
    for row, block in enumerate(blocks):
        for column, segment in enumerate(block.segments):
            yield (row, column), segment
