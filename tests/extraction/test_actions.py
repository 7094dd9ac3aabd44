from __future__ import annotations

from datetime import date

from factcheck.claims.actions import dismiss
from factcheck.claims.models import Anchor, Claim, ClaimLink
from factcheck.documents.actions import Upload, add_revision, bring_in
from factcheck.documents.models import Document, Passage, Revision
from factcheck.documents.queries import latest_revision
from factcheck.extraction import actions as extraction
from factcheck.extraction.models import ExtractionRun
from factcheck.people.models import Desk, User
from tests import scenario
from tests.conftest import ESSAY


def extract(revision: Revision) -> ExtractionRun:
    return extraction.record(extraction.read(revision.pk))


def test_extract_proposes_claims_with_their_very_words(revision: Revision) -> None:
    run = extract(revision)
    claims = list(Claim.objects.order_by("id"))
    assert run.found == run.proposed == len(claims) > 0
    assert {(claim.state, claim.origin, claim.run_id) for claim in claims} == {
        ("proposed", "extractor", run.pk)
    }
    for anchor in Anchor.objects.select_related("claim"):
        words = revision.text[anchor.start : anchor.end]
        assert (anchor.exact, anchor.claim.words) == (words, words)
    assert any("12 February" in claim.words for claim in claims)


def test_extract_writes_the_passages_once(revision: Revision) -> None:
    extract(revision)
    passages = list(Passage.objects.order_by("position"))
    assert [passage.position for passage in passages] == list(range(len(passages)))
    assert (passages[0].kind, revision.text[passages[0].start : passages[0].end]) == (
        "heading",
        "# Two calls",
    )
    extract(revision)
    assert Passage.objects.count() == len(passages)


def test_extract_twice_proposes_nothing_twice(revision: Revision) -> None:
    first, second = extract(revision), extract(revision)
    assert (second.found, second.proposed) == (first.found, 0)
    assert Claim.objects.count() == first.proposed
    assert Anchor.objects.count() == first.proposed


def test_extract_links_what_leans_on_another_claim(desk: Desk, ines: User) -> None:
    document = bring_in(
        Upload(ESSAY.encode()), desk=desk, by=ines, reference_date=date(2025, 4, 15)
    )
    revision = latest_revision(document.pk)
    extract(revision)
    links = ClaimLink.objects.count()
    assert links > 0
    extract(revision)
    assert ClaimLink.objects.count() == links


def test_extract_leaves_a_claim_that_an_editor_set_aside(
    document: Document, revision: Revision, ines: User
) -> None:
    extract(revision)
    first = Claim.objects.order_by("id")[0]
    dismiss(first.pk, by=ines)
    assert extract(revision).proposed == 0
    assert scenario.fresh(first).state == "dismissed"


def test_extract_remembers_what_it_was_told(desk: Desk, ines: User) -> None:
    document = bring_in(
        Upload(ESSAY.encode()), desk=desk, by=ines, reference_date=date(2025, 4, 15)
    )
    run = extract(latest_revision(document.pk))
    assert (run.extractor, run.parameters) == ("rules", {"reference_date": "2025-04-15"})


def test_extract_of_an_overtaken_text_proposes_nothing(
    document: Document, revision: Revision, ines: User
) -> None:
    late = extraction.read(revision.pk)
    newer = add_revision(document, Upload(b"The wall fell in 1989."), by=ines)
    extract(newer)
    claims = Claim.objects.count()
    run = extraction.record(late)
    assert (run.proposed, Claim.objects.count()) == (0, claims)


def test_extract_of_a_text_without_claims_finds_none(desk: Desk, ines: User) -> None:
    document = bring_in(Upload(b"Hello?"), desk=desk, by=ines)
    run = extract(latest_revision(document.pk))
    assert (run.found, run.proposed, Claim.objects.count()) == (0, 0, 0)
