"""Made-up desks of any size, and what a benchmark asks of the database. Each function is called by name in a process of
its own (tests/crew.py).

Rows are written in bulk in states that the real verbs lead to: proposed, queued, reviewed (with duty and review).
Only the audit trail has no events for them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from benchmarks.floor import tables
from factcheck.assignments.endings import Ending
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Anchor, Claim
from factcheck.documents.models import Document, Revision
from factcheck.people.actions import give_token
from factcheck.people.models import Desk, Membership, User
from factcheck.people.roles import Role
from factcheck.reviews.models import Rating, RatingScale, Review
from factcheck.reviews.scale import digest_of

CLAIMS_PER_DOCUMENT = 500
CHECKERS = 64
BATCH = 2000
#: Of ten claims; the rest waits in the queue.
PROPOSED, REVIEWED = 2, 2


def open_desk() -> dict[str, list[str]]:
    """A desk with its people and one queue; returns the API tokens of the editor and of the checkers."""
    desk = Desk.objects.create(name="Politics", slug="politics")
    scale = RatingScale.objects.create(desk=desk, name="Verdicts")
    Rating.objects.create(
        scale=scale, slug="accurate", label="Accurate", colour="#1a7f37", icon="✓", position=1
    )
    ReviewQueue.objects.create(desk=desk, name="General", slug="general", is_default=True)
    editor = _person(desk, "ines", Role.EDITOR)
    checkers = [_person(desk, f"checker{number}", Role.CHECKER) for number in range(CHECKERS)]
    return {
        "editor": [give_token(by=editor)[1]],
        "checkers": [give_token(by=checker)[1] for checker in checkers],
    }


def _person(desk: Desk, name: str, role: Role) -> User:
    person = User.objects.create(username=name)
    Membership.objects.create(person=person, desk=desk, role=role.value)
    return person


def grow(*, to: int) -> int:
    """Adds claims until the desk has that many; returns how many it added."""
    wanted = to - Claim.objects.count()
    first = Document.objects.count()
    for number in range(first, first + max(wanted, 0) // CLAIMS_PER_DOCUMENT):
        with transaction.atomic():
            _add_document(number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does within a minute of so much new
    return wanted


def _add_document(number: int) -> None:
    desk, ines = Desk.objects.get(), User.objects.get(username="ines")
    lines = [f"Claim {line} of piece {number} is checkable." for line in range(CLAIMS_PER_DOCUMENT)]
    document = Document.objects.create(desk=desk, title=f"Piece {number}", created_by=ines)
    text = "\n".join(lines)
    revision = Revision.objects.create(
        document=document, number=1, text=text, length=len(text), created_by=ines
    )
    claims = Claim.objects.bulk_create(_claims(document, lines, random.Random(number)))
    Anchor.objects.bulk_create(_anchors(claims, revision))
    _review([claim for claim in claims if claim.state == State.REVIEWED])


def _claims(document: Document, lines: list[str], chance: random.Random) -> Iterator[Claim]:
    queue, now = ReviewQueue.objects.get(), timezone.now()
    for place, words in enumerate(lines):
        claim = Claim(
            document=document,
            desk_id=document.desk_id,
            words=words,
            kind="other",
            kinds=["other"],
            priority=chance.randint(1, 3),
            origin="extractor",
        )
        if place % 10 >= PROPOSED:
            claim.state, claim.queue, claim.version = State.QUEUED.value, queue, 3
            claim.open_slots, claim.due_at = 1, now + timedelta(minutes=chance.randint(60, 9999))
        if place % 10 >= 10 - REVIEWED:
            claim.state, claim.open_slots, claim.fence, claim.version = (
                State.REVIEWED.value,
                0,
                1,
                5,
            )
        yield claim


def _anchors(claims: list[Claim], revision: Revision) -> Iterator[Anchor]:
    start = 0
    for claim in claims:
        end = start + len(claim.words)
        yield Anchor(claim=claim, revision=revision, exact=claim.words, start=start, end=end)
        start = end + 1


def _review(claims: list[Claim]) -> None:
    people = list(User.objects.filter(memberships__role=Role.CHECKER).order_by("id"))
    rating, now = Rating.objects.get(), timezone.now()
    duties = _duties(claims, lambda place: people[place % len(people)], now)
    for duty in duties:
        duty.ended_at, duty.ending = now, Ending.SUBMITTED.value
    Assignment.objects.bulk_create(duties)
    Review.objects.bulk_create(
        Review(
            claim=duty.claim,
            reviewer=duty.checker,
            assignment=duty,
            round=1,
            slot=1,
            rating=rating,
            rationale="Both governments said so.",
            words_sha256=digest_of(duty.claim.words),
            at=now,
        )
        for duty in duties
    )


def _duties(claims: list[Claim], whose: Callable[[int], User], now: datetime) -> list[Assignment]:
    return [
        Assignment(
            claim=claim,
            checker=whose(place),
            round=1,
            slot=1,
            fence=1,
            given_at=now,
            expires_at=now + timedelta(hours=2),
        )
        for place, claim in enumerate(claims)
    ]


@transaction.atomic
def hold_leases(*, count: int) -> None:
    """That many claims are leased to somebody who never comes back in this run."""
    holder = _person(Desk.objects.get(), f"holder{timezone.now():%H%M%S%f}", Role.CHECKER)
    waiting = Claim.objects.filter(state=State.QUEUED, open_slots=1).order_by("-priority", "due_at")
    claims = list(waiting[:count])
    ids = [claim.pk for claim in claims]
    Claim.objects.filter(pk__in=ids).update(state=State.ASSIGNED, open_slots=0, fence=1, version=4)
    Assignment.objects.bulk_create(_duties(claims, lambda _: holder, timezone.now()), BATCH)


def missing_reviews(*, claims: list[int]) -> int:
    """How many acknowledged verdicts are not there."""
    there = set(Review.objects.values_list("claim_id", flat=True))
    return len(set(claims) - there)


def lay_floor(*, count: int) -> float:
    return tables.lay(count)
