from __future__ import annotations

import re
from itertools import pairwise

import pytest

from factcheck.reports.formats.canonical import record_sha256
from factcheck.reports.formats.html import html_bytes
from factcheck.reports.record import Record
from tests.reports.formats.page import Page, words
from tests.reports.formats.sample import TEXT, claim, claims, record


def page_of(one: Record) -> Page:
    return Page(html_bytes(one).decode())


@pytest.fixture(scope="module")
def page() -> Page:
    return page_of(record())


EVERY = [record(), record([]), record(claims()[:4]), record([], text="")]


@pytest.mark.parametrize("one", EVERY, ids=["all", "no claims", "all signed", "no text"])
def test_page_is_well_formed(one: Record) -> None:
    page = page_of(one)
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert (page.wrong, page.unclosed) == ([], [])
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("one", EVERY, ids=["all", "no claims", "all signed", "no text"])
def test_headings_are_in_order(one: Record) -> None:
    levels = [int(e.tag[1]) for e in page_of(one).elements if re.fullmatch("h[1-6]", e.tag)]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert [deeper for before, deeper in pairwise(levels) if deeper > before + 1] == []


@pytest.mark.parametrize("one", EVERY, ids=["all", "no claims", "all signed", "no text"])
def test_every_inner_link_has_a_target(one: Record) -> None:
    page = page_of(one)
    ids = {e.attributes.get("id") for e in page.elements}
    inner = [e.attributes["href"][1:] for e in page.all("a") if e.attributes["href"][0] == "#"]
    assert [name for name in inner if name not in ids] == []


def test_page_loads_nothing_from_outside(page: Page) -> None:
    tags = {element.tag for element in page.elements}
    assert tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"} == set()
    (style,) = page.all("style")
    assert "url(" not in style.text
    assert "@import" not in style.text
    handlers = [e for e in page.elements if any(name[:2] == "on" for name in e.attributes)]
    assert handlers == []


def test_hostile_text_is_shown_and_never_run(page: Page) -> None:
    assert page.all("i") == []
    assert words(page.all("h1")[0]) == 'Two Calls "and" a <i>Pact</i>'
    assert "By <script>alert(1)</script> Marlow" in page.by_id("essay").text
    assert "The <script>alert(2)</script> transcript says so." in page.by_id("claim-1").text
    assert "Clara <b>Voss</b>, 22 November 2026" in words(page.by_id("claim-4"))


def test_hidden_controls_are_shown(page: Page) -> None:
    html = html_bytes(record()).decode()
    assert re.findall("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", html) == []
    assert "reads ‹U+202E›txet siht‹U+202C› and is open" in page.by_id("essay").text


def test_outer_links_are_web_addresses_that_tell_nothing(page: Page) -> None:
    outer = [e.attributes for e in page.all("a") if e.attributes["href"][0] != "#"]
    rel = "noopener noreferrer nofollow"
    assert [a for a in outer if a.get("class") != "skip"] == [
        {"href": "https://example.org/readout?a=1&b=2", "rel": rel},
        {"href": "https://mirror.example.net/copy", "rel": rel},
    ]


def test_cover_answers_whether_it_may_be_published(page: Page) -> None:
    (gate,) = page.all("section", "gate")
    assert "No, not yet. 1 thing stands in the way." in words(gate)
    assert "Claim 8 is still open. See claim 8" in words(gate)
    (clear,) = page_of(record(claims()[:4])).all("section", "gate")
    assert "Yes. Nothing blocks publication of this text." in words(clear)


def test_long_list_of_blockers_goes_to_the_end() -> None:
    many = page_of(record([claim(number) for number in range(1, 9)]))
    (gate,) = many.all("section", "gate")
    assert "8 things stand in the way." in words(gate)
    assert "and 2 more, under “Still open”" in words(gate)
    assert words(many.by_id("open")).count("See claim") == 8


def test_cover_states_dates_hashes_and_what_it_supersedes(page: Page) -> None:
    (cover,) = page.all("header", "cover")
    text = words(cover)
    assert "Sunday, 22 November 2026, 16:00 UTC by Ines Okafor" in text
    assert "Revision 3 of 22 November 2026, 09:00 UTC, 329 characters" in text
    assert record_sha256(record()) in text
    assert record()["revision"]["sha256"] in text
    assert "Report 1" in text


