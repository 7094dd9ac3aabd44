from __future__ import annotations

from factcheck.assignments.eligibility import may_check, waiting_for
from factcheck.assignments.models import ReviewQueue
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario


def test_may_check_is_for_checkers_and_editors_of_the_desk(
    claim: Claim, ines: User, tom: User, alexey: User, rita: User, outsider: User
) -> None:
    claim = scenario.fresh(claim)
    may = {p.username: may_check(claim, p) for p in (ines, tom, alexey, rita, outsider)}
    assert may == {"ines": True, "tom": True, "alexey": False, "rita": False, "otto": False}


def test_may_check_is_not_for_who_has_had_a_part(
    document: Document, ines: User, omar: User, tom: User, mei: User
) -> None:
    claim = scenario.reopened(document, by=omar, checker=tom)
    may = {p.username: may_check(claim, p) for p in (ines, omar, tom, mei)}
    assert may == {"ines": True, "omar": False, "tom": True, "mei": True}


def test_waiting_for_leaves_out_claims_without_a_free_place(
    document: Document, ines: User, tom: User, mei: User, queue: ReviewQueue
) -> None:
    scenario.assigned(document, by=ines, to=tom)
    free = scenario.queued(document, by=ines, words="90 minutes")
    assert list(waiting_for(queue, mei)) == [free]
