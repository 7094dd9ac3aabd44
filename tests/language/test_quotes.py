from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.quotes import find_quotes, mask


@pytest.mark.parametrize(
    ("text", "quoted", "speaker", "cue"),
    [
        ("“We go on,” Jane Roe said.", "“We go on,”", "Jane Roe", "said"),
        ('"We go on," said Jane Roe on Monday.', '"We go on,"', "Jane Roe", "said"),
        ("Jane Roe said: “We go on.” Nobody moved.", "“We go on.”", "Jane Roe", "said"),
        ("It is “far too much” in the words of Ann Lee.", "“far too much”", "Ann Lee", "in the words of"),
        ("“We hope so”, was how he put it.", "“We hope so”", "he", "was how"),
        ("On Monday Ann Lee jolted the room: “We go on”.", "“We go on”", "Ann Lee", ":"),
        ("“We go on,” the mayor said.", "“We go on,”", "the mayor", "said"),
        ("Ann Lee, who met Bob Ray in Paris, said “we go on”.", "“we go on”", "Ann Lee", "said"),
        ("The rule was “nothing without us”.", "“nothing without us”", None, None),
    ],
)  # fmt: skip
def test_find_quotes_names_speaker_and_cue(
    text: str, quoted: str, speaker: str | None, cue: str | None
) -> None:
    (quote,) = find_quotes(text)
    assert (quote.text, quote.speaker, quote.cue) == (quoted, speaker, cue)


def test_find_quotes_carries_the_speaker_on_within_a_paragraph() -> None:
    text = "“We go,” Ann Lee said. “We shall not be back.”\n\n“Nobody will miss you.”"
    assert [quote.speaker for quote in find_quotes(text)] == ["Ann Lee", "Ann Lee", None]


def test_find_quotes_reads_single_curly_quotes_but_no_apostrophes() -> None:
    text = "The dogs’ owner called it ‘a fine day’ and didn’t stay."
    assert [quote.text for quote in find_quotes(text)] == ["‘a fine day’"]


def test_find_quotes_counts_words() -> None:
    assert [quote.words for quote in find_quotes("He said “one two three”.")] == [3]


def test_mask_keeps_every_offset() -> None:
    text = "He said “no, never.” Then"
    hidden = mask(text, [(8, 20)])
    assert hidden == "He said “" + "\ufffc" * 9 + ".” Then"
    assert len(hidden) == len(text)


@given(st.text() | st.text(alphabet="aB .“”\"'‘’\n", max_size=120))
def test_find_quotes_gives_true_offsets(text: str) -> None:
    end = 0
    for quote in find_quotes(text):
        assert end <= quote.start
        assert text[quote.start : quote.end] == quote.text
        end = quote.end
