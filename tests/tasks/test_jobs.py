"""Every job by its row, called as the worker calls it."""

from __future__ import annotations

from factcheck.assignments.actions import take_next
from factcheck.assignments.models import ReviewQueue
from factcheck.claims.models import Anchor, Claim
from factcheck.dispatch.actions import enqueue
from factcheck.dispatch.jobs import Job
from factcheck.dispatch.models import Dispatch
from factcheck.documents.actions import Upload, add_revision
from factcheck.documents.models import Document, Revision
from factcheck.people.models import User
from factcheck.reports.actions import request_report
from factcheck.reports.models import Rendering
from factcheck.tasks import jobs
from tests import scenario
from tests.assignments.conftest import run_out
from tests.conftest import ESSAY


def row(kind: str) -> Dispatch:
    return Dispatch.objects.filter(kind=kind).latest("id")


def test_extract_revision_proposes_the_claims(revision: Revision) -> None:
    work = row("extract_revision")
    jobs.extract_revision(work.pk)
    work.refresh_from_db()
    proposed = Claim.objects.count()
    assert (work.state, proposed > 0) == (2, True)
    jobs.extract_revision(work.pk)
    assert Claim.objects.count() == proposed


def test_extract_revision_of_a_new_text_carries_the_claims(document: Document, ines: User) -> None:
    jobs.extract_revision(row("extract_revision").pk)
    before = set(Claim.objects.values_list("pk", flat=True))
    text = ESSAY.replace("# Two calls", "# Two calls\n\nA new beginning.")
    revision = add_revision(document, Upload(text.encode()), by=ines)
    jobs.extract_revision(row("extract_revision").pk)
    assert row("extract_revision").state == 2
    assert set(Claim.objects.values_list("pk", flat=True)) == before
    assert set(Anchor.objects.filter(revision=revision).values_list("claim_id", "method")) == {
        (pk, "exact") for pk in before
    }


def test_extract_revision_in_the_wrong_order_loses_no_claim(document: Document, ines: User) -> None:
    jobs.extract_revision(row("extract_revision").pk)
    claims = Claim.objects.count()
    add_revision(document, Upload(ESSAY.replace("Two calls", "Calls").encode()), by=ines)
    second = row("extract_revision")
    add_revision(document, Upload(ESSAY.replace("Two calls", "Talks").encode()), by=ines)
    third = row("extract_revision")
    for work in (third, second):
        jobs.extract_revision(work.pk)
        work.refresh_from_db()
        assert work.state == 2
    assert Claim.objects.count() == claims
    assert Anchor.objects.filter(revision__number=3).count() == claims


def test_route_claims_fills_the_queue(document: Document, ines: User) -> None:
    claim = scenario.accepted(document, by=ines)
    jobs.route_claims(row("route_claims").pk)
    assert (scenario.fresh(claim).state, row("route_claims").state) == ("queued", 2)


def test_route_claims_without_a_queue_waits_for_one(
    document: Document, ines: User, queue: ReviewQueue
) -> None:
    claim = scenario.accepted(document, by=ines)
    ReviewQueue.objects.update(is_default=False)
    jobs.route_claims(row("route_claims").pk)
    work = row("route_claims")
    assert (work.state, scenario.fresh(claim).state) == (0, "accepted")
    assert work.error != ""


def test_render_report_freezes_it(document: Document, ines: User) -> None:
    report = request_report(document, by=ines)
    for _ in range(2):
        jobs.render_report(row("render_report").pk)
    report.refresh_from_db()
    assert (report.is_ready, row("render_report").state) == (True, 2)
    formats = Rendering.objects.filter(report=report).values_list("format", flat=True)
    assert sorted(formats) == ["html", "json", "md"]


def test_expire_leases_frees_the_claim(
    document: Document, ines: User, tom: User, queue: ReviewQueue
) -> None:
    claim = scenario.queued(document, by=ines)
    lease = take_next(queue, by=tom)
    assert lease is not None
    run_out(lease.assignment)
    enqueue(Job.EXPIRE_LEASES, key="expire_leases:1")
    jobs.expire_leases(row("expire_leases").pk)
    assert (scenario.fresh(claim).state, row("expire_leases").state) == ("queued", 2)
