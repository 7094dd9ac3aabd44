from __future__ import annotations

import pytest
from django.utils import timezone

from factcheck.assignments.actions import release
from factcheck.audit.models import Event
from factcheck.claims.actions import Proposal, accept, add_claim, edit_claim, link_claims
from factcheck.claims.models import Anchor, Claim, ClaimLink
from factcheck.dispatch.models import Dispatch
from factcheck.documents.models import Document, Revision
from factcheck.errors import BadInput, BadSpan, Conflict, NotAllowed, NotPermitted
from factcheck.people.models import User
from tests import scenario


def add(revision: Revision, by: User, start: int, end: int, **more: object) -> Claim:
    proposal = Proposal(start=start, end=end, **more)  # type: ignore[arg-type]
    return add_claim(revision, proposal, by=by, at=timezone.now())


def test_add_claim_anchors_the_very_words(revision: Revision, ines: User) -> None:
    start = revision.text.index("90 minutes")
    claim = add(revision, ines, start, start + 10, kinds=("duration",))
    anchor = Anchor.objects.get(claim=claim)
    assert (claim.words, claim.state, claim.kind, claim.origin) == (
        "90 minutes",
        "proposed",
        "duration",
        "person",
    )
    assert (anchor.exact, anchor.start, anchor.end) == ("90 minutes", start, start + 10)
    assert anchor.prefix.endswith("12 February for ")
    assert anchor.suffix.startswith(". A week later")


@pytest.mark.parametrize(
    ("start", "end"),
    [(-1, 5), (5, 5), (9, 5), (0, 10_000), (10_000, 10_001), (11, 13)],
    ids=["before", "empty", "backwards", "beyond", "outside", "only spaces"],
)
def test_add_claim_outside_the_text_is_refused(
    revision: Revision, ines: User, start: int, end: int
) -> None:
    assert revision.text[11:13] == "\n\n"
    events = Event.objects.count()
    with pytest.raises(BadSpan) as refused:
        add(revision, ines, start, end)
    assert refused.value.code == "bad_span"
    assert (Claim.objects.count(), Event.objects.count()) == (0, events)


@pytest.mark.parametrize("kinds", [(), ("rumour",), ("date", "rumour")])
def test_add_claim_of_unknown_kind_is_refused(
    revision: Revision, ines: User, kinds: tuple[str, ...]
) -> None:
    with pytest.raises(BadInput) as refused:
        add(revision, ines, 0, 5, kinds=kinds)
    assert (refused.value.code, Claim.objects.count()) == ("unknown_kind", 0)


def test_add_claim_of_unknown_priority_is_refused(revision: Revision, ines: User) -> None:
    with pytest.raises(BadInput) as refused:
        add(revision, ines, 0, 5, priority=7)
    assert (refused.value.code, Claim.objects.count()) == ("unknown_priority", 0)


def test_add_claim_twice_is_refused(revision: Revision, ines: User) -> None:
    add(revision, ines, 0, 5)
    with pytest.raises(BadInput) as refused:
        add(revision, ines, 0, 5)
    assert (refused.value.code, Claim.objects.count()) == ("claim_exists", 1)


def test_add_claim_again_after_withdrawal_is_a_new_claim(document: Document, ines: User) -> None:
    old = scenario.withdrawn(document, by=ines)
    anchor = Anchor.objects.get(claim=old)
    new = add(anchor.revision, ines, anchor.start, anchor.end)
    assert (new.words, new.state) == (old.words, "proposed")
    assert new.pk != old.pk


def test_add_claim_by_checker_is_refused(revision: Revision, tom: User) -> None:
    with pytest.raises(NotPermitted):
        add(revision, tom, 0, 5)
    assert Claim.objects.count() == 0


def test_accept_enqueues_its_routing(document: Document, ines: User) -> None:
    claim = scenario.accepted(document, by=ines)
    job = Dispatch.objects.get(kind="route_claims")
    assert (job.args, job.key) == (
        {"document_id": document.pk},
        f"route:claim:{claim.pk}:v2",
    )


