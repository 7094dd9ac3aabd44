from __future__ import annotations

import pytest

from factcheck.assignments.actions import assign
from factcheck.assignments.models import ReviewQueue
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import Desk, User
from factcheck.reviews.actions import adjudicate, sign_off
from factcheck.reviews.models import RatingScale
from factcheck.reviews.queries import (
    Verdict,
    current_scale,
    evidence_shown_to,
    rated,
    reviews_shown_to,
    verdict_of,
    with_verdicts,
)
from factcheck.sources.actions import Finding, SourceFacts, add_evidence
from tests import scenario


def verdict(claim: Claim) -> Verdict | None:
    return verdict_of(with_verdicts(Claim.objects.filter(pk=claim.pk)).get())


def in_short(claim: Claim) -> tuple[str, bool, str, str, str] | None:
    found = verdict(claim)
    if found is None:
        return None
    return found.rating.slug, found.is_final, found.basis, found.rationale, found.correction


def test_verdict_of_a_claim_at_work_is_none(document: Document, ines: User, tom: User) -> None:
    assert in_short(scenario.assigned(document, by=ines, to=tom)) is None


def test_verdict_of_half_a_quorum_is_none(
    document: Document, ines: User, tom: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    scenario.judge(claim, by=tom, rating="accurate")
    assert in_short(claim) is None


def test_verdict_of_a_reviewed_claim_is_not_final(
    document: Document, ines: User, tom: User
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom, rating="inaccurate")
    assert in_short(claim) == (
        "inaccurate",
        False,
        "unsigned",
        "Both governments said so.",
        "Say it otherwise.",
    )


def test_verdict_of_a_signed_claim_is_final(document: Document, ines: User, tom: User) -> None:
    claim = scenario.signed_off(document, by=ines, checker=tom, rating="inaccurate")
    assert in_short(claim) == (
        "inaccurate",
        True,
        "consensus",
        "Both governments said so.",
        "Say it otherwise.",
    )


def test_verdict_of_an_override_gives_the_signers_reason(
    document: Document, ines: User, tom: User
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    sign_off(
        claim.pk, by=ines, rating="inaccurate", reason="The log says.", correction="on 13 February"
    )
    assert in_short(claim) == ("inaccurate", True, "override", "The log says.", "on 13 February")


def test_verdict_of_a_dispute_is_none_until_it_is_settled(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.disputed(document, by=ines, checkers=(tom, mei), queue=pair_queue)
    assert in_short(claim) is None
    adjudicate(claim.pk, by=ines, rating="accurate", reason="The log settles it.")
    assert in_short(claim) == ("accurate", True, "adjudicated", "The log settles it.", "")


def test_verdict_of_a_reopened_claim_is_none(document: Document, ines: User, tom: User) -> None:
    assert in_short(scenario.reopened(document, by=ines, checker=tom)) is None


def test_with_verdicts_costs_the_same_for_one_and_three(
    document: Document, ines: User, tom: User, django_assert_num_queries: object
) -> None:
    for words in ("12 February", "90 minutes", "two hours"):
        scenario.signed_off(document, by=ines, checker=tom, words=words)
    for most in (1, 3):
        with django_assert_num_queries(3):  # type: ignore[operator]
            found = [verdict_of(claim) for claim in with_verdicts(Claim.objects.all())[:most]]
        assert len(found) == most


def test_rated_finds_signed_and_agreed_verdicts(document: Document, ines: User, tom: User) -> None:
    signed = scenario.signed_off(document, by=ines, checker=tom)
    agreed = scenario.reviewed(document, by=ines, checker=tom, words="90 minutes")
    scenario.reviewed(document, by=ines, checker=tom, words="two hours", rating="inaccurate")
    scenario.reopened(document, by=ines, checker=tom, words="A week later")
    assert set(rated(Claim.objects.all(), "accurate")) == {signed, agreed}


def test_rated_goes_by_the_override(document: Document, ines: User, tom: User) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    sign_off(claim.pk, by=ines, rating="accurate-with-caveat", reason="One says otherwise.")
    assert list(rated(Claim.objects.all(), "accurate")) == []
    assert list(rated(Claim.objects.all(), "accurate-with-caveat")) == [claim]


@pytest.fixture
def half(document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue) -> Claim:
    """One of two reviews is in, Tom's; Mei is at work."""
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    assign(claim.pk, checker=mei, by=ines)
    scenario.judge(claim, by=tom, rating="accurate")
    return scenario.fresh(claim)


def test_reviews_are_blind_until_the_quorum(half: Claim, ines: User, tom: User, mei: User) -> None:
    def shown() -> dict[str, int]:
        claim = scenario.fresh(half)
        return {p.username: reviews_shown_to(claim, p).count() for p in (ines, tom, mei)}

    assert shown() == {"ines": 0, "tom": 1, "mei": 0}
    scenario.judge(half, by=mei, rating="accurate")
    assert shown() == {"ines": 2, "tom": 2, "mei": 2}


def test_reviews_of_earlier_rounds_are_shown(
    document: Document, ines: User, tom: User, mei: User
) -> None:
    claim = scenario.reopened(document, by=ines, checker=tom)
    assert reviews_shown_to(claim, mei).count() == 1


def test_current_scale_is_in_its_order(desk: Desk, other_desk: Desk, scale: RatingScale) -> None:
    assert [rating.slug for rating in current_scale(desk.pk)] == [
        "accurate",
        "accurate-with-caveat",
        "inaccurate",
        "open",
    ]
    assert current_scale(other_desk.pk) == []


def test_evidence_shown_to_a_second_checker_is_the_own_until_both_are_in(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    assign(claim.pk, checker=mei, by=ines)
    facts = SourceFacts(title="Read-out", url="https://example.org/read-out")
    for person, stance in ((tom, "supports"), (mei, "contradicts")):
        add_evidence(claim.pk, [Finding(stance=stance, facts=facts)], by=person)
    for person, stance in ((tom, "supports"), (mei, "contradicts")):
        shown = evidence_shown_to(scenario.fresh(claim), person)
        assert [row.stance for row in shown] == [stance]
    assert not evidence_shown_to(scenario.fresh(claim), ines).exists()
    for person in (tom, mei):
        scenario.judge(claim, by=person, rating="accurate")
    shown = evidence_shown_to(scenario.fresh(claim), ines)
    assert [row.stance for row in shown] == ["supports", "contradicts"]
