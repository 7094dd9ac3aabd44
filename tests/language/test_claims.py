from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.language.claims import find_claims
from factcheck.language.sentences import passages

SPRING = date(2025, 4, 15)


def claims(text: str) -> list[str]:
    return [claim.words for claim in find_claims(text, reference_date=SPRING)]


def test_find_claims_cuts_date_length_and_event_apart() -> None:
    text = (
        "Ann Lee met Bob Ray in Paris on 12 February, when Lee spoke to the press for 90 minutes."
    )
    assert claims(text) == [
        "Ann Lee met Bob Ray in Paris",
        "on 12 February",
        "Lee spoke to the press",
        "for 90 minutes",
    ]


def test_find_claims_keeps_speaker_and_quotation_together() -> None:
    text = "Bob Ray, the mayor, was blunt when he spoke of a “new town in the valley”. It rained."
    assert claims(text) == [
        "Bob Ray, the mayor, was blunt when he spoke of a “new town in the valley”"
    ]


def test_find_claims_cuts_a_dated_introduction_from_its_quotation() -> None:
    text = (
        "On 3 March 2024 Ann Lee shook the party with one line: “we must begin again from nothing”."
    )
    day, deed, quote = find_claims(text, reference_date=SPRING)
    assert (day.words, day.kinds) == ("On 3 March 2024", ("date",))
    assert deed.words == "Ann Lee shook the party with one line"
    assert quote.words == "“we must begin again from nothing”"
    assert quote.kinds[0] == "quote"
    assert quote.depends_on == ((1, "said on the same occasion"),)


def test_find_claims_takes_a_quotation_of_several_sentences_once() -> None:
    text = "“We leave at once. The house was sold in May,” said Sen. Ann Lee. It rained."
    assert claims(text) == ["“We leave at once. The house was sold in May,” said Sen. Ann Lee"]


def test_find_claims_links_a_relative_date_to_what_it_counts_from() -> None:
    text = "Ann Lee called on 12 February. A week later Bob Ray answered her in public."
    found = find_claims(text, reference_date=SPRING)
    assert [claim.words for claim in found] == [
        "Ann Lee called on 12 February",
        "A week later Bob Ray answered her in public",
    ]
    assert found[1].depends_on == ((0, "“A week later” is counted from “12 February”"),)
    (facet,) = [facet for facet in found[1].facets if facet["type"] == "date"]
    assert facet == {
        "type": "date",
        "text": "A week later",
        "start": 31,
        "end": 43,
        "value": "2025-02-19",
        "modifier": None,
        "begin": "2025-02-19",
        "end_date": "2025-02-19",
        "anchor": "previous",
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Unemployment fell to 4.1 per cent.", "number"),
        ("Ann Lee was elected mayor of Bonn.", "event"),
        ("The two governments signed a border treaty in 1987.", "date"),
        ("Bob Ray admitted that the money was gone.", "attribution"),
        ("It is the largest lake in Europe.", "comparison"),
    ],
)
def test_find_claims_names_the_principal_kind(text: str, kind: str) -> None:
    (claim,) = find_claims(text, reference_date=SPRING)
    assert claim.kinds[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "The plan may well fail.",
        "What follows is anyone’s guess.",
        "We should perhaps be kinder to one another.",
        "Is that wise?",
        "# Ann Lee won 40 per cent\n\n",
        "Trust matters far more than gain.",
    ],
)
def test_find_claims_leaves_opinion_forecast_and_headings_out(text: str) -> None:
    assert claims(text) == []


def test_find_claims_gives_a_reason_and_a_priority() -> None:
    (claim,) = find_claims("“We leave at once,” Ann Lee said.", reference_date=SPRING)
    assert (claim.priority, claim.priority_reason) == (
        "high",
        "A direct quotation with a name attached.",
    )


def test_find_claims_leaves_the_year_open_without_a_document_date() -> None:
    (claim,) = find_claims("Ann Lee left Paris in a hurry on 12 February.", reference_date=None)
    assert [f["value"] for f in claim.facets if f["type"] == "date"] == ["XXXX-02-12"]


PIECES = st.sampled_from(
    "Ann Lee |said |on 12 February |, and |“we go” |A week later |. |47th |for 90 minutes|: |\n\n"
    "|🙂|e\u0301|while |he |was |, the mayor,|\r\n".split("|")
)
TEXTS = st.text() | st.lists(PIECES, max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.none() | st.dates())
def test_find_claims_gives_true_offsets_in_order(text: str, reference: date | None) -> None:
    found = find_claims(text, reference_date=reference)
    count = len(passages(text))
    for index, claim in enumerate(found):
        assert text[claim.start : claim.end] == claim.words
        assert 0 <= claim.score <= 1000
        assert 0 <= claim.passage < count
        assert all(0 <= other < index for other, _ in claim.depends_on)
    assert [c.start for c in found] == sorted(c.start for c in found)
    json.dumps([claim.facets for claim in found])
