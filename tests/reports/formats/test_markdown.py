from __future__ import annotations

import pytest

from factcheck.reports.formats.canonical import record_sha256
from factcheck.reports.formats.markdown import escaped, markdown_bytes
from tests.reports.formats.sample import claims, record


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain, with: marks. (ok)", "plain, with: marks. (ok)"),
        ("**bold** _it_ `code`", r"\*\*bold\*\* \_it\_ \`code\`"),
        ("<script>&amp;", r"\<script\>\&amp;"),
        ("[x](javascript:1) ![y](z)", r"\[x\](javascript:1) !\[y\](z)"),
        ("# no\n\nheading", r"\# no heading"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("1. item", r"1\. item"),
        ("12) item", r"12\) item"),
        ("=== rule", r"\=== rule"),
        ("> quote | cell", r"\> quote \| cell"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_escaped_text_is_no_markup(text: str, printed: str) -> None:
    assert escaped(text) == printed


def test_markdown_has_all_sections_in_order() -> None:
    lines = markdown_bytes(record()).decode().splitlines()
    assert [line for line in lines if line.startswith(("# ", "## "))] == [
        r'# Fact-check report 2: Two Calls "and" a \<i\>Pact\</i\>',
        "## May this be published?",
        "## Summary",
        "## Corrections to make",
        "## The annotated text",
        "## Claims and sources",
        "## Still open",
        "## Who did what",
    ]


def test_markdown_annotates_the_text_with_links() -> None:
    text = markdown_bytes(record()).decode()
    assert (
        "> The ministers spoke on 12 February [1 ✓](#claim-1) for 90 minutes. "
        "A week later [2 ✕](#claim-2) came another call.\n"
    ) in text
    assert r"> *By \<script\>alert(1)\</script\> Marlow*" in text
    assert "reads ‹U+202E›txet siht‹U+202C› and is open [7 ?](#claim-7)." in text


def test_markdown_links_web_addresses_only() -> None:
    text = markdown_bytes(record()).decode()
    assert "[Readout of the call](https://example.org/readout?a=1&b=2) · The Daily Record" in text
    assert "](javascript:" not in text
    assert "address, not to be followed: javascript:alert(3)" in text


def test_markdown_link_cannot_be_broken_out_of() -> None:
    one = claims()[0]
    one["evidence"][0]["source"]["url"] = "https://example.org/a)_b_[c](d"
    text = markdown_bytes(record([one])).decode()
    assert "(https://example.org/a%29%5Fb%5F%5Bc%5D%28d)" in text


def test_markdown_states_gate_corrections_and_hash() -> None:
    text = markdown_bytes(record()).decode()
    assert "**No, not yet.** In the way: 1 thing.\n\n- Claim 8 is still open.\n" in text
    assert (
        "- [Claim 2](#claim-2), Inaccurate: _A week later_ → **“34 days later”** "
        "Why: It was 34 days later."
    ) in text
    assert f"- Record: SHA-256 `{record_sha256(record())}`" in text


def test_markdown_of_an_empty_report() -> None:
    text = markdown_bytes(record([])).decode()
    assert "**Yes.** Nothing blocks publication of this text." in text
    assert "No verdict asks for a correction of the text." in text
    assert "There are no claims in this report, so there is nothing to list." in text
    assert text.endswith("the record above.\n")
