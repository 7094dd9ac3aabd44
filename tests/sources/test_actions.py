from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.errors import BadInput, NotAllowed, NotPermitted, Refusal
from factcheck.people.models import Desk, Membership, User
from factcheck.sources.actions import Finding, SourceFacts, add_evidence, add_source
from factcheck.sources.models import Evidence, Source
from tests import scenario

LINK = SourceFacts(
    title="Read-out of the call",
    publisher="Kremlin",
    url="https://example.org/call",
    published=date(2025, 2, 12),
    level="primary",
)


@pytest.fixture
def claim(document: Document, ines: User) -> Claim:
    return scenario.queued(document, by=ines)


def test_add_source_keeps_the_facts(desk: Desk, tom: User) -> None:
    source = add_source(LINK, desk=desk, by=tom)
    assert (source.title, source.publisher, source.url, source.published, source.level) == (
        "Read-out of the call",
        "Kremlin",
        "https://example.org/call",
        date(2025, 2, 12),
        "primary",
    )
    assert (source.added_by, source.mirror, source.title_basis) == (tom, False, "page")
    assert list(Event.objects.values_list("verb", "subject_id")) == [("add_source", source.pk)]


def test_add_source_with_a_known_address_is_the_known_one(desk: Desk, tom: User, mei: User) -> None:
    first = add_source(LINK, desk=desk, by=tom)
    second = add_source(SourceFacts(title="Other", url=LINK.url), desk=desk, by=mei)
    assert (second, second.title, Event.objects.count()) == (first, "Read-out of the call", 1)


def test_add_source_without_an_address_is_known_by_its_title(desk: Desk, tom: User) -> None:
    book = SourceFacts(title="The Call")
    assert add_source(book, desk=desk, by=tom) == add_source(book, desk=desk, by=tom)
    assert add_source(SourceFacts(title="Another"), desk=desk, by=tom).title == "Another"
    assert Source.objects.count() == 2


