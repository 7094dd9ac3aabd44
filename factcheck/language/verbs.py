"""Verb forms without a tagger: which word of a clause is its finite verb, and in what tense."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from factcheck.language import lexicon
from factcheck.language.tokens import Token

Tense = Literal["past", "perfect", "present", "modal"]


def inflections(base: str) -> dict[str, str]:
    """Third person, past and -ing form of a regular verb."""
    if base in lexicon.DOUBLING_BASES:
        return {"s": base + "s", "ed": base + base[-1] + "ed", "ing": base + base[-1] + "ing"}
    if base.endswith("e"):
        return {"s": base + "s", "ed": base + "d", "ing": base[:-1] + "ing"}
    if base.endswith("y") and base[-2] not in "aeiou":
        return {"s": base[:-1] + "ies", "ed": base[:-1] + "ied", "ing": base + "ing"}
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
    return {"s": third, "ed": base + "ed", "ing": base + "ing"}


_IRREGULAR_REPORTING = frozenset("said told wrote thought spoke quipped put".split())

REPORTING = frozenset(
    form for base in lexicon.REPORTING_BASES for form in (base, *inflections(base).values())
) | (_IRREGULAR_REPORTING - {"put"})
_PLAIN = frozenset(lexicon.ACTION_BASES) | frozenset(lexicon.REPORTING_BASES)
_THIRD_PERSON = frozenset(inflections(base)["s"] for base in _PLAIN)

_NOUN_LIKE = frozenset(inflections(base)["s"] for base in lexicon.NOUN_LIKE_BASES)

# After these, an -ed form is an adjective or a participle ("the wounded", "of jailed citizens").
_BEFORE_PARTICIPLE = (
    (lexicon.DETERMINERS - {"this", "that", "these", "those", "some", "many", "both", "all"})
    | lexicon.PREPOSITIONS
    | lexicon.BE_PRESENT
    | lexicon.BE_PAST
    | {"be", "been", "being", "most", "more", "very", "too", "so"}
)
_BEFORE_NOUN = _BEFORE_PARTICIPLE | lexicon.DETERMINERS | {"to"}
_RELATIVES = frozenset(("who", "which", "that", "where", "whose", "whom"))
_ED_NOUNS = frozenset("need seed speed breed deed feed greed creed indeed hundred sacred".split())


def is_participle(word: str) -> bool:
    return word in lexicon.IRREGULAR_PARTICIPLES or (word.endswith("ed") and len(word) > 3)


def tense_at(tokens: Sequence[Token], index: int) -> Tense | None:
    """Tense of the token if it is a finite verb, else None. Looks one word back, four ahead."""
    word = tokens[index].lower
    if index and tokens[index].is_capitalised:  # "Theresa May said", not "may"
        return None
    if word in lexicon.MODALS or word.endswith(("’ll", "'ll")):
        return "modal"
    if word in lexicon.HAVE:
        return _tense_of_have(tokens, index)
    if word in lexicon.BE_PAST or word in lexicon.DO_PAST:
        return "past"
    if word in lexicon.BE_PRESENT or word in lexicon.DO_PRESENT:
        return "present"
    before = tokens[index - 1].lower if index else ""
    if _is_past(word, before):
        return "past"
    return "present" if _is_present(tokens, index) else None


def _tense_of_have(tokens: Sequence[Token], index: int) -> Tense:
    following = tokens[index + 1 : index + 5]
    if any(is_participle(token.lower) for token in following):
        return "perfect"
    return "past" if tokens[index].lower.startswith("had") else "present"


def _is_past(word: str, before: str) -> bool:
    if before in _BEFORE_PARTICIPLE or before == "to":
        return False
    if word in lexicon.IRREGULAR_PAST:
        return True
    return word.endswith("ed") and len(word) > 3 and "-" not in word and word not in _ED_NOUNS


def _is_present(tokens: Sequence[Token], index: int) -> bool:
    word, before = tokens[index].lower, tokens[index - 1] if index else None
    if before is None or before.lower in _BEFORE_NOUN:
        return False
    if word in _NOUN_LIKE:
        return before.is_capitalised or before.lower in lexicon.PRONOUNS
    if word in _THIRD_PERSON:
        return True
    plural = before.lower.endswith("s") or before.lower in ("they", "we", "i", "you", "who")
    return word in _PLAIN and plural


def first_finite(tokens: Sequence[Token]) -> tuple[int, Tense] | None:
    """Index and tense of the first finite verb that does not belong to a relative clause."""
    relative_until = -1
    in_relative = False
    for index, token in enumerate(tokens):
        if index and _opens_relative(token.lower, tokens[index - 1].lower):
            in_relative = True
            continue
        tense = tense_at(tokens, index)
        if tense is None or index <= relative_until:
            continue
        if not in_relative:
            return index, tense
        in_relative = False
        relative_until = _end_of_group(tokens, index) if tense == "perfect" else index
    return None


def _opens_relative(word: str, before: str) -> bool:
    if word == "that":
        return before not in lexicon.PREPOSITIONS  # "on that point"
    return word in _RELATIVES


def _end_of_group(tokens: Sequence[Token], index: int) -> int:
    """Index of the participle that belongs to "had" in "who had already begun"."""
    following = range(index + 1, min(index + 5, len(tokens)))
    return next((i for i in following if is_participle(tokens[i].lower)), index)
