from __future__ import annotations

import pytest

from factcheck.language.clauses import clauses
from factcheck.language.sentences import Passage
from factcheck.language.tokens import tokenize


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ann Lee left, and Bob Ray stayed.", ["Ann Lee left", "Bob Ray stayed"]),
        ("She likes tea, bread, and jam.", ["She likes tea, bread, and jam"]),
        (
            "While visiting Paris, Rome and, in June, Bonn, the man spoke.",
            ["visiting Paris, Rome and, in June, Bonn", "the man spoke"],
        ),
        (
            "He may stop while the troops are moving forward.",
            ["He may stop", "the troops are moving forward"],
        ),
        ("It was late; they went home.", ["It was late", "they went home"]),
        ("The man, who was ill, left.", ["The man, who was ill, left"]),
    ],
)
def test_clauses_cut_where_a_new_verb_has_its_own_subject(
    sentence: str, expected: list[str]
) -> None:
    passage = Passage(0, len(sentence), "sentence")
    found = clauses(sentence, passage, tokenize(sentence))
    assert [sentence[c.start : c.end] for c in found] == expected


def test_clauses_keep_the_word_that_joins_them() -> None:
    sentence = "If the bank fails, we pay, but they stay."
    found = clauses(sentence, Passage(0, len(sentence), "sentence"), tokenize(sentence))
    assert [clause.marker for clause in found] == ["if", "", "but"]