def test_add_source_on_another_desk_is_another_source(
    desk: Desk, other_desk: Desk, tom: User, outsider: User
) -> None:
    ours = add_source(LINK, desk=desk, by=tom)
    assert add_source(LINK, desk=other_desk, by=outsider) != ours


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (SourceFacts(title=""), "source_title_missing"),
        (SourceFacts(title="  "), "source_title_missing"),
        (SourceFacts(title="T", url="javascript:alert(1)"), "source_url"),
        (SourceFacts(title="T", url="ftp://example.org/x"), "source_url"),
        (SourceFacts(title="T", url="https://"), "source_url"),
        (SourceFacts(title="T", url="example.org"), "source_url"),
        (SourceFacts(title="T", url="https://example.org/" + "é" * 1000), "source_url"),
        (SourceFacts(title="T", level="gossip"), "source_words"),
        (SourceFacts(title="T", title_basis="guess"), "source_words"),
    ],
)
def test_add_source_with_bad_facts_is_refused(
    desk: Desk, tom: User, facts: SourceFacts, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        add_source(facts, desk=desk, by=tom)
    assert (refused.value.code, Source.objects.count(), Event.objects.count()) == (code, 0, 0)


@pytest.mark.parametrize("who", ["alexey", "rita", "outsider"])
def test_add_source_by_somebody_who_does_not_check_is_refused(
    desk: Desk, who: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotPermitted):
        add_source(LINK, desk=desk, by=request.getfixturevalue(who))
    assert Source.objects.count() == 0


def test_add_evidence_ties_once_per_place(claim: Claim, tom: User) -> None:
    first = Finding(stance="supports", facts=LINK, locator="p. 1", quotation="“We spoke.”")
    other = Finding(stance="contradicts", facts=LINK, locator="p. 2")
    rows = add_evidence(claim.pk, [first, other, first], by=tom)
    again = add_evidence(claim.pk, [Finding(stance="context", facts=LINK, locator="p. 1")], by=tom)
    assert [(row.locator, row.stance) for row in rows] == [
        ("p. 1", "supports"),
        ("p. 2", "contradicts"),
        ("p. 1", "supports"),
    ]
    assert (again[0].pk, again[0].stance) == (rows[0].pk, "supports")
    assert (Evidence.objects.count(), Source.objects.count()) == (2, 1)
    assert Event.objects.filter(verb="add_evidence").count() == 1


def test_add_evidence_by_the_id_of_a_source(claim: Claim, desk: Desk, tom: User) -> None:
    source = add_source(LINK, desk=desk, by=tom)
    row = add_evidence(claim.pk, [Finding(stance="context", source_id=source.pk)], by=tom)[0]
    assert row.source == source


def test_add_evidence_from_another_desk_is_refused(
    claim: Claim, other_desk: Desk, outsider: User, tom: User
) -> None:
    foreign = add_source(LINK, desk=other_desk, by=outsider)
    with pytest.raises(BadInput) as refused:
        add_evidence(claim.pk, [Finding(stance="supports", source_id=foreign.pk)], by=tom)
    assert (refused.value.code, Evidence.objects.count()) == ("unknown_source", 0)


def test_add_evidence_half_bad_is_refused_whole(claim: Claim, tom: User) -> None:
    findings = [Finding(stance="supports", facts=LINK), Finding(stance="likes", facts=LINK)]
    with pytest.raises(BadInput):
        add_evidence(claim.pk, findings, by=tom)
    assert (Evidence.objects.count(), Source.objects.count()) == (0, 0)


@pytest.mark.parametrize("state", ["dismissed", "withdrawn", "signed_off"])
def test_add_evidence_to_a_closed_claim_is_refused(
    document: Document, ines: User, tom: User, mei: User, state: str
) -> None:
    claim = {
        "dismissed": lambda: scenario.dismissed(document, by=ines),
        "withdrawn": lambda: scenario.withdrawn(document, by=ines),
        "signed_off": lambda: scenario.signed_off(document, by=ines, checker=tom),
    }[state]()
    with pytest.raises(NotAllowed) as refused:
        add_evidence(claim.pk, [Finding(stance="supports", facts=LINK)], by=mei)
    assert (refused.value.code, Source.objects.count()) == ("claim_closed", 0)


def test_add_evidence_by_the_author_is_refused_whatever_the_role(
    claim: Claim, alexey: User
) -> None:
    Membership.objects.filter(person=alexey).update(role="checker")
    with pytest.raises(Refusal) as refused:
        add_evidence(
            claim.pk,
            [Finding(stance="supports", facts=LINK)],
            by=User.objects.get(pk=alexey.pk),
        )
    assert refused.value.code == "own_piece"


def test_add_evidence_costs_the_same_for_one_and_three(claim: Claim, tom: User) -> None:
    assert tom.roles  # read once for each person
    counts = []
    for titles in (["A"], ["B", "C", "D"]):
        findings = [Finding(stance="supports", facts=SourceFacts(title=title)) for title in titles]
        with CaptureQueriesContext(connection) as queries:
            add_evidence(claim.pk, findings, by=tom)
        counts.append(len(queries))
    assert counts == [10, 10]


def test_second_source_with_an_address_is_refused(desk: Desk, tom: User) -> None:
    add_source(LINK, desk=desk, by=tom)
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(desk=desk, title="Other", url=LINK.url, added_by=tom)


def test_unknown_stance_or_level_is_refused_by_the_database(claim: Claim, tom: User) -> None:
    add_evidence(claim.pk, [Finding(stance="supports", facts=LINK)], by=tom)
    with pytest.raises(IntegrityError, match="evidence_stance_known"), transaction.atomic():
        Evidence.objects.update(stance="likes")
    with pytest.raises(IntegrityError, match="source_level_known"), transaction.atomic():
        Source.objects.update(level="gossip")
