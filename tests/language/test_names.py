from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.names import find_names, find_roles


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text)]


def test_find_names_leaves_possessives_and_openers_out() -> None:
    text = "Warm words came from Poland’s Ann Lee. The Bank of England agreed. Ann Lee left."
    assert names(text) == ["Poland", "Ann Lee", "Bank of England", "Ann Lee"]


def test_find_names_sets_titles_apart() -> None:
    (name,) = find_names("It was President Ann Lee who left.")
    assert (name.text, name.title) == ("Ann Lee", "President")


def test_find_names_skips_headings_months_and_pronouns() -> None:
    assert names("# Great News\n\nLast March I met Theresa May on a Monday in Łódź.") == [
        "Theresa May",
        "Łódź",
    ]


def test_find_names_takes_an_opening_word_that_is_a_name_elsewhere() -> None:
    assert names("Moscow waits. Officials in Moscow wait.") == ["Moscow", "Moscow"]


def test_find_roles_reads_appositions_titles_and_offices() -> None:
    text = (
        "Ann Lee, the French defence minister, met Bob Ray, his deputy. America’s 47th president "
        "and Senator Cal Poe stayed."
    )
    roles = [(role.text, role.holder) for role in find_roles(text, find_names(text))]
    assert roles == [
        ("the French defence minister", "Ann Lee"),
        ("America’s 47th president", None),
        ("Senator Cal Poe", "Cal Poe"),
    ]


@given(st.text())
def test_names_and_roles_have_true_offsets(text: str) -> None:
    found = find_names(text)
    for name in found:
        assert text[name.start : name.end] == name.text
    for role in find_roles(text, found):
        assert text[role.start : role.end] == role.text
