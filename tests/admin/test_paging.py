from __future__ import annotations

import pytest
from django.test import Client

from factcheck.admin import paging
from factcheck.admin.paging import BoundedPaginator
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from tests import scenario
from tests.admin.pages import CLAIMS


def test_count_stops_at_the_bound(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST_COUNTED", 2)
    for words in ("on 12 February", "90 minutes"):
        scenario.proposed(document, words=words)
    exact = BoundedPaginator(Claim.objects.order_by("id"), 1)
    assert (exact.count, exact.has_more, exact.num_pages) == (2, False, 2)
    scenario.proposed(document, words="A week later")
    over = BoundedPaginator(Claim.objects.order_by("id"), 1)
    assert (over.count, over.has_more, over.num_pages) == (2, True, 2)


def test_list_says_that_there_are_more(
    document: Document, at_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "MOST_COUNTED", 1)
    for words in ("on 12 February", "90 minutes"):
        scenario.proposed(document, words=words)
    assert "more than 1 claims: filter or search" in at_desk.get(CLAIMS).content.decode()


def test_plain_lists_are_counted_as_they_are() -> None:
    assert BoundedPaginator(["a", "b", "c"], 2).num_pages == 2
