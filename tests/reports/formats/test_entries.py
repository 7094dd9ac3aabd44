from __future__ import annotations

from factcheck.reports.formats.entries import Entry, corrections_of, entry_of
from factcheck.reports.formats.palette import marks_of
from factcheck.reports.record import ClaimEntry
from tests.reports.formats.sample import SCALE, claim, claims, review, sign_off

MARKS = marks_of(SCALE)


def entry(one: ClaimEntry) -> Entry:
    return entry_of(one, MARKS)


def test_settled_dispute_names_both_findings_and_the_editor() -> None:
    assert entry(claims()[4]).disagreement == (
        "Dispute, settled. Ben Adeyemi found “Accurate” and Clara <b>Voss</b> found “Misleading”. "
        "Ines Okafor decided for “Misleading”."
    )


def test_override_names_what_was_overridden() -> None:
    assert entry(claims()[5]).disagreement == (
        "Override. Ben Adeyemi found “Accurate”. Ines Okafor signed “Unsupported” instead."
    )


def test_open_dispute_waits_for_an_editor() -> None:
    reviews = [review("Ben", "accurate", "Yes."), review("Clara", "inaccurate", "No.")]
    disputed = entry(claim(1, reviews=reviews, state="disputed"))
    assert disputed.disagreement == (
        "Dispute, not settled. Ben found “Accurate” and Clara found “Inaccurate”. "
        "An editor has to decide."
    )


def test_only_the_last_round_disputes() -> None:
    first = review("Ben", "inaccurate", "No.")
    second = review("Clara", "accurate", "Yes.")
    second["round"] = 2
    signed = sign_off("open", "override", "Not proven.")
    both = claim(1, reviews=[first, second], signed=signed)
    assert entry(both).disagreement == (
        "Override. Clara found “Accurate”. Ines Okafor signed “Open” instead."
    )


def test_review_does_not_repeat_the_verdict() -> None:
    first, second = entry(claims()[4]).reviews
    assert (first.rationale, second.rationale) == ("He did.", "")


def test_status_says_when_nobody_signed() -> None:
    unsigned = entry(claim(1, reviews=[review("Ben", "accurate", "Yes.")]))
    assert (unsigned.status, unsigned.final) == ("Accurate, not signed", False)
    assert entry(claim(1)).status == "No verdict yet"
    assert entry(claims()[0]).status == "Accurate"


def test_claim_signed_as_open_is_not_settled() -> None:
    assert [entry(one).settled for one in claims()] == [True] * 6 + [False, False]


def test_corrections_hold_those_without_wording_too() -> None:
    must, may = corrections_of(map(entry, claims()))
    assert [(e.number, e.correction) for e in must] == [(2, "“34 days later”"), (5, ""), (6, "")]
    assert [(e.number, e.correction) for e in may] == [(4, "Say so.")]


def test_mirror_and_unseen_headline_are_said() -> None:
    (source,) = entry(claims()[1]).sources
    assert source.mirror_warning == "mirror copy: replace by the original before publication"
    assert source.title_doubt == "headline not seen: title read off the address"
    assert source.stance_words == "Contradicts"


def test_script_address_is_text_and_no_link() -> None:
    source = entry(claims()[0]).sources[1]
    assert (source.link, source.address) == ("", "javascript:alert(3)")
