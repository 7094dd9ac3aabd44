from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.quantities import find_quantities, words_to_number


@pytest.mark.parametrize(
    ("text", "words", "type_", "value", "unit"),
    [
        ("It has 1,250 members.", "1,250", "number", 1250, "members"),
        ("It grew by 12.5 per cent.", "12.5 per cent", "percent", 12.5, "%"),
        ("It fell 3%.", "3%", "percent", 3, "%"),
        ("It cost $3.5 billion.", "$3.5 billion", "money", 3.5e9, "$"),
        ("It cost £20m.", "£20m", "money", 20e6, "£"),
        ("He paid 40 euros.", "40 euros", "money", 40, "euros"),
        ("America’s 47th president", "47th", "ordinal", 47, None),
        ("the third time", "third", "ordinal", 3, None),
        ("twenty-five men", "twenty-five", "number", 25, "men"),
        ("Some three hundred thousand fled.", "three hundred thousand", "number", 300_000, "fled"),
        ("a million people", "a million", "number", 1e6, "people"),
    ],
)
def test_find_quantities_reads_a_figure(
    text: str, words: str, type_: str, value: float, unit: str | None
) -> None:
    (found,) = find_quantities(text)
    assert (found.text, found.type, found.value, found.unit) == (words, type_, value, unit)


@pytest.mark.parametrize("text", ["No one came.", "The first man left.", "the G7", "a-1b"])
def test_find_quantities_leaves_other_words_alone(text: str) -> None:
    assert find_quantities(text) == []


def test_words_to_number_adds_up_groups() -> None:
    assert words_to_number("three hundred and five thousand") == 305_000


@given(st.text())
def test_find_quantities_gives_true_offsets(text: str) -> None:
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.text
