"""Whatever people try in whatever order: the claim stays inside the table, its places add up, the trail is sound."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.assignments.actions import route_claims
from factcheck.assignments.models import Assignment, ReviewQueue, RoutingRule
from factcheck.audit.queries import first_break
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.errors import Refusal
from factcheck.people.models import User
from factcheck.reviews.models import Review, SignOff
from tests import scenario
from tests.claims.deeds import DEEDS, Deed
from tests.claims.test_lifecycle import STEPS

Walk = list[tuple[str, str]]


def check_places(claim: Claim) -> None:
    """Required places are free, held or reviewed; nothing is free outside of a queue."""
    live = Assignment.objects.live().filter(claim=claim).count()
    done = Review.objects.filter(claim=claim, round=claim.round).count()
    waits = claim.state in {State.QUEUED, State.ASSIGNED}
    free = claim.required_reviews - live - done if waits else 0
    assert claim.open_slots == free
    assert (claim.state == State.ASSIGNED) == (live > 0)
    signed = SignOff.objects.filter(claim=claim, revoked_at=None).count()
    assert signed == int(claim.state == State.SIGNED_OFF)


def check_people(claim: Claim) -> None:
    reviewers = set(Review.objects.filter(claim=claim).values_list("reviewer", flat=True))
    signers = set(SignOff.objects.filter(claim=claim).values_list("signer", flat=True))
    assert reviewers & signers == set()
    assert claim.document.author_id not in reviewers | signers


@pytest.mark.parametrize("required", [1, 2])
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)
@given(
    walk=st.lists(
        st.tuples(st.sampled_from(sorted(DEEDS)), st.sampled_from(("ines", "omar", "tom", "mei"))),
        min_size=4,
        max_size=24,
    )
)
def test_try_any_sequence_of_verbs(
    required: int,
    walk: Walk,
    document: Document,
    ines: User,
    omar: User,
    tom: User,
    mei: User,
    pair_queue: ReviewQueue,
) -> None:
    people = {"ines": ines, "omar": omar, "tom": tom, "mei": mei}
    with transaction.atomic():
        if required == 2:
            RoutingRule.objects.create(desk=document.desk, position=1, queue=pair_queue)
        claim = scenario.accepted(document, by=ines)
        route_claims(document.pk)
        for verb, who in walk:
            claim = step(scenario.fresh(claim), DEEDS[verb], people[who])
        assert first_break(document.desk_id) is None
        transaction.set_rollback(True)


def step(claim: Claim, deed: Deed, by: User) -> Claim:
    try:
        with transaction.atomic():
            deed(claim, by)
    except Refusal:
        after = scenario.fresh(claim)
        assert (after.state, after.version) == (claim.state, claim.version)
        return after
    after = scenario.fresh(claim)
    unmoved = (after.state, after.version) == (claim.state, claim.version)
    assert unmoved or (claim.state, after.state) in STEPS
    check_places(after)
    check_people(after)
    return after
