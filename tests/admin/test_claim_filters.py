from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factcheck.claims.actions import edit_claim
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario
from tests.admin.pages import CLAIMS, rows_in


@pytest.fixture
def two(document: Document, ines: User, tom: User) -> tuple[Claim, Claim]:
    """One that Tom holds and that is late, one that was found accurate."""
    held = scenario.assigned(document, by=ines, to=tom, words="90 minutes")
    late = timezone.now() - timedelta(hours=1)
    edit_claim(held.pk, by=ines, version=None, due_at=late, priority=3, kinds=["duration"])
    return held, scenario.reviewed(document, by=ines, checker=tom)


def test_each_filter_finds_its_claims(two: tuple[Claim, Claim], tom: User, at_desk: Client) -> None:
    held, found = two
    wanted: dict[str, tuple[dict[str, str], list[Claim]]] = {
        "state": ({"state__exact": "reviewed"}, [found]),
        "queue": ({"queue": str(held.queue_id)}, [found, held]),
        "assignee": ({"assignee": str(tom.pk)}, [held]),
        "kind": ({"kind__exact": "duration"}, [held]),
        "priority": ({"priority__exact": "3"}, [held]),
        "overdue": ({"overdue": "yes"}, [held]),
        "rating": ({"rating": "accurate"}, [found]),
        "document": ({"document": str(held.document_id)}, [found, held]),
    }
    got = {name: rows_in(at_desk, CLAIMS, **query) for name, (query, _) in wanted.items()}
    assert got == {name: claims for name, (_, claims) in wanted.items()}


@pytest.mark.parametrize("name", ["queue", "assignee", "rating", "document", "overdue"])
def test_value_that_is_not_offered_finds_nothing(
    name: str, two: tuple[Claim, Claim], at_desk: Client
) -> None:
    assert rows_in(at_desk, CLAIMS, **{name: "999"}) == []


def test_filter_by_document_knows_an_older_one(
    two: tuple[Claim, Claim], at_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.admin.claim_filters.NEWEST", 0)
    assert len(rows_in(at_desk, CLAIMS, document=str(two[0].document_id))) == 2
