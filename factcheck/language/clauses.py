"""Cut a sentence into clauses, each with a finite verb of its own.

The text given here has its quotations blanked out (`quotes.mask`), so that their commas do not cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.language import lexicon
from factcheck.language.sentences import Passage
from factcheck.language.tokens import Token, between
from factcheck.language.verbs import tense_at


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without its leading conjunction and closing stop; `marker` is that conjunction."""

    start: int
    end: int
    marker: str = ""


# Places where a clause may begin. Group `marker` holds the word that joins it to what stands before.
_JOINT = re.compile(
    r"(?P<strong>[;:]\s+)(?:(?P<after>and|but|so|yet|indeed)\s+)?"
    r"|,\s+(?:the more so\s+)?(?P<marker>and|but|or|so|yet|nor|when|while|as|after|before|since|because|"
    r"although|though|whereas|unless|until|where)\s+"
    r"|\s+(?P<inner>while|because|although|whereas|when|since|after|before)\s+"
    r"|\s+(?P<free>what)\s+(?=[A-Z])"
    r"|(?P<dash>\s[–—-]\s|—)"
    r"|(?P<comma>,)\s+"
)
_OPENING = re.compile(
    r"(?:and|but|so|yet|while|when|whereas|although|though|if|because|since|as|after|before|now that|"
    r"once|unless|until)\s+",
    re.IGNORECASE,
)
_NO_SUBJECT = lexicon.PREPOSITIONS | {"who", "which", "whose"}
_BREAK = re.compile(r"[,;:—]")
_REACH = 10  # words within which a clause must show its verb
_TRAILING = " \t\r\n.,;:!?…*_"
_LEADING = " \t\r\n*_>#-"


def clauses(text: str, passage: Passage, tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of one passage in order. `tokens` are those of the whole text."""
    found: list[Clause] = []
    opening = _OPENING.match(text, passage.start, passage.end)
    start = opening.end() if opening else passage.start
    marker = opening.group().strip().lower() if opening else ""
    subordinate = bool(marker) and marker not in ("and", "but", "so", "yet")
    for joint in _JOINT.finditer(text, start, passage.end):
        if joint.start() <= start or not _cuts(text, joint, start, passage, tokens, subordinate):
            continue
        found += trim(text, start, joint.start(), marker)
        start, marker = _right_start(joint), _marker(joint)
        subordinate = False
    return found + trim(text, start, passage.end, marker)


def _right_start(joint: re.Match[str]) -> int:
    return joint.start("free") if joint["free"] else joint.end()


def _marker(joint: re.Match[str]) -> str:
    return (joint["marker"] or joint["inner"] or joint["after"] or "").lower()


def _cuts(
    text: str,
    joint: re.Match[str],
    start: int,
    passage: Passage,
    tokens: Sequence[Token],
    subordinate: bool,
) -> bool:
    right = between(tokens, joint.end(), passage.end)
    if joint["comma"]:
        # A bare comma cuts only where an opening subordinate clause gives way to the main one.
        return subordinate and _opens_clause(text, right)
    left = between(tokens, start, joint.start())
    if joint["strong"]:
        return bool(left) and (not right or _has_verb(left) or _has_verb(right))
    if joint["free"]:
        return _opens_clause(text, right)
    return _has_verb(left) and _opens_clause(text, right)


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(tense_at(tokens, index) for index in range(len(tokens)))


def _opens_clause(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a subject and then a verb follow before the next break."""
    if not tokens or tokens[0].lower in _NO_SUBJECT:
        return False
    window = tokens[:_REACH]
    for index in range(1, len(window)):
        gap = text[window[index - 1].end : window[index].start]
        if _BREAK.search(gap):
            return False
        if tense_at(window, index):
            return tense_at(window, 0) is None
    return False


def trim(text: str, start: int, end: int, marker: str) -> list[Clause]:
    """The clause without marks and spaces at its ends, or nothing."""
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return [Clause(start, end, marker)] if start < end else []
