from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.assignments.models import ReviewQueue
from factcheck.documents.models import Document
from factcheck.people.models import User
from factcheck.reports.actions import request_report
from factcheck.reports.building import build_record
from factcheck.reports.formats import FORMATS, render
from factcheck.reports.models import Report
from tests import scenario

AT = datetime(2025, 4, 15, 12, tzinfo=UTC)


def requested(document: Document, by: User) -> Report:
    report = request_report(document, by=by)
    return Report.objects.select_related("document__desk", "requested_by").get(pk=report.pk)


def test_build_record_gives_the_same_bytes_again(document: Document, ines: User, tom: User) -> None:
    scenario.signed_off(document, by=ines, checker=tom)
    report = requested(document, ines)
    first, _ = build_record(report, at=AT)
    second, _ = build_record(report, at=AT)
    for name in FORMATS:
        assert render(first, name) == render(second, name)


def test_build_record_costs_the_same_for_one_and_three(
    document: Document, ines: User, tom: User
) -> None:
    counts = []
    for words in (["12 February"], ["90 minutes", "two hours"]):
        for each in words:
            scenario.signed_off(document, by=ines, checker=tom, words=each)
        report = requested(document, ines)
        with CaptureQueriesContext(connection) as queries:
            build_record(report, at=AT)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_build_record_names_the_moment_and_the_maker(document: Document, ines: User) -> None:
    record, _ = build_record(requested(document, ines), at=AT)
    assert record["report"] == {
        "number": 1,
        "made_at": "2025-04-15T12:00:00.000000Z",
        "made_by": "Ines Okafor",
        "supersedes": None,
    }


def test_build_record_leaves_an_unfrozen_report_out_of_the_line(
    document: Document, ines: User
) -> None:
    requested(document, ines)
    record, _ = build_record(requested(document, ines), at=AT)
    assert (record["report"]["number"], record["report"]["supersedes"]) == (2, None)


def test_build_record_keeps_a_review_back_until_all_are_in(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    scenario.judge(claim, by=tom, rating="accurate")
    blind, _ = build_record(requested(document, ines), at=AT)
    assert blind["claims"][0]["reviews"] == []
    scenario.check(claim, by=ines, checker=mei, rating="accurate")
    open_now, _ = build_record(requested(document, ines), at=AT)
    assert [line["reviewer"] for line in open_now["claims"][0]["reviews"]] == [
        "Tom Reyes",
        "Mei Lindqvist",
    ]
