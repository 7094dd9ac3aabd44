from __future__ import annotations

import pytest

from factcheck.reports.formats.safety import safe_link, visible, visible_record
from tests.reports.formats.sample import TEXT, record


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a‹U+202E›b"),
        ("\u2066x\u2069", "‹U+2066›x‹U+2069›"),
        ("\u200fשלום", "‹U+200F›שלום"),
        ("zero\u200bwidth", "zero‹U+200B›width"),
        ("bell\x07", "bell‹U+0007›"),
        ("line\nand\ttab\r\n", "line\nand\ttab\r\n"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("“plain” é 😀", "“plain” é 😀"),
    ],
)
def test_visible_writes_out_hidden_controls(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_visible_record_leaves_text_and_addresses_for_later() -> None:
    shown = visible_record(record())
    verdict = shown["claims"][6]["verdict"]
    assert verdict is not None
    assert verdict["rationale"] == "Nobody‹U+202E› knows."
    assert shown["revision"]["text"] == TEXT


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=1&c=%20#d",
        "http://example.org",
        "https://example.org/Zürich_(Stadt)",
        "https://[2001:db8::1]/",
    ],
)
def test_safe_link_keeps_web_addresses(url: str) -> None:
    assert safe_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//example.org/x",
        "/relative",
        "https://",
        "https://example.org/a b",
        'https://example.org/"onclick="x',
        "https://example.org/\u202efdp",
        "https://bank.example@elsewhere.example/",
        "https://[broken",
    ],
)
def test_safe_link_drops_everything_else(url: str) -> None:
    assert safe_link(url) == ""
