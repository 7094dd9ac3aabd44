"""A stretch of text told by its words, the words around it and its place.

The shape follows the text quote and text position selectors of the W3C Web Annotation Data Model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.errors import BadSpan, QuoteAmbiguous, QuoteNotFound

Span = tuple[int, int]

CONTEXT = 32  # code points kept on each side


@dataclass(frozen=True, slots=True)
class Selector:
    """Offsets in code points, end exclusive. `prefix` and `suffix` are the text just outside.

    `start` and `end` are None when only the words are known; they then take no part in the search.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


def check_span(text: str, start: int, end: int) -> None:
    """Raise BadSpan unless [start, end) marks at least one character that is not white space."""
    if not 0 <= start < end <= len(text):
        raise BadSpan(
            f"The span {start} to {end} does not lie in the text of {len(text)} characters.",
            start=start,
            end=end,
            length=len(text),
        )
    if not text[start:end].strip():
        raise BadSpan(f"The span {start} to {end} holds no words.", start=start, end=end)


def describe(text: str, start: int, end: int, *, context: int = CONTEXT) -> Selector:
    """The selector of text[start:end]. Raises BadSpan."""
    check_span(text, start, end)
    return Selector(
        exact=text[start:end],
        prefix=text[max(0, start - context) : start],
        suffix=text[end : end + context],
        start=start,
        end=end,
    )


def locate(text: str, selector: Selector) -> Span:
    """Where the selector's exact words stand in the text.

    Words that occur once are taken where they are. Of several places, one is taken only when its
    surroundings agree with prefix and suffix in full and no other's do, or, failing that, when
    it stands at the stated offsets with the surroundings no worse than anywhere else.
    Raises QuoteNotFound, or QuoteAmbiguous with `details["candidates"]`: the (start, end) pairs.
    """
    candidates = list(occurrences(text, selector.exact))
    if not candidates:
        raise QuoteNotFound(f"The text does not contain the words “{_short(selector.exact)}”.")
    if len(candidates) == 1:
        return candidates[0]
    best = _best_surrounded(text, selector, candidates)
    if len(best) == 1:
        return best[0]
    stated = (selector.start, selector.end)
    if stated in best:
        return next(span for span in best if span == stated)
    raise QuoteAmbiguous(
        f"The words “{_short(selector.exact)}” stand in the text {len(candidates)} times; "
        "say which by giving more of the words around them.",
        candidates=best,
    )


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Every place of the words, overlapping ones included; none for empty words."""
    position = text.find(words) if words else -1
    while position >= 0:
        yield position, position + len(words)
        position = text.find(words, position + 1)


def _best_surrounded(text: str, selector: Selector, candidates: list[Span]) -> list[Span]:
    """The candidates whose surroundings agree best; all of them when none agrees at all."""
    agreement = [_agreement(text, selector, span) for span in candidates]
    best = max(agreement)
    full = len(selector.prefix) + len(selector.suffix)
    if best < full:  # a partial likeness is a guess: leave the choice to the offsets or to a person
        return candidates
    return [span for span, score in zip(candidates, agreement, strict=True) if score == best]


def _agreement(text: str, selector: Selector, span: Span) -> int:
    """How many code points of prefix and suffix agree, counted outward from the span."""
    before = text[max(0, span[0] - len(selector.prefix)) : span[0]]
    after = text[span[1] : span[1] + len(selector.suffix)]
    return _shared(before[::-1], selector.prefix[::-1]) + _shared(after, selector.suffix)


def _shared(left: str, right: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"
