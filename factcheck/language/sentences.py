"""Cut a text into passages: sentences, headings, list items, block quotations.

Every character that is not white space lies in exactly one passage; passages come in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from factcheck.language import lexicon

Kind = Literal["sentence", "heading", "list_item", "quotation"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text; offsets in code points, end exclusive."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    kind: Kind
    closed: bool  # a blank line follows


_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_LIST_MARK = re.compile(r"(?:[-*+•‣–]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+\S")
# A whole line in emphasis is a byline, a standfirst or a date line in Markdown.
_BYLINE = re.compile(r"([*_]{1,3})[^*_\s].*\1$|by\s+[A-Z]\S*(?:\s+\S+){0,5}$", re.I)
_STOP = re.compile(r"[.!?…]+[)\]\"'”’»*_]*(?=\s)")
_LAST_WORD = re.compile(r"[\w.’'&-]+$")
_NEXT_WORD = re.compile(r"[\"“‘'(\[«*_]*([\w’']+)")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_ENDS = (".", "!", "?", "…", ":", ";", ".”", "?”", "!”", ".’", '."', '?"', '!"', ".)", ".*")
_WRAP_WIDTH = 50  # a line at least this long without a stop was wrapped, not ended
_HEADING_WORDS = 14


def passages(text: str) -> list[Passage]:
    """The passages of the text in order, covering every character that is not white space."""
    blocks = _joined(list(_lines(text)), text)
    found: list[Passage] = []
    for block in blocks:
        kind = block.kind
        if (
            kind == "sentence"
            and len(blocks) > 1
            and _is_bare_heading(text[block.start : block.end])
        ):
            kind = "heading"
        if kind == "heading":
            found.append(Passage(block.start, block.end, kind))
        else:
            found += [Passage(s, e, kind) for s, e in _sentences(text, block.start, block.end)]
    return found


def _lines(text: str) -> Iterator[_Block]:
    matches = list(_LINE.finditer(text))
    for index, match in enumerate(matches):
        line = match.group()
        body = line.strip()
        if not body:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        following = matches[index + 1] if index + 1 < len(matches) else None
        gap = text[match.end() : following.start()] if following else ""
        closed = following is None or gap.count("\n") > 1 or not following.group().strip()
        yield _Block(start, start + len(body), _kind_of_line(body), closed)


def _kind_of_line(line: str) -> Kind:
    if line.startswith("#") or _BYLINE.match(line) or not any(map(str.isalnum, line)):
        return "heading"
    if line.startswith(">"):
        return "quotation"
    return "list_item" if _LIST_MARK.match(line) else "sentence"


def _joined(lines: list[_Block], text: str) -> list[_Block]:
    """Hard-wrapped lines become one block again."""
    blocks: list[_Block] = []
    for line in lines:
        if blocks and _continues(blocks[-1], line, text):
            blocks[-1] = _Block(blocks[-1].start, line.end, blocks[-1].kind, line.closed)
        else:
            blocks.append(line)
    return blocks


def _continues(block: _Block, line: _Block, text: str) -> bool:
    if block.closed or block.kind == "heading" or line.kind not in ("sentence", "quotation"):
        return False
    if line.kind == "quotation" and block.kind != "quotation":
        return False
    last_break = max(text.rfind(mark, block.start, block.end) for mark in "\n\r\u2028\u2029")
    width = block.end - max(block.start, last_break + 1)
    return width >= _WRAP_WIDTH and not text.endswith(_ENDS, block.start, block.end)


def _is_bare_heading(block: str) -> bool:
    """A short line without a final stop, such as a title that carries no mark."""
    return (
        len(block.split()) <= _HEADING_WORDS
        and not block.endswith(_ENDS)
        and not block.endswith(("”", '"', ",", "’"))
        and not block[0].islower()
        and "\n" not in block
    )


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends_sentence(text, begin, match, end):
            yield begin, match.end()
            begin = _skip_space(text, match.end(), end)
    if begin < end:
        yield begin, end


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    following = _NEXT_WORD.match(text, _skip_space(text, match.end(), end), end)
    word = following.group(1) if following else ""
    if word[:1].islower() or _inside_brackets(text, begin, match.start(), end):
        return False
    if match.group()[0] != "." or match.group().startswith(".."):
        return True
    return _full_stop_ends(text, begin, match, word)


def _inside_brackets(text: str, begin: int, position: int, end: int) -> bool:
    """True for a stop inside (…); looks 200 characters each way to stay linear."""
    opened = text.rfind("(", max(begin, position - 200), position)
    if opened < 0 or text.find(")", opened, position) >= 0:
        return False
    return text.find(")", position + 1, min(end, position + 200)) > position + 1


def _full_stop_ends(text: str, begin: int, match: re.Match[str], following: str) -> bool:
    before = _LAST_WORD.search(text[max(begin, match.start() - 30) : match.start()])
    if before is None:
        return True
    word = before.group().strip(".’'").lower()
    opener = following.lower() in lexicon.SENTENCE_OPENERS
    if len(word) == 1 and word.isalpha() and word != "i":  # an initial: "J. Smith"
        return opener and len(following) > 1
    if word in lexicon.TITLE_ABBREVIATIONS:
        return False
    if word == "no":  # "No. 5" against "She said no."
        return not following[:1].isdigit()
    if word in lexicon.OTHER_ABBREVIATIONS or _DOTTED.fullmatch(word):
        return opener or not following
    starts_line = match.start() - len(before.group()) == begin
    return not (starts_line and word.isdigit())  # "1. The first point"
