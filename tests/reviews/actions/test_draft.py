from __future__ import annotations

from factcheck.documents.models import Document
from factcheck.people.models import User
from factcheck.reviews.actions import save_draft
from factcheck.reviews.models import Draft
from tests import scenario


def test_save_draft_keeps_the_newest_words_of_each_person(
    document: Document, tom: User, mei: User
) -> None:
    claim = scenario.proposed(document)
    save_draft(claim, {"rationale": "Perhaps"}, by=tom)
    save_draft(claim, {"rationale": "No"}, by=mei)
    save_draft(claim, {"rationale": "Yes"}, by=tom)
    kept = dict(Draft.objects.values_list("person__username", "body"))
    assert kept == {"tom": {"rationale": "Yes"}, "mei": {"rationale": "No"}}
