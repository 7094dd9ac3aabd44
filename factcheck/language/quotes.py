"""Quotations with their speaker and the word that introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from factcheck.language import lexicon
from factcheck.language.names import Name, find_names
from factcheck.language.tokens import Token, tokenize
from factcheck.language.verbs import REPORTING


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation; offsets in code points, end exclusive, quotation marks included.

    `speaker` is the name or pronoun that the sentence ties to it, `cue` the word that ties them.
    """

    start: int
    end: int
    text: str
    words: int
    speaker: str | None = None
    speaker_start: int | None = None
    cue: str | None = None


# Double quotes, curly or straight, within one paragraph; single curly quotes that are no apostrophe.
_QUOTED = re.compile(
    r"“[^“”\n]{1,2000}”|(?<!\w)\"[^\"\n]{1,2000}\"(?!\w)|(?<!\w)‘(?=\S)[^‘\n]{1,600}?’(?!\w)"
    r"|(?<![\w'])''(?=[^\s'])[^\n]{1,2000}?''(?![\w'])"
)
# A stop after a short capitalised word ("Mr.", "Sen.") ends no sentence.
_SENTENCE_EDGE = re.compile(
    r"(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?…][”’\"')]*\s+(?=[A-Z“\"‘])|\n"
)
_PHRASE_CUES = re.compile(
    r"\b(?:in the words of|according to|(?:is|was) how)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(("he", "she", "they", "we", "i"))
_BEFORE_OBJECT = lexicon.PREPOSITIONS | lexicon.IRREGULAR_PAST
_BLANK = "\ufffc"  # no letter, no space, no mark: nothing that a pattern looks for
_STOPS = ".!?…"
_WINDOW = 240  # code points looked at on each side


def find_quotes(text: str, *, names: Sequence[Name] | None = None) -> list[Quote]:
    """The quotations of the text in order, each with its speaker when the sentence gives one."""
    known = find_names(text) if names is None else names
    spans = [match.span() for match in _QUOTED.finditer(text) if match.group()[1:-1].strip()]
    hidden = mask(text, spans)
    quotes: list[Quote] = []
    for start, end in spans:
        quote = _quote(text, hidden, start, end, known)
        quotes.append(_with_speaker_before(text, quote, quotes[-1]) if quotes else quote)
    return quotes


def _with_speaker_before(text: str, quote: Quote, before: Quote) -> Quote:
    """A whole sentence that goes on quoting in the same paragraph has the speaker of the last one."""
    own_sentence = _is_closed(text, quote.end) and _sentence_start(text, quote.start) == quote.start
    if quote.speaker or not own_sentence or text.find("\n", before.end, quote.start) >= 0:
        return quote
    return replace(quote, speaker=before.speaker, speaker_start=before.speaker_start)


def mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with what is quoted blanked out, offsets and a last stop inside the quotation kept."""
    pieces, position = [], 0
    for start, end in spans:
        inner = start + 1, end - (2 if text[end - 2] in _STOPS else 1)
        pieces += [text[position : inner[0]], _BLANK * (inner[1] - inner[0]), text[inner[1] : end]]
        position = end
    return "".join([*pieces, text[position:]])


def _quote(text: str, hidden: str, start: int, end: int, names: Sequence[Name]) -> Quote:
    words = len(text[start + 1 : end - 1].split())
    found = _speaker(hidden, start, end, names)
    cue = found.cue if found else None
    speaker = found.speaker if found else None
    position = found.start if found else None
    return Quote(start, end, text[start:end], words, speaker, position, cue)


@dataclass(frozen=True, slots=True)
class _Found:
    speaker: str
    start: int
    cue: str


def _speaker(text: str, start: int, end: int, names: Sequence[Name]) -> _Found | None:
    after_end = _sentence_end(text, end)
    before_start = _sentence_start(text, start)
    if not _is_closed(text, end) and (found := _nearest(text, end, after_end, names, after=True)):
        return found
    return _nearest(text, before_start, start, names, after=False)


def _is_closed(text: str, end: int) -> bool:
    """Whether the sentence ends with the quotation; after a question who asked may still follow."""
    following = text[end : end + 2]
    return not following.strip() or (text[end - 2] in ".…" and following.strip()[0].isupper())


def _sentence_end(text: str, position: int) -> int:
    edge = _SENTENCE_EDGE.search(text, position, position + _WINDOW)
    return edge.start() if edge else min(len(text), position + _WINDOW)


def _sentence_start(text: str, position: int) -> int:
    begin = max(0, position - _WINDOW)
    edges = [edge.end() for edge in _SENTENCE_EDGE.finditer(text, begin, position + 1)]
    return edges[-1] if edges else begin


def _nearest(
    text: str, start: int, end: int, names: Sequence[Name], *, after: bool
) -> _Found | None:
    """The name or pronoun beside the reporting word in the stretch on one side of the quotation."""
    tokens = tokenize(text[start:end])
    speakers = list(_speakers(tokens, start, end, names))
    cue = _cue(text, tokens, start, end, after=after)
    if cue is None and not after and speakers and text[start:end].rstrip().endswith(":"):
        first = _subject(text, speakers[::-1])  # "Roe answered the board bluntly: “…”"
        return _Found(first[1], first[0], ":")
    if cue is None or not speakers:
        return None
    position, word = cue
    if after:
        name = min(speakers, key=lambda speaker: _distance(speaker, position))
    else:
        earlier = [speaker for speaker in speakers if speaker[0] < position]
        name = _subject(text, earlier) if earlier else speakers[-1]
    return _Found(name[1], name[0], word)


def _distance(speaker: tuple[int, str], cue: int) -> int:
    start, name = speaker
    return start - cue if start > cue else cue - start - len(name)


def _speakers(
    tokens: Sequence[Token], start: int, end: int, names: Sequence[Name]
) -> Iterator[tuple[int, str]]:
    """Names and pronouns, or else the roles ("the mayor") of the stretch, in order."""
    found = [(name.start, name.text) for name in names if start <= name.start < end]
    found += [(start + token.start, token.text) for token in tokens if token.lower in _PRONOUNS]
    yield from sorted(found or _roles(tokens, start))


def _roles(tokens: Sequence[Token], start: int) -> Iterator[tuple[int, str]]:
    for before, token in pairwise(tokens):
        if before.lower in lexicon.DETERMINERS and token.text in lexicon.AGENTS:
            yield start + before.start, f"{before.text} {token.text}"


def _subject(text: str, earlier: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """The last speaker that no verb, preposition or possessive makes an object or an attribute."""
    for position, name in reversed(earlier):
        before = text[max(0, position - 12) : position].split()
        follows = text[position + len(name) : position + len(name) + 2]
        attribute = before and before[-1].lower() in _BEFORE_OBJECT
        if not attribute and not follows.startswith(("’s", "'s")):
            return position, name
    return earlier[-1]


def _cue(
    text: str, tokens: Sequence[Token], start: int, end: int, *, after: bool
) -> tuple[int, str] | None:
    phrase = _PHRASE_CUES.search(text, start, end)
    if phrase:
        return phrase.start(), phrase.group()
    verbs = [token for token in tokens if token.lower in REPORTING]
    if not verbs:
        return None
    token = verbs[0] if after else verbs[-1]
    return start + token.start, token.text
