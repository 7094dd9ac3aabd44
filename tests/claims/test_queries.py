from __future__ import annotations

from factcheck.claims.models import Claim
from factcheck.claims.queries import anchors_of, spans_in, with_place
from factcheck.documents.models import Document, Revision
from factcheck.people.models import User
from tests import scenario


def test_with_place_annotates_the_newest_anchor(document: Document) -> None:
    claim = scenario.proposed(document)
    row = with_place(Claim.objects.filter(pk=claim.pk)).get()
    text = document.revisions.get().text
    assert (row.place_start, row.place_end) == (  # type: ignore[attr-defined]
        text.index("on 12 February"),
        text.index("on 12 February") + 14,
    )


def test_spans_and_anchors_name_the_claims_of_a_revision(
    document: Document, revision: Revision, ines: User
) -> None:
    claim = scenario.proposed(document)
    start = revision.text.index("on 12 February")
    assert spans_in(revision.pk) == {(start, start + 14): claim.pk}
    assert anchors_of([claim.pk], revision.pk)[claim.pk].exact == "on 12 February"
    assert anchors_of([], revision.pk) == {}
