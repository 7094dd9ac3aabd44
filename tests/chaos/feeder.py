"""The desk's people during the chaos: a process that brings work in through the real actions and counts what came
of it. Every function is called by name."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from factcheck.assignments.models import ReviewQueue
from factcheck.audit.models import Event
from factcheck.audit.queries import first_break
from factcheck.claims.actions import Proposal, accept, propose
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Anchor, Claim
from factcheck.dispatch.jobs import DispatchState
from factcheck.dispatch.models import Dispatch
from factcheck.documents.actions import Upload, bring_in
from factcheck.documents.models import Document, Revision
from factcheck.extraction.models import ExtractionRun
from factcheck.people.models import Desk, Membership, User
from factcheck.people.roles import Role

TEXT = "Trump spoke to Putin by telephone on 12 February for 90 minutes. Call number {number} followed."
EXTRACTION = "extract:"  # how the ledger's keys of the two kinds of job begin
ROUTING = "route:claim:"


def open_desk() -> None:
    """The tables, and a desk with an editor and a queue."""
    call_command("migrate", verbosity=0, skip_checks=True)
    desk = Desk.objects.create(name="Politics", slug="politics")
    ines = User.objects.create_user("ines")
    Membership.objects.create(person=ines, desk=desk, role=Role.EDITOR.value)
    ReviewQueue.objects.create(desk=desk, name="General", slug="general", is_default=True)


@transaction.atomic
def propose_claims(*, count: int) -> list[int]:
    """The ids of new claims, each alone in a document that no job reads."""
    return [_propose_one(f"Piece {number}") for number in range(count)]


def _propose_one(title: str) -> int:
    ines, text = User.objects.get(username="ines"), TEXT.format(number=0)
    document = Document.objects.create(desk=Desk.objects.get(), title=title, created_by=ines)
    revision = Revision.objects.create(
        document=document, number=1, text=text, length=len(text), created_by=ines
    )
    span = Proposal(start=0, end=len(text))
    [claim] = propose(revision, [span], at=timezone.now(), by=ines)
    return int(claim.pk)


def accept_claim(*, claim: int) -> None:
    """One job: the claim is to be routed."""
    accept(claim, by=User.objects.get(username="ines"))


def bring_in_essay(*, number: int) -> float:
    """One job: the text is to be read. Returns the seconds that the call took."""
    ines, desk = User.objects.get(username="ines"), Desk.objects.get()
    upload = Upload(TEXT.format(number=number).encode())
    began = time.perf_counter()
    bring_in(upload, desk=desk, by=ines, title=f"Essay {number}")
    return time.perf_counter() - began


def done() -> int:
    return _fed().filter(state=DispatchState.DONE).count()


def tally() -> dict[str, Any]:
    """What is there in the end; JSON, so that every key is a text."""
    essays = Revision.objects.filter(document__title__startswith="Essay")
    runs = Counter(ExtractionRun.objects.values_list("revision_id", flat=True))
    accepted = Event.objects.filter(verb="accept").values_list("subject_id", flat=True)
    routed = Counter(Event.objects.filter(verb="route").values_list("subject_id", flat=True))
    queued = Claim.objects.filter(state=State.QUEUED).values_list("pk", flat=True)
    spans = Anchor.objects.values_list("revision_id", "start", "end")
    states = Counter(_fed().values_list("state", flat=True))
    return {
        "jobs": {DispatchState(state).name: count for state, count in states.items()},
        "essays not read": essays.exclude(pk__in=runs).count(),
        "essays read twice": sum(count > 1 for count in runs.values()),
        "claims found twice": len(spans) - len(set(spans)),
        "claims not routed": len(set(accepted) - set(queued)),
        "claims routed twice": sum(count > 1 for count in routed.values()),
        "first break of the audit trail": first_break(Desk.objects.get().pk),
    }


def _fed() -> QuerySet[Dispatch]:
    """The people's jobs; the upkeep that beat writes down meanwhile is not counted."""
    asked = Dispatch.objects.filter(key__startswith=EXTRACTION)
    return asked | Dispatch.objects.filter(key__startswith=ROUTING)
