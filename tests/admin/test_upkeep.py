from __future__ import annotations

from django.test import Client

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.dispatch.jobs import DispatchState
from factcheck.dispatch.models import Dispatch
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario
from tests.admin.pages import act, page_of, rows_in, told

EVENTS = "/admin/factcheck/event/"
JOBS = "/admin/factcheck/dispatch/"


def test_events_name_who_did_what(document: Document, ines: User, at_desk: Client) -> None:
    scenario.accepted(document, by=ines)
    html = at_desk.get(EVENTS).content.decode()
    assert "ines" in html
    assert "accept" in html


def test_events_are_filtered_by_subject(document: Document, at_desk: Client) -> None:
    claim: Claim = scenario.proposed(document)
    found = rows_in(at_desk, EVENTS, subject="claim")
    assert [event.subject_id for event in found] == [claim.pk]


def test_events_are_only_read(document: Document, at_desk: Client) -> None:
    event = Event.objects.get()
    assert at_desk.get(page_of(event)).status_code == 200
    assert at_desk.post(page_of(event), {"verb": "other"}).status_code == 403
    assert at_desk.post(page_of(event, "delete"), {"post": "yes"}).status_code == 403
    assert Event.objects.get().verb == "bring_in"


def test_ledger_counts_by_state(document: Document, keeper: Client) -> None:
    assert "Jobs: 1 waiting" in keeper.get(JOBS).content.decode()


def test_ring_again_revives_dead_jobs_only(document: Document, keeper: Client) -> None:
    job = Dispatch.objects.get()
    assert told(act(keeper, "ring_again", job, address=JOBS)) == ["0 dead jobs are due again."]
    Dispatch.objects.update(state=DispatchState.DEAD, attempts=12, error="ValueError")
    assert told(act(keeper, "ring_again", job, address=JOBS))[-1:] == ["1 dead jobs are due again."]
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (DispatchState.WAITING, 0, "")
