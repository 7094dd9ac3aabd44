"""How well proposed spans agree with spans that a person marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`pairs` are (index of the proposed span, index of the marked span); shares are 0 to 1."""

    matched: int
    found: int
    gold: int
    recall: float
    precision: float
    pairs: tuple[tuple[int, int], ...]


def compare(found: Sequence[Span], gold: Sequence[Span]) -> Agreement:
    """Match each proposed span with at most one marked span.

    Two spans may match when they share at least half of the shorter one. Of all possible one-to-one
    matchings one with the most pairs is taken (augmenting paths, Kuhn 1955); longer overlaps are
    tried first. A share is 1.0 when there is nothing to find or nothing was proposed.
    """
    partners = [_partners(span, gold) for span in found]
    finder_of: dict[int, int] = {}
    for index in range(len(found)):
        _assign(index, partners, finder_of, set())
    pairs = tuple(sorted((finder, mark) for mark, finder in finder_of.items()))
    return Agreement(
        matched=len(pairs),
        found=len(found),
        gold=len(gold),
        recall=len(pairs) / len(gold) if gold else 1.0,
        precision=len(pairs) / len(found) if found else 1.0,
        pairs=pairs,
    )


def _partners(span: Span, gold: Sequence[Span]) -> list[int]:
    overlaps = list(_overlaps(span, gold))
    return [index for _, index in sorted(overlaps, key=lambda pair: (-pair[0], pair[1]))]


def _overlaps(span: Span, gold: Sequence[Span]) -> Iterator[tuple[int, int]]:
    for index, mark in enumerate(gold):
        shared = min(span[1], mark[1]) - max(span[0], mark[0])
        shorter = min(span[1] - span[0], mark[1] - mark[0])
        if shared > 0 and 2 * shared >= shorter:
            yield shared, index


def _assign(
    index: int, partners: Sequence[Sequence[int]], finder_of: dict[int, int], tried: set[int]
) -> bool:
    for mark in partners[index]:
        if mark in tried:
            continue
        tried.add(mark)
        if mark not in finder_of or _assign(finder_of[mark], partners, finder_of, tried):
            finder_of[mark] = index
            return True
    return False
