from __future__ import annotations

import pytest

from factcheck.reports.formats import FORMATS, UnknownFormat, find_format, render
from tests.reports.formats.sample import record


def test_formats_have_media_types_and_extensions() -> None:
    assert {slug: (f.media_type, f.extension) for slug, f in FORMATS.items()} == {
        "html": ("text/html; charset=utf-8", "html"),
        "json": ("application/json", "json"),
        "md": ("text/markdown; charset=utf-8", "md"),
    }


@pytest.mark.parametrize(
    ("slug", "opening"),
    [
        ("html", b"<!DOCTYPE html>"),
        ("json", b'{"claims":['),
        ("md", b"# Fact-check report 2: "),
    ],
)
def test_render_writes_each_format(slug: str, opening: bytes) -> None:
    assert render(record(), slug)[: len(opening)] == opening


@pytest.mark.parametrize("slug", ["html", "json", "md"])
def test_render_gives_the_same_bytes_for_the_same_record(slug: str) -> None:
    assert render(record(), slug) == render(record(), slug)


def test_render_refuses_unknown_format() -> None:
    with pytest.raises(UnknownFormat) as refusal:
        render(record(), "exe")
    assert refusal.value.code == "unknown_format"
    assert refusal.value.sentence == "There is no report format “exe”. Known: html, json, md."


def test_file_name_carries_the_report_number() -> None:
    assert find_format("md").file_name(record()) == "report-2.md"
