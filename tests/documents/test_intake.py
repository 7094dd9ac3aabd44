from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.intake import LARGEST, media_type_of, normalise, read_bytes, title_of
from factcheck.errors import BadInput, TooLarge, UnreadableFile


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_read_bytes_of_nothing_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_bytes(content)
    assert refused.value.code == "empty_text"


@pytest.mark.parametrize("content", [b"a\x00b", b"\x01", b"text\x1b[0m", b"text\x7f"])
def test_read_bytes_of_a_binary_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(content)
    assert refused.value.code == "binary_file"


@pytest.mark.parametrize(
    ("content", "byte"),
    [
        (b"caf\xe9 au lait", 3),
        (b"\xff\xfet\x00", 0),
        (b"\xef\xbb\xbfcaf\xe9", 6),
        ("Kyiv — ".encode() + b"\x97", 9),
        (b"cut short \xe2\x80", 10),
    ],
    ids=["latin-1", "utf-16", "after a byte order mark", "after a long letter", "cut short"],
)
def test_read_bytes_that_are_not_utf8_names_the_byte(content: bytes, byte: int) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(content)
    assert (refused.value.code, refused.value.details) == ("not_utf8", {"byte": byte})
    assert f"byte {byte} " in refused.value.sentence


def test_read_bytes_over_20_mb_is_refused() -> None:
    assert LARGEST == 20_971_520
    with pytest.raises(TooLarge) as refused:
        read_bytes(b"a" * (LARGEST + 1))
    assert refused.value.code == "too_large"


def test_read_bytes_of_exactly_20_mb_is_read() -> None:
    assert len(read_bytes(b"a" * LARGEST)) == LARGEST


def test_read_bytes_leaves_the_byte_order_mark_out() -> None:
    assert read_bytes(b"\xef\xbb\xbfText") == "Text"


def test_read_bytes_makes_every_line_end_a_newline() -> None:
    assert read_bytes(b"a\r\nb\rc\nd\r\n\r\ne") == "a\nb\nc\nd\n\ne"


def test_read_bytes_composes_letters() -> None:
    assert read_bytes("Cafe\u0301".encode()) == "Caf\u00e9"


@given(st.text(max_size=200))
def test_normalise_is_nfc_and_does_nothing_twice(text: str) -> None:
    try:
        tidy = normalise(text)
    except BadInput:
        return
    assert unicodedata.is_normalized("NFC", tidy)
    assert "\r" not in tidy
    assert normalise(tidy) == tidy


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("essay.md", "text/markdown"),
        ("ESSAY.MD", "text/markdown"),
        ("a.b.markdown", "text/markdown"),
        ("notes.txt", "text/plain"),
    ],
)
def test_media_type_of_a_text_file(name: str, media_type: str) -> None:
    assert media_type_of(name) == media_type


@pytest.mark.parametrize("name", ["essay.docx", "essay", "essay.md.exe", ".md"])
def test_media_type_of_another_file_is_refused(name: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        media_type_of(name)
    assert refused.value.code == "unsupported_file"


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("# Two calls\n\nText", "", "Two calls"),
        ("\n\n  First line \nSecond", "essay.md", "First line"),
        ("###\n\nText", "essay.md", "essay"),
        ("###", "", "Untitled"),
        ("x" * 300, "", "x" * 200),
    ],
)
def test_title_of(text: str, name: str, title: str) -> None:
    assert title_of(text, name=name) == title
