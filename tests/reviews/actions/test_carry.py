"""A new text: what stands unchanged is carried, what changed is opened again with what leans on it."""

from __future__ import annotations

import pytest

from factcheck.assignments.models import ReviewQueue
from factcheck.audit.models import Event
from factcheck.claims.actions import link_claims
from factcheck.claims.models import Anchor, Claim
from factcheck.documents.actions import Upload, add_revision
from factcheck.documents.models import Document, Revision
from factcheck.errors import Conflict
from factcheck.extraction import actions as extraction
from factcheck.people.models import User
from factcheck.reviews.actions import Judgement, carry_claims, submit
from factcheck.reviews.actions.carry import work_out
from factcheck.reviews.models import SignOff
from tests import scenario
from tests.conftest import ESSAY

FIRST, SECOND, QUOTE = "on 12 February for 90 minutes", "A week later", "Pete Hegseth"


def revise(document: Document, by: User, *changes: tuple[str, str]) -> Revision:
    text = ESSAY
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return add_revision(document, Upload(text.encode()), by=by)


@pytest.fixture
def signed(document: Document, ines: User, tom: User) -> dict[str, Claim]:
    """Three signed claims; the second leans on the first."""
    claims = {
        words: scenario.signed_off(document, by=ines, checker=tom, words=words)
        for words in (FIRST, SECOND, QUOTE)
    }
    link_claims(claims[SECOND].pk, claims[FIRST].pk, by=ines, how="counts from the first call")
    return claims


def states(claims: dict[str, Claim]) -> list[str]:
    return [scenario.fresh(claim).state for claim in claims.values()]


def test_carry_of_unchanged_words_keeps_the_verdict(
    document: Document, ines: User, signed: dict[str, Claim]
) -> None:
    revision = revise(document, ines, ("# Two calls", "# Two calls\n\nA new beginning."))
    assert carry_claims(work_out(revision.pk)) == 0
    assert states(signed) == ["signed_off"] * 3
    anchor = Anchor.objects.get(claim=signed[FIRST], revision=revision)
    assert (anchor.exact, anchor.method) == (FIRST, "exact")
    assert revision.text[anchor.start : anchor.end] == FIRST


def test_carry_of_changed_words_reopens_them_and_what_leans_on_them(
    document: Document, ines: User, signed: dict[str, Claim]
) -> None:
    revision = revise(document, ines, ("12 February", "13 February"))
    assert carry_claims(work_out(revision.pk)) == 2
    assert states(signed) == ["queued", "queued", "signed_off"]
    assert scenario.fresh(signed[FIRST]).words == "on 13 February for 90 minutes"
    assert SignOff.objects.filter(revoked_at=None).count() == 1
    reasons = dict(Event.objects.filter(verb="reopen").values_list("subject_id", "reason"))
    assert reasons == {
        signed[FIRST].pk: "Revision 2: its words changed.",
        signed[SECOND].pk: "Revision 2: a claim it depends on changed.",
    }


def test_carry_reopens_what_leans_through_another(
    document: Document, ines: User, signed: dict[str, Claim]
) -> None:
    link_claims(signed[QUOTE].pk, signed[SECOND].pk, by=ines)
    revision = revise(document, ines, ("12 February", "13 February"))
    assert carry_claims(work_out(revision.pk)) == 3
    assert states(signed) == ["queued"] * 3


def test_carry_of_words_that_are_gone_reopens_without_an_anchor(
    document: Document, ines: User, signed: dict[str, Claim]
) -> None:
    revision = revise(document, ines, (" said Pete Hegseth, the defence secretary.", ""))
    assert carry_claims(work_out(revision.pk)) == 1
    assert states(signed) == ["signed_off", "signed_off", "queued"]
    assert not Anchor.objects.filter(claim=signed[QUOTE], revision=revision).exists()
    assert scenario.fresh(signed[QUOTE]).words == QUOTE


def test_carry_twice_does_nothing_twice(
    document: Document, ines: User, signed: dict[str, Claim]
) -> None:
    revision = revise(document, ines, ("12 February", "13 February"))
    carry_claims(work_out(revision.pk))
    anchors = Anchor.objects.count()
    assert carry_claims(work_out(revision.pk)) == 0
    assert Anchor.objects.count() == anchors


