from __future__ import annotations

import hashlib
import json

import pytest
from django.db import IntegrityError, transaction

from factcheck.assignments.models import ReviewQueue
from factcheck.audit.models import Event
from factcheck.claims.actions import dismiss
from factcheck.claims.models import Claim
from factcheck.dispatch.models import Dispatch
from factcheck.documents.models import Document, Revision
from factcheck.errors import NotPermitted
from factcheck.extraction import actions as extraction
from factcheck.people.models import User
from factcheck.reports.actions import freeze, request_report, write_down
from factcheck.reports.models import Rendering, Report
from factcheck.reviews.actions import adjudicate, sign_off
from factcheck.sources.actions import Finding, SourceFacts, add_evidence
from tests import scenario


def made(document: Document, by: User) -> Report:
    report = request_report(document, by=by)
    write_down(freeze(report.pk))
    report.refresh_from_db()
    return report


def record_of(report: Report) -> dict[str, object]:
    found: dict[str, object] = json.loads(report.record)
    return found


def test_request_report_numbers_and_enqueues(document: Document, ines: User) -> None:
    numbers = [request_report(document, by=ines).number for _ in range(2)]
    jobs = Dispatch.objects.filter(kind="render_report")
    assert (numbers, jobs.count()) == ([1, 2], 2)
    assert Event.objects.filter(verb="request_report").count() == 2


@pytest.mark.parametrize("who", ["tom", "alexey", "rita", "outsider"])
def test_request_report_by_anyone_but_an_editor_is_refused(
    document: Document, who: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotPermitted):
        request_report(document, by=request.getfixturevalue(who))
    assert Report.objects.count() == 0


def test_write_down_stores_the_hashed_record_and_each_format(
    document: Document, revision: Revision, ines: User
) -> None:
    report = made(document, ines)
    assert report.sha256 == hashlib.sha256(report.record.encode()).hexdigest()
    assert (report.revision, report.is_ready) == (revision, True)
    rows = {row.format: row for row in Rendering.objects.filter(report=report)}
    assert sorted(rows) == ["html", "json", "md"]
    assert bytes(rows["json"].content) == report.record.encode()
    for row in rows.values():
        assert row.sha256 == hashlib.sha256(bytes(row.content)).hexdigest()
    event = Event.objects.get(verb="freeze_report")
    assert f'"sha256":"{report.sha256}"' in event.body


def test_write_down_twice_is_once(document: Document, ines: User) -> None:
    report = request_report(document, by=ines)
    first, second = freeze(report.pk), freeze(report.pk)
    write_down(first)
    report.refresh_from_db()
    sha256 = report.sha256
    write_down(second)
    report.refresh_from_db()
    assert (report.sha256, Rendering.objects.count()) == (sha256, 3)
    assert Event.objects.filter(verb="freeze_report").count() == 1


def test_freeze_of_a_frozen_report_is_none(document: Document, ines: User) -> None:
    report = made(document, ines)
    assert freeze(report.pk) is None
    write_down(None)
    assert Rendering.objects.count() == 3


def test_second_report_supersedes_the_first_and_leaves_it(
    document: Document, ines: User, tom: User
) -> None:
    first = made(document, ines)
    before = first.record
    scenario.signed_off(document, by=ines, checker=tom)
    second = made(document, ines)
    head = record_of(second)["report"]
    assert isinstance(head, dict)
    assert head["supersedes"] == {"number": 1, "sha256": first.sha256}
    first.refresh_from_db()
    assert first.record == before


