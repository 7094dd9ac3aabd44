"""How the databases go about the hot queries. A scan of all claims in one is a fault: it grows with the desk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now

from factcheck.api.present.claims import claim_rows
from factcheck.assignments.eligibility import waiting_for
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Claim
from factcheck.dispatch.models import OPEN, Dispatch
from factcheck.people.models import User

SCANS = {
    "postgresql": re.compile(r"Seq Scan on factcheck_claim\b"),
    "sqlite": re.compile(r"SCAN factcheck_(claim|dispatch)\b(?! USING)"),
}


def hot_queries() -> Mapping[str, QuerySet[Any, Any]]:
    tom, queue = User.objects.get(username="checker0"), ReviewQueue.objects.get()
    mine = Claim.objects.visible_to(tom)
    waiting = mine.filter(state=State.QUEUED)
    resting = Claim.objects.filter(
        state=State.ACCEPTED, created_at__lt=Now() - timedelta(seconds=30)
    )
    return {
        "next": waiting_for(queue, tom)[:1],
        "list": claim_rows(waiting).order_by("id")[:51],
        "list of a rare state": claim_rows(mine.filter(state=State.DISPUTED)).order_by("id")[:51],
        "list, page in the middle": claim_rows(
            waiting.filter(id__gt=Claim.objects.count() // 2)
        ).order_by("id")[:51],
        "overdue": claim_rows(mine.overdue()).order_by("id")[:51],
        "sweep of leases": Assignment.objects.run_out(),
        "sweep of claims at rest": resting.values("document_id")
        .distinct()
        .order_by("document_id")[:100],
        "relay": Dispatch.objects.filter(state__in=OPEN, due_at__lte=Now()).order_by("due_at")[
            :200
        ],
    }


def plans() -> dict[str, dict[str, Any]]:
    """Name of the query to its plan's text and whether it scans all claims. Run it on a large desk."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    shown = {name: query.explain() for name, query in hot_queries().items()}
    scan = SCANS[connection.vendor]
    return {
        name: {"plan": plan, "scans": bool(scan.search(plan.replace('"', "")))}
        for name, plan in shown.items()
    }