def test_each_claim_has_its_anchor_on_its_first_words(page: Page) -> None:
    spelled = {e.attributes["id"]: words(e) for e in page.all("mark") if "id" in e.attributes}
    assert spelled == {
        "words-1": "The ministers spoke on 12 February",
        "words-2": "A week later",
        "words-4": "signed a pact of",
        "words-3": "20 years",
        "words-5": "in January",
        "words-6": "praised it",
        "words-7": "reads ‹U+202E›txet siht‹U+202C› and is open",
        "words-8": "What follows is anyone’s guess",
    }


def test_each_claim_has_one_number_with_its_verdict_in_words(page: Page) -> None:
    assert [words(sup) for sup in page.all("sup")] == [
        "Claim 1✓: Accurate",
        "Claim 2✕: Inaccurate",
        "Claim 3✓: Accurate",
        "Claim 4◐: Accurate with caveat",
        "Claim 5≈: Misleading",
        "Claim 6∅: Unsupported",
        "Claim 7?: Open",
        "Claim 8…: No verdict yet",
    ]


def test_essay_prints_its_whole_text(page: Page) -> None:
    printed = "".join(e.text for e in page.all("p", "words"))
    for sup in page.all("sup"):
        printed = printed.replace(sup.text, "")
    paragraphs = [line for line in TEXT.split("\n\n") if line[0] not in "#*"]
    shown = "".join(paragraphs).replace("\u202e", "‹U+202E›").replace("\u202c", "‹U+202C›")
    assert printed.removeprefix("By <script>alert(1)</script> Marlow") == shown.rstrip("\n")


def test_corrections_stand_before_the_text(page: Page) -> None:
    html = html_bytes(record()).decode()
    assert html.index('id="corrections"') < html.index('id="essay"') < html.index('id="claims"')
    assert "A week later Correction“34 days later” WhyIt was 34 days later." in words(
        page.by_id("corrections")
    )


def test_entry_shows_dispute_with_both_findings_and_reason(page: Page) -> None:
    text = words(page.by_id("claim-5"))
    assert "Ben Adeyemi found “Accurate” and Clara <b>Voss</b> found “Misleading”." in text
    assert "The editor’s reason: The recording settles it." in text


def test_entry_shows_source_with_its_doubts(page: Page) -> None:
    text = words(page.by_id("claim-2"))
    assert "Leaders speak again [headline not seen: title read off the address]" in text
    assert "The Daily Record · 14 February 2025 · secondary source · para. 3" in text
    assert "mirror copy: replace by the original before publication" in text
    assert "“The second call took place on 18 March.”" in text
    assert "claim 1 (counted from the first call)" in text


def test_entry_of_claim_without_place_says_so() -> None:
    lost = claim(1)
    lost["start"] = lost["end"] = 0
    text = words(page_of(record([lost])).by_id("claim-1"))
    assert "This claim has no place in the text of this revision." in text


def test_charts_have_text_alternatives(page: Page) -> None:
    for chart in page.all("svg"):
        assert chart.attributes["role"] == "img"
        names = chart.attributes["aria-labelledby"].split()
        assert all(page.by_id(name).text for name in names)


def test_wrong_text_hash_is_an_alarm() -> None:
    forged = record()
    forged["revision"]["text"] += "!"
    assert "it does not agree. Do not rely on this report." in words(
        page_of(forged).by_id("verify")
    )
    assert "and agrees." in words(page_of(record()).by_id("verify"))


def test_empty_report_reads_well() -> None:
    page = page_of(record([]))
    assert "No claim was found in this text" in words(page.by_id("summary"))
    assert "No verdict asks for a correction" in words(page.by_id("corrections"))
    assert "Nothing: there are no claims." in words(page.by_id("open"))
    assert page.all("svg") == []


def test_signed_report_has_nothing_open() -> None:
    page = page_of(record(claims()[:4]))
    assert "Nothing. Every claim is settled and signed by a second person." in words(
        page.by_id("open")
    )


def test_right_to_left_text_is_set_so() -> None:
    arabic = record([], text="عنوان\n")
    arabic["document"]["language"] = "ar"
    (paragraph,) = page_of(arabic).all("p", "words")
    assert (paragraph.attributes["lang"], paragraph.attributes["dir"]) == ("ar", "rtl")