def test_frozen_report_is_never_changed_or_deleted(document: Document, ines: User) -> None:
    report = made(document, ines)
    rows = Report.objects.filter(pk=report.pk)
    for change in ({"record": "{}"}, {"sha256": "0" * 64}, {"frozen_at": None}, {"number": 9}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Rendering.objects.update(content=b"other")


@pytest.mark.parametrize("half", [{"sha256": "0" * 64}, {"record": "{}"}])
def test_report_frozen_by_half_is_refused(
    document: Document, ines: User, half: dict[str, str]
) -> None:
    request_report(document, by=ines)
    with pytest.raises(IntegrityError, match="report_frozen_whole"), transaction.atomic():
        Report.objects.update(**half)


@pytest.fixture
def busy(
    document: Document,
    revision: Revision,
    ines: User,
    omar: User,
    tom: User,
    mei: User,
    pair_queue: ReviewQueue,
) -> Document:
    """Signed, overridden, settled, reviewed, dismissed, withdrawn, queued: one claim of each."""
    mirror = SourceFacts(title="Copy", url="https://example.org/copy", mirror=True)
    links = [
        Finding(stance="supports", facts=SourceFacts(title="Log", url="https://example.org/log")),
        Finding(stance="context", facts=mirror),
    ]
    signed = scenario.assigned(document, by=ines, to=tom, words="Trump")
    add_evidence(signed.pk, links, by=tom)
    scenario.judge(signed, by=tom, rating="inaccurate")
    sign_off(signed.pk, by=ines)
    overridden = scenario.reviewed(document, by=ines, checker=tom, words="Putin")
    sign_off(overridden.pk, by=omar, rating="accurate-with-caveat", reason="Nearly.")
    settled = scenario.disputed(
        document, by=ines, checkers=(tom, mei), queue=pair_queue, words="12 February"
    )
    adjudicate(settled.pk, by=ines, rating="accurate", reason="The log settles it.")
    waiting = scenario.reviewed(document, by=ines, checker=tom, words="90 minutes", rating="open")
    add_evidence(waiting.pk, links[:1], by=mei)
    scenario.queued(document, by=ines, words="A week later")
    dismiss(scenario.proposed(document, words="another call").pk, by=ines, reason="No fact.")
    scenario.withdrawn(document, by=ines, words="two hours")
    return document


def test_frozen_record_counts_what_it_holds(busy: Document, ines: User) -> None:
    record = record_of(made(busy, ines))
    assert record["summary"] == {
        "claims": 5,
        "signed": 3,
        "open": 2,
        "corrections": 1,
        "disputes": 1,
        "overrides": 1,
        "sources": 2,
        "mirrors": 1,
        "by_rating": [
            {"rating": "accurate", "count": 1},
            {"rating": "accurate-with-caveat", "count": 1},
            {"rating": "inaccurate", "count": 1},
            {"rating": "open", "count": 1},
        ],
        "by_state": [
            {"state": "queued", "count": 1},
            {"state": "reviewed", "count": 1},
            {"state": "signed_off", "count": 3},
        ],
        "by_kind": [{"kind": "date", "count": 5}],
    }


def test_frozen_record_is_in_the_order_of_the_text(busy: Document, ines: User) -> None:
    record = record_of(made(busy, ines))
    claims, revision = record["claims"], record["revision"]
    assert isinstance(claims, list)
    assert isinstance(revision, dict)
    assert [(entry["number"], entry["words"]) for entry in claims] == [
        (1, "Trump"),
        (2, "Putin"),
        (3, "12 February"),
        (4, "90 minutes"),
        (5, "A week later"),
    ]
    for entry in claims:
        assert revision["text"][entry["start"] : entry["end"]] == entry["words"]
    assert [line["reason"] for line in record["dismissed"]] == ["No fact."]  # type: ignore[attr-defined]


def test_frozen_record_names_who_checked_and_who_signed(busy: Document, ines: User) -> None:
    claims = record_of(made(busy, ines))["claims"]
    assert isinstance(claims, list)
    signed, overridden, settled = claims[:3]
    assert (signed["reviews"][0]["reviewer"], signed["sign_off"]["signer"]) == (
        "Tom Reyes",
        "Ines Okafor",
    )
    assert [line["stance"] for line in signed["evidence"]] == ["supports", "context"]
    assert (overridden["verdict"]["basis"], overridden["verdict"]["rationale"]) == (
        "override",
        "Nearly.",
    )
    assert {line["reviewer"] for line in settled["reviews"]} == {"Tom Reyes", "Mei Lindqvist"}
    assert settled["verdict"]["basis"] == "adjudicated"
    assert [line["verb"] for line in signed["history"]] == [
        "propose",
        "accept",
        "route",
        "assign",
        "add_evidence",
        "submit",
        "sign_off",
    ]


def test_gate_of_a_text_that_was_not_read_is_not_clear(document: Document, ines: User) -> None:
    assert record_of(made(document, ines))["gate"] == {
        "clear": False,
        "blocking": [
            {
                "code": "not_read",
                "number": None,
                "claim": None,
                "message": "Nobody has read this text for claims yet.",
            }
        ],
    }


def test_gate_is_clear_when_every_claim_is_settled(
    document: Document, revision: Revision, ines: User, tom: User
) -> None:
    extraction.record(extraction.read(revision.pk))
    for claim in Claim.objects.all():
        dismiss(claim.pk, by=ines, reason="Not for us.")
    scenario.signed_off(document, by=ines, checker=tom)
    assert record_of(made(document, ines))["gate"] == {"clear": True, "blocking": []}


def test_gate_blocks_on_what_is_open_or_wrong(busy: Document, ines: User) -> None:
    gate = record_of(made(busy, ines))["gate"]
    assert isinstance(gate, dict)
    assert gate["clear"] is False
    assert [(b["code"], b["number"]) for b in gate["blocking"]] == [
        ("not_read", None),
        ("rating_blocks", 1),
        ("claim_open", 4),
        ("claim_open", 5),
    ]
