"""Proper names by their capitals, and the roles that the text gives to people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.language import lexicon
from factcheck.language.sentences import Passage, passages
from factcheck.language.tokens import Token, between, tokenize


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name; offsets in code points, end exclusive, a possessive ending left out."""

    start: int
    end: int
    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is said to be: "the US defence secretary" beside "Pete Hegseth"."""

    start: int
    end: int
    text: str
    holder: str | None


_POSSESSIVE = ("’s", "'s", "’", "'")
_GAPS = frozenset((" ", "\u00a0", ". "))
_WORD = r"[\w’'.-]{1,40}"  # bounded, so that a run of stops and letters costs no more than a word
# "…, the US defence secretary," · "…, his vice-president," · "…, Russia’s president,"
_APPOSITION = re.compile(
    rf",\s+(?P<role>(?:(?:the|an?|his|her|their|its|our|my|former|then|acting)\s+|{_WORD}[’']s?\s+)"
    rf"(?:{_WORD}\s+){{0,7}}?(?P<noun>{_WORD})(?:\s+(?:of|for|at|to)\s+(?:the\s+)?{_WORD}(?:\s+[A-Z][\w’'-]*){{0,3}})?)"
    r"(?=[,.;:)]|\s+and\b|$)"
)
# "America’s 47th president" · "the finance minister Anna Roe" · "Iran’s foreign minister, …"
_OFFICE = re.compile(
    rf"[A-Z]{_WORD}[’']s\s+(?:{_WORD}\s+){{0,3}}?(?:{'|'.join(sorted(lexicon.ROLE_NOUNS))})\b"
)


def find_names(
    text: str,
    *,
    known: Sequence[Passage] | None = None,
    words: Sequence[Token] | None = None,
) -> list[Name]:
    """The names of the text in order, headings left out. Passages and words are found when not given."""
    tokens = tokenize(text) if words is None else words
    running = _RunningText(text, tokens)
    names: list[Name] = []
    for passage in known if known is not None else passages(text):
        if passage.kind != "heading":
            names += _names_in(text, between(tokens, passage.start, passage.end), running)
    return names


class _RunningText:
    """What the rest of the text tells about a word that opens a sentence."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.lower_words = {token.text for token in tokens if not token.is_capitalised}
        self.inner_capitals = {
            _stem(token.text)
            for before, token in pairwise(tokens)
            if token.is_capitalised and text[before.end : token.start] == " "
        }

    def opens_with_name(self, token: Token, following: Token | None, text: str) -> bool:
        if token.lower in lexicon.FUNCTION_WORDS or token.lower.endswith("ing"):
            return False
        if token.text != _stem(token.text) or _stem(token.text) in self.inner_capitals:
            return True
        if token.lower in self.lower_words:
            return False
        followed = following is not None and text[token.end : following.start] == " "
        return followed and (following is not None and following.is_capitalised)


def _stem(word: str) -> str:
    for ending in _POSSESSIVE:
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


def _names_in(text: str, tokens: Sequence[Token], running: _RunningText) -> list[Name]:
    names: list[Name] = []
    index = 0
    while index < len(tokens):
        length = _run_length(text, tokens, index, running)
        if length:
            name = _name(text, tokens[index : index + length])
            names += [name] if name else []
        index += max(length, 1)
    return names


def _run_length(text: str, tokens: Sequence[Token], first: int, running: _RunningText) -> int:
    """How many tokens from `first` make one name; 0 when none starts here."""
    token = tokens[first]
    following = tokens[first + 1] if first + 1 < len(tokens) else None
    if not _may_be_name(token):
        return 0
    if _opens(text, token, first) and not running.opens_with_name(token, following, text):
        return 0
    length = 1
    for index in range(first + 1, min(first + 8, len(tokens))):
        gap = text[tokens[index - 1].end : tokens[index].start]
        if gap not in _GAPS or tokens[index - 1].text != _stem(tokens[index - 1].text):
            break
        if tokens[index].is_capitalised and tokens[index].lower not in lexicon.WEEKDAYS:
            length = index - first + 1
        elif tokens[index].lower not in lexicon.NAME_CONNECTORS:
            break
    return length


def _may_be_name(token: Token) -> bool:
    if not token.is_capitalised:
        return False
    months_and_days = lexicon.MONTHS + lexicon.WEEKDAYS
    pronoun = token.lower in ("i", "i’m", "i'm", "i’ve", "i've", "i’ll", "i'll", "i’d", "i'd")
    return not pronoun and token.lower not in months_and_days


def _opens(text: str, token: Token, index: int) -> bool:
    """Whether the capital may come from the position: first word, or first after a quote or colon."""
    return index == 0 or text[max(0, token.start - 1) : token.start] in ("“", '"', "‘", "*", "(")


def _name(text: str, tokens: Sequence[Token]) -> Name | None:
    titles = 0
    while titles < len(tokens) - 1 and tokens[titles].lower.strip(".") in lexicon.TITLES:
        titles += 1
    start = tokens[titles].start if titles else tokens[0].start
    end = tokens[-1].start + len(_stem(tokens[-1].text))
    title = text[tokens[0].start : tokens[titles - 1].end] if titles else None
    return Name(start, end, text[start:end], title) if end > start else None


def find_roles(text: str, names: Sequence[Name]) -> list[Role]:
    """Roles given by apposition to a name, by a title, or as an office ("America’s 47th president")."""
    by_end = {name.end: name for name in names}
    roles = [
        Role(match.start("role"), match.end("role"), match["role"], by_end[match.start()].text)
        for match in _APPOSITION.finditer(text)
        if match.start() in by_end and _is_role(match["noun"])
    ]
    roles += [
        Role(name.start - len(name.title) - 1, name.end, f"{name.title} {name.text}", name.text)
        for name in names
        if name.title and text.startswith(name.title, name.start - len(name.title) - 1)
    ]
    spans = [(role.start, role.end) for role in roles]
    roles += [
        Role(match.start(), match.end(), match.group(), None)
        for match in _OFFICE.finditer(text)
        if not _inside(match.start(), spans)
    ]
    return sorted(roles, key=lambda role: role.start)


def _is_role(noun: str) -> bool:
    return noun.lower().rstrip(".") in lexicon.ROLE_NOUNS


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)
