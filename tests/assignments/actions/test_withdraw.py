from __future__ import annotations

import pytest

from factcheck.assignments.actions import withdraw
from factcheck.assignments.models import Assignment
from factcheck.documents.models import Document
from factcheck.errors import BadInput, Conflict
from factcheck.people.models import User
from tests import scenario


def test_withdraw_ends_the_duties(document: Document, ines: User, tom: User) -> None:
    claim = scenario.assigned(document, by=ines, to=tom)
    withdraw(claim.pk, by=ines, reason="The sentence is gone.")
    duty = Assignment.objects.get(claim=claim)
    row = scenario.fresh(claim)
    assert (duty.ending, row.state, row.open_slots) == ("withdrawn", "withdrawn", 0)


@pytest.mark.parametrize("reason", ["", "  "])
def test_withdraw_without_a_reason_is_refused(
    document: Document, ines: User, tom: User, reason: str
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom)
    with pytest.raises(BadInput) as refused:
        withdraw(claim.pk, by=ines, reason=reason)
    assert refused.value.code == "reason_missing"
    assert Assignment.objects.live().count() == 1
    assert scenario.fresh(claim).version == claim.version


def test_withdraw_stale_version_is_a_conflict(document: Document, ines: User) -> None:
    claim = scenario.queued(document, by=ines)
    with pytest.raises(Conflict):
        withdraw(claim.pk, by=ines, reason="Gone.", version=1)
    assert scenario.fresh(claim).state == "queued"