def test_carry_tells_whoever_is_at_work_that_the_words_changed(
    document: Document, ines: User, tom: User
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom)
    revision = revise(document, ines, ("12 February", "13 February"))
    carry_claims(work_out(revision.pk))
    row = scenario.fresh(claim)
    assert (row.state, row.words, row.version) == (
        "assigned",
        "on 13 February",
        claim.version + 1,
    )
    with pytest.raises(Conflict):
        submit(
            claim.pk, Judgement(rating="accurate", rationale="So."), by=tom, version=claim.version
        )


def test_carry_writes_down_that_the_words_changed(
    document: Document, ines: User, tom: User
) -> None:
    claim = scenario.proposed(document)
    scenario.proposed(document, words="two hours")
    revision = revise(document, ines, ("12 February", "13 February"))
    carry_claims(work_out(revision.pk))
    (event,) = Event.objects.filter(verb="carry")
    assert (event.subject_id, event.actor_id) == (claim.pk, None)
    assert '"data":{"outcome":"edited","revision":2}' in event.body


def test_carry_of_a_first_text_does_nothing(document: Document, revision: Revision) -> None:
    assert carry_claims(work_out(revision.pk)) == 0


def test_carry_passes_over_a_text_that_was_never_read(
    document: Document, ines: User, signed: dict[str, Claim]
) -> None:
    revise(document, ines, ("# Two calls", "# Two"))
    third = revise(document, ines, ("# Two calls", "# Calls"), ("12 February", "13 February"))
    assert carry_claims(work_out(third.pk)) == 2
    assert states(signed) == ["queued", "queued", "signed_off"]
    assert Anchor.objects.filter(revision=third).count() == 3


def test_carry_to_an_overtaken_text_does_nothing(
    document: Document, ines: User, signed: dict[str, Claim]
) -> None:
    second = revise(document, ines, ("12 February", "14 February"))
    third = revise(document, ines, ("# Two calls", "# Calls"))
    late = work_out(second.pk)
    carry_claims(work_out(third.pk))
    extraction.record(extraction.read(third.pk))

    assert carry_claims(late) == 0

    assert states(signed) == ["signed_off"] * 3
    assert Anchor.objects.filter(revision=second).count() == 0


def test_carry_worked_out_before_the_text_before_was_read_is_a_conflict(
    document: Document, ines: User, signed: dict[str, Claim]
) -> None:
    second = revise(document, ines, ("12 February", "14 February"))
    third = revise(document, ines, ("# Two calls", "# Calls"))
    early = work_out(third.pk)
    carry_claims(work_out(second.pk))
    with pytest.raises(Conflict) as refused:
        carry_claims(early)
    assert refused.value.code == "read_meanwhile"
    assert carry_claims(work_out(third.pk)) == 0  # opened again with the second text already
    assert Anchor.objects.filter(revision=third).count() == 3


def test_carry_leaves_what_was_orphaned_earlier(
    document: Document, ines: User, signed: dict[str, Claim]
) -> None:
    gone = (" said Pete Hegseth, the defence secretary.", "")
    second = revise(document, ines, gone)
    carry_claims(work_out(second.pk))
    extraction.record(extraction.read(second.pk))
    third = revise(document, ines, gone, ("# Two calls", "# Calls"))
    assert {row.claim_id for row, _ in work_out(third.pk).moves}.isdisjoint({signed[QUOTE].pk})


def test_carry_keeps_a_claim_in_the_round_of_its_first_review(
    document: Document, ines: User, tom: User, pair_queue: ReviewQueue
) -> None:
    """Half a quorum on the old words stays in the record; sign_off refuses to mix it with the new ones."""
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    scenario.judge(claim, by=tom, rating="accurate")
    revision = revise(document, ines, ("12 February", "13 February"))
    assert carry_claims(work_out(revision.pk)) == 0
    assert (scenario.fresh(claim).state, scenario.fresh(claim).round) == ("queued", 1)
