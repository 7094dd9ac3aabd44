from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from factcheck.assignments.actions import assign, expire_leases, release, take_next
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.audit.models import Event
from factcheck.claims.actions import edit_claim
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.errors import BadInput, Conflict, LeaseLost, NotAllowed, NotPermitted, Refusal
from factcheck.people.models import Membership, User
from factcheck.reviews.actions import Judgement, submit
from factcheck.reviews.models import Draft, Review
from factcheck.reviews.scale import digest_of
from factcheck.sources.actions import Finding, SourceFacts
from factcheck.sources.models import Evidence, Source
from tests import scenario
from tests.assignments.conftest import run_out

FOUND = Judgement(rating="accurate", rationale="Both governments said so.")
LINK = SourceFacts(title="Read-out of the call", url="https://example.org/call")


@pytest.fixture
def claim(document: Document, ines: User, tom: User) -> Claim:
    return scenario.assigned(document, by=ines, to=tom)


@pytest.fixture
def leased(document: Document, ines: User, tom: User, queue: ReviewQueue) -> Assignment:
    scenario.queued(document, by=ines)
    lease = take_next(queue, by=tom)
    assert lease is not None
    return lease.assignment


def test_submit_keeps_the_review_and_ends_the_duty(claim: Claim, tom: User) -> None:
    review = submit(claim.pk, FOUND, by=tom, version=claim.version)
    duty = Assignment.objects.get(claim=claim)
    row = scenario.fresh(claim)
    assert (row.state, row.open_slots, duty.ending) == ("reviewed", 0, "submitted")
    assert (review.rating.slug, review.round, review.slot, review.words_sha256) == (
        "accurate",
        1,
        1,
        digest_of("on 12 February"),
    )
    event = Event.objects.filter(subject_type="claim", subject_id=claim.pk).latest("id")
    assert (event.verb, event.actor_id) == ("submit", tom.pk)
    assert '"late":false' in event.body


def test_submit_ties_its_sources(claim: Claim, tom: User) -> None:
    submit(claim.pk, FOUND, by=tom, findings=[Finding(stance="supports", facts=LINK)])
    evidence = Evidence.objects.get(claim=claim)
    assert (evidence.stance, evidence.source.url) == ("supports", "https://example.org/call")


