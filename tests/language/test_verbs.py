from __future__ import annotations

import pytest

from factcheck.language.tokens import tokenize
from factcheck.language.verbs import first_finite, inflections


@pytest.mark.parametrize(
    ("clause", "verb", "tense"),
    [
        ("The minister resigned on Friday", "resigned", "past"),
        ("The man who had won left the hall", "left", "past"),
        ("On that point Ann Lee has raised doubts", "has", "perfect"),
        ("Theresa May said no", "said", "past"),
        ("She may go", "may", "modal"),
        ("Russian forces hold the line", "hold", "present"),
        ("The troops are moving", "are", "present"),
    ],
)
def test_first_finite_finds_the_main_verb(clause: str, verb: str, tense: str) -> None:
    tokens = tokenize(clause)
    found = first_finite(tokens)
    assert found is not None
    assert (tokens[found[0]].text, found[1]) == (verb, tense)


@pytest.mark.parametrize("clause", ["the wounded men of the jailed party", "pressing bold demands"])
def test_first_finite_finds_none_in_a_phrase(clause: str) -> None:
    assert first_finite(tokenize(clause)) is None


def test_inflections_of_regular_verbs() -> None:
    assert inflections("deny") == {"s": "denies", "ed": "denied", "ing": "denying"}
    assert inflections("state") == {"s": "states", "ed": "stated", "ing": "stating"}
    assert inflections("stress") == {"s": "stresses", "ed": "stressed", "ing": "stressing"}
