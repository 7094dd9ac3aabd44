"""What the database refuses by itself, whoever writes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from factcheck.claims.models import Anchor, Claim, ClaimLink
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario


@pytest.fixture
def claim(document: Document, ines: User) -> Claim:
    return scenario.queued(document, by=ines)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "checked"}, "claim_state_known"),
        ({"kind": "rumour"}, "claim_kind_known"),
        ({"origin": "robot"}, "claim_origin_known"),
        ({"priority": 4}, "claim_priority_known"),
        ({"priority": 0}, "claim_priority_known"),
        ({"required_reviews": 0, "open_slots": 0}, "claim_required_reviews_1_to_3"),
        ({"required_reviews": 4}, "claim_required_reviews_1_to_3"),
        ({"open_slots": 2}, "claim_never_more_than_it_needs"),
        ({"open_slots": 1, "queue": None}, "claim_waits_in_a_queue"),
        ({"open_slots": 1, "due_at": None}, "claim_waits_in_a_queue"),
    ],
)
def test_update_against_rule_is_refused(
    claim: Claim, change: dict[str, object], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**change)


def test_second_anchor_in_revision_is_refused(claim: Claim) -> None:
    there = Anchor.objects.get(claim=claim)
    with pytest.raises(IntegrityError), transaction.atomic():
        Anchor.objects.create(claim=claim, revision=there.revision, exact="x", start=0, end=1)


def test_empty_anchor_is_refused(claim: Claim) -> None:
    with pytest.raises(IntegrityError, match="anchor_not_empty"), transaction.atomic():
        Anchor.objects.filter(claim=claim).update(start=5, end=5)


def test_link_to_itself_is_refused(claim: Claim) -> None:
    with pytest.raises(IntegrityError, match="link_not_to_itself"), transaction.atomic():
        ClaimLink.objects.create(source=claim, target=claim)


def test_open_leaves_out_what_is_closed(document: Document, ines: User, tom: User) -> None:
    proposed = scenario.proposed(document)
    scenario.dismissed(document, by=ines, words="90 minutes")
    scenario.withdrawn(document, by=ines, words="A week later")
    scenario.signed_off(document, by=ines, checker=tom, words="two hours")
    assert list(Claim.objects.open()) == [proposed]


def test_visible_to_workers_and_the_author(
    claim: Claim, ines: User, tom: User, alexey: User, rita: User, outsider: User
) -> None:
    seen = {
        person.username: Claim.objects.visible_to(person).count()
        for person in (ines, tom, alexey, rita, outsider)
    }
    assert seen == {"ines": 1, "tom": 1, "alexey": 1, "rita": 0, "otto": 0}