@pytest.mark.parametrize(
    ("judgement", "code"),
    [
        (Judgement(rating="true", rationale="So."), "unknown_rating"),
        (Judgement(rating="", rationale="So."), "unknown_rating"),
        (Judgement(rating="accurate", rationale=" \n"), "rationale_missing"),
        (Judgement(rating="inaccurate", rationale="Not so."), "correction_missing"),
        (Judgement(rating="inaccurate", rationale="No.", correction=" "), "correction_missing"),
    ],
)
def test_submit_bad_input_changes_nothing(
    claim: Claim, tom: User, judgement: Judgement, code: str
) -> None:
    events = Event.objects.count()
    with pytest.raises(BadInput) as refused:
        submit(claim.pk, judgement, by=tom)
    assert refused.value.code == code
    row = scenario.fresh(claim)
    assert (row.state, row.version, Event.objects.count()) == ("assigned", claim.version, events)
    assert (Review.objects.count(), Draft.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("finding", "code"),
    [
        (Finding(stance="likes", facts=LINK), "unknown_stance"),
        (Finding(stance="supports", facts=SourceFacts(title=" ")), "source_title_missing"),
        (Finding(stance="supports", facts=SourceFacts(title="T", url="file:/x")), "source_url"),
        (Finding(stance="supports", source_id=999_999), "unknown_source"),
        (Finding(stance="supports"), "unknown_source"),
    ],
)
def test_submit_with_a_bad_source_leaves_no_review(
    claim: Claim, tom: User, finding: Finding, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        submit(claim.pk, FOUND, by=tom, findings=[Finding(stance="context", facts=LINK), finding])
    assert refused.value.code == code
    assert (Review.objects.count(), Source.objects.count(), Evidence.objects.count()) == (0, 0, 0)
    assert scenario.fresh(claim).state == "assigned"


def test_submit_stale_version_is_a_conflict(claim: Claim, ines: User, tom: User) -> None:
    edit_claim(claim.pk, by=ines, version=None, statement="The call was on 12 February.")
    with pytest.raises(Conflict):
        submit(claim.pk, FOUND, by=tom, version=claim.version)
    assert Review.objects.count() == 0


def test_submit_with_the_token_of_the_lease(leased: Assignment, tom: User) -> None:
    with pytest.raises(LeaseLost):
        submit(leased.claim_id, FOUND, by=tom, lease=uuid4())
    assert submit(leased.claim_id, FOUND, by=tom, lease=leased.token).assignment == leased


def test_submit_twice_is_refused(claim: Claim, tom: User) -> None:
    submit(claim.pk, FOUND, by=tom)
    with pytest.raises(NotAllowed) as refused:
        submit(claim.pk, FOUND, by=tom)
    assert (refused.value.code, Review.objects.count()) == ("has_reviewed", 1)


def test_submit_without_a_duty_keeps_the_words(claim: Claim, mei: User) -> None:
    facts = SourceFacts(title="Read-out", published=date(2025, 2, 12))
    with pytest.raises(LeaseLost) as refused:
        submit(claim.pk, FOUND, by=mei, findings=[Finding(stance="supports", facts=facts)])
    assert refused.value.code == "lease_lost"
    draft = Draft.objects.get(claim=claim, person=mei)
    assert draft.body == {
        "rating": "accurate",
        "rationale": "Both governments said so.",
        "correction": "",
        "evidence": [
            {
                "stance": "supports",
                "source_id": None,
                "facts": {
                    "title": "Read-out",
                    "publisher": "",
                    "url": "",
                    "published": "2025-02-12",
                    "level": "secondary",
                    "title_basis": "page",
                    "mirror": False,
                },
                "locator": "",
                "quotation": "",
                "note": "",
            }
        ],
    }
    assert (scenario.fresh(claim).version, Review.objects.count()) == (claim.version, 0)


def test_submit_takes_the_draft_away(claim: Claim, tom: User, mei: User) -> None:
    for person in (tom, mei):
        Draft.objects.create(claim=claim, person=person, body={"rationale": "Perhaps"})
    submit(claim.pk, FOUND, by=tom)
    assert Draft.objects.get().person == mei


def test_submit_after_the_end_but_before_it_was_closed(leased: Assignment, tom: User) -> None:
    run_out(leased)
    submit(leased.claim_id, FOUND, by=tom)
    assert Claim.objects.get(pk=leased.claim_id).state == "reviewed"


def test_submit_late_while_nobody_has_taken_it(leased: Assignment, tom: User) -> None:
    as_read = Claim.objects.get(pk=leased.claim_id).version
    run_out(leased)
    expire_leases()
    assert Claim.objects.get(pk=leased.claim_id).state == "queued"

    review = submit(leased.claim_id, FOUND, by=tom, version=as_read, lease=leased.token)

    row = Claim.objects.get(pk=leased.claim_id)
    assert (row.state, row.open_slots, review.slot) == ("reviewed", 0, 1)
    leased.refresh_from_db()
    assert leased.ending == "expired"
    assert '"late":true' in Event.objects.filter(subject_type="claim").latest("id").body


def test_submit_late_after_an_edit_is_a_conflict(leased: Assignment, ines: User, tom: User) -> None:
    as_read = Claim.objects.get(pk=leased.claim_id).version
    run_out(leased)
    expire_leases()
    edit_claim(leased.claim_id, by=ines, version=None, statement="Another reading of it.")
    with pytest.raises(Conflict):
        submit(leased.claim_id, FOUND, by=tom, version=as_read)
    assert Review.objects.count() == 0


def test_submit_late_after_another_took_it_keeps_the_words(
    leased: Assignment, queue: ReviewQueue, tom: User, mei: User
) -> None:
    run_out(leased)
    take_next(queue, by=mei)
    before = Claim.objects.get(pk=leased.claim_id)
    with pytest.raises(LeaseLost):
        submit(leased.claim_id, FOUND, by=tom)
    after = Claim.objects.get(pk=leased.claim_id)
    assert (after.state, after.version) == ("assigned", before.version)
    assert Draft.objects.get().person == tom
    assert Review.objects.count() == 0


def test_submit_after_release_keeps_the_words(claim: Claim, ines: User, tom: User) -> None:
    release(claim.pk, by=ines)
    with pytest.raises(LeaseLost):
        submit(claim.pk, FOUND, by=tom)
    assert Draft.objects.get().person == tom


def test_submit_of_two_who_agree(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    submit(claim.pk, FOUND, by=tom)
    assert (scenario.fresh(claim).state, scenario.fresh(claim).open_slots) == ("queued", 1)
    assign(claim.pk, checker=mei, by=ines)
    submit(claim.pk, FOUND, by=mei)
    assert (scenario.fresh(claim).state, scenario.fresh(claim).open_slots) == ("reviewed", 0)
    assert set(Review.objects.values_list("slot", flat=True)) == {1, 2}


def test_submit_of_the_first_leaves_the_second_at_work(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    assign(claim.pk, checker=mei, by=ines)
    as_mei_read_it = scenario.fresh(claim).version
    submit(claim.pk, FOUND, by=tom)
    assert (scenario.fresh(claim).state, scenario.fresh(claim).open_slots) == ("assigned", 0)
    submit(claim.pk, FOUND, by=mei, version=as_mei_read_it)
    assert scenario.fresh(claim).state == "reviewed"


def test_submit_of_two_who_disagree_is_a_dispute(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.disputed(document, by=ines, checkers=(tom, mei), queue=pair_queue)
    assert (claim.state, claim.open_slots) == ("disputed", 0)


def test_submit_late_takes_the_other_place_when_its_own_is_gone(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.queued(document, by=ines, queue=pair_queue)
    lease = take_next(pair_queue, by=tom)
    assert lease is not None
    run_out(lease.assignment)
    taken = take_next(pair_queue, by=mei)
    assert taken is not None
    assert (lease.assignment.slot, taken.assignment.slot) == (1, 1)
    assert submit(claim.pk, FOUND, by=tom).slot == 2
    assert submit(claim.pk, FOUND, by=mei).slot == 1
    assert scenario.fresh(claim).state == "reviewed"


def test_submit_by_the_author_is_refused_whatever_the_role(claim: Claim, alexey: User) -> None:
    Membership.objects.filter(person=alexey).update(role="checker")
    with pytest.raises(NotPermitted) as refused:
        submit(claim.pk, FOUND, by=User.objects.get(pk=alexey.pk))
    assert (refused.value.code, Draft.objects.count()) == ("own_piece", 0)


def test_submit_by_an_outsider_keeps_nothing(claim: Claim, outsider: User) -> None:
    with pytest.raises(Refusal) as refused:
        submit(claim.pk, FOUND, by=outsider)
    assert (refused.value.code, Draft.objects.count()) == ("role_not_permitted", 0)


def test_submit_with_an_older_lease_ends_the_newer_duty(
    leased: Assignment, tom: User, ines: User
) -> None:
    release(leased.claim_id, by=tom)
    assign(leased.claim_id, checker=tom, by=ines)
    submit(leased.claim_id, FOUND, by=tom, lease=leased.token)
    assert not Assignment.objects.live().filter(claim=leased.claim_id).exists()
