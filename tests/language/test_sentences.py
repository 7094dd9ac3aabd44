from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.sentences import passages


def words(text: str) -> list[str]:
    return [text[p.start : p.end] for p in passages(text)]


def kinds(text: str) -> list[str]:
    return [p.kind for p in passages(text)]


def test_passages_cut_at_full_stops_before_capitals() -> None:
    assert words("It rained. Nobody came!  Why? He left.") == [
        "It rained.",
        "Nobody came!",
        "Why?",
        "He left.",
    ]


def test_passages_keep_abbreviations_and_initials_together() -> None:
    text = (
        "Dr. J. Smith of the U.S. Navy met Mrs. Roe at 3 p.m. on Friday. They agreed, e.g. on tea."
    )
    assert words(text) == [
        "Dr. J. Smith of the U.S. Navy met Mrs. Roe at 3 p.m. on Friday.",
        "They agreed, e.g. on tea.",
    ]


def test_passages_keep_numbers_and_brackets_together() -> None:
    text = "It cost 3.5 million (see p. 4. There it stands) in all. No. 5 won."
    assert words(text) == [
        "It cost 3.5 million (see p. 4. There it stands) in all.",
        "No. 5 won.",
    ]


def test_passages_end_after_a_closing_curly_quote() -> None:
    assert words("He said: “We go.” She stayed. “Why?” she asked.") == [
        "He said: “We go.”",
        "She stayed.",
        "“Why?” she asked.",
    ]


def test_passages_tell_headings_lists_and_quotations_apart() -> None:
    text = (
        "# Title\n\n*By Jane Roe*\n\nA bare heading\n\nA sentence. Another.\n\n- one thing\n- two\n\n"
        "> They came.\n"
    )
    assert [(p.kind, text[p.start : p.end]) for p in passages(text)] == [
        ("heading", "# Title"),
        ("heading", "*By Jane Roe*"),
        ("heading", "A bare heading"),
        ("sentence", "A sentence."),
        ("sentence", "Another."),
        ("list_item", "- one thing"),
        ("list_item", "- two"),
        ("quotation", "> They came."),
    ]


def test_passages_treat_a_single_line_as_a_sentence() -> None:
    assert kinds("Trump talked to Putin") == ["sentence"]


def test_passages_join_lines_that_were_wrapped_by_hand() -> None:
    text = "The committee met for the first time since the war in the\nold town hall. It was cold."
    assert words(text) == [
        "The committee met for the first time since the war in the\nold town hall.",
        "It was cold.",
    ]


def test_passages_of_white_space_are_none() -> None:
    assert passages(" \n\t ") == []


@given(st.text() | st.text(alphabet="aB .!?\n\r“”\"'()#*->1\u2028\u00a0", max_size=200))
def test_passages_cover_every_visible_character_once(text: str) -> None:
    seen = [0] * len(text)
    end = 0
    for passage in passages(text):
        assert end <= passage.start < passage.end
        end = passage.end
        for position in range(passage.start, passage.end):
            seen[position] += 1
    assert [n for n, c in zip(seen, text, strict=True) if not c.isspace() and n != 1] == []