def test_accept_stale_version_is_a_conflict(document: Document, ines: User) -> None:
    claim = scenario.proposed(document)
    with pytest.raises(Conflict):
        accept(claim.pk, by=ines, version=7)
    assert (scenario.fresh(claim).state, Dispatch.objects.filter(kind="route_claims").count()) == (
        "proposed",
        0,
    )


def test_edit_claim_changes_what_it_says_and_the_version(document: Document, ines: User) -> None:
    claim = scenario.proposed(document)
    edit_claim(claim.pk, by=ines, version=1, kinds=["event", "date"], priority=3, statement="S.")
    row = scenario.fresh(claim)
    assert (row.kind, row.kinds, row.priority, row.statement, row.version) == (
        "event",
        ["event", "date"],
        3,
        "S.",
        2,
    )
    event = Event.objects.filter(verb="edit").get()
    assert '"fields":["kind","kinds","priority","statement"]' in event.body


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"state": "signed_off"}, "not_editable"),
        ({"words": "other"}, "not_editable"),
        ({"open_slots": 1}, "not_editable"),
        ({"kinds": []}, "unknown_kind"),
        ({"kinds": "date"}, "unknown_kind"),
        ({"priority": 0}, "unknown_priority"),
        ({"priority": None}, "unknown_priority"),
        ({"due_at": None}, "deadline_missing"),
    ],
)
def test_edit_claim_with_bad_input_changes_nothing(
    document: Document, ines: User, changes: dict[str, object], code: str
) -> None:
    claim = scenario.queued(document, by=ines)
    events = Event.objects.count()
    with pytest.raises(BadInput) as refused:
        edit_claim(claim.pk, by=ines, version=None, **changes)
    assert refused.value.code == code
    assert (scenario.fresh(claim).version, Event.objects.count()) == (claim.version, events)


def test_edit_claim_stale_version_is_a_conflict(document: Document, ines: User) -> None:
    claim = scenario.proposed(document)
    with pytest.raises(Conflict):
        edit_claim(claim.pk, by=ines, version=2, statement="S.")
    assert scenario.fresh(claim).statement == ""


def test_edit_claim_by_checker_is_refused(document: Document, tom: User) -> None:
    claim = scenario.proposed(document)
    with pytest.raises(NotPermitted):
        edit_claim(claim.pk, by=tom, version=1, statement="S.")
    assert scenario.fresh(claim).version == 1


def test_link_claims_twice_is_one_link_and_one_event(document: Document, ines: User) -> None:
    first = scenario.proposed(document)
    second = scenario.proposed(document, words="A week later")
    for _ in range(2):
        link_claims(second.pk, first.pk, by=ines, how="counts from the first call")
    assert (ClaimLink.objects.count(), Event.objects.filter(verb="link").count()) == (1, 1)


def test_link_claims_to_itself_or_nothing_is_refused(document: Document, ines: User) -> None:
    claim = scenario.proposed(document)
    for target in (claim.pk, 999_999):
        with pytest.raises(BadInput) as refused:
            link_claims(claim.pk, target, by=ines)
        assert refused.value.code == "bad_link"


def test_edit_claim_keeps_the_deadline_of_a_claim_that_somebody_holds(
    document: Document, ines: User, tom: User
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom)
    with pytest.raises(BadInput) as refused:
        edit_claim(claim.pk, by=ines, version=None, due_at=None)
    assert refused.value.code == "deadline_missing"
    release(claim.pk, by=tom)
    assert scenario.fresh(claim).state == "queued"


def test_edit_claim_by_a_checker_is_refused_in_words(
    document: Document, ines: User, tom: User
) -> None:
    claim = scenario.proposed(document)
    with pytest.raises(NotPermitted, match="Only an editor of the desk adds, describes"):
        edit_claim(claim.pk, by=tom, version=None, statement="Another.")


def test_edit_claim_that_is_signed_off_is_refused(
    document: Document, ines: User, tom: User
) -> None:
    claim = scenario.signed_off(document, by=ines, checker=tom)
    with pytest.raises(NotAllowed) as refused:
        edit_claim(claim.pk, by=ines, version=claim.version, statement="Something else.")
    assert refused.value.code == "claim_closed"
    assert scenario.fresh(claim).statement == claim.statement
