"""Who may check a claim: maker, checker and signer are three different people."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.errors import NotAllowed, NotPermitted, Refusal
from factcheck.people.models import User
from factcheck.people.queries import role_on
from factcheck.people.roles import CHECKING


def check_may_check(claim: Claim, person: User) -> None:
    """Raises NotPermitted or NotAllowed, with a sentence, when this person must not check this claim.

    Shapes: `claim.document` must be loaded. Costs one query for the person's part in the claim so far.
    """
    if role_on(person, claim.desk_id) not in CHECKING:
        raise NotPermitted(
            f"{person.shown_name} does not check for this desk.", code="not_a_checker"
        )
    if claim.document.author_id == person.pk:
        raise NotPermitted(
            f"{person.shown_name} wrote this piece and cannot check it.", code="own_piece"
        )
    parts = _parts_of(claim, person)
    if parts["signed"]:
        raise NotPermitted(
            f"{person.shown_name} has signed this claim and cannot check it as well.",
            code="has_signed",
        )
    if parts["reviewed"]:
        raise NotAllowed(
            f"{person.shown_name} has already checked this claim.", code="has_reviewed"
        )
    if parts["holds"]:
        raise NotAllowed(f"{person.shown_name} is already on this claim.", code="already_assigned")


def may_check(claim: Claim, person: User) -> bool:
    try:
        check_may_check(claim, person)
    except Refusal:
        return False
    return True


def _parts_of(claim: Claim, person: User) -> dict[str, bool]:
    this = Claim.objects.filter(pk=claim.pk)
    row = this.annotate(
        signed=Exists(this.filter(sign_offs__signer=person)),
        reviewed=Exists(this.filter(reviews__reviewer=person, reviews__round=claim.round)),
        holds=Exists(this.filter(assignments__checker=person, assignments__ended_at=None)),
    ).values("signed", "reviewed", "holds")
    return {part: bool(taken) for part, taken in row.get().items()}


def waiting_for(queue: ReviewQueue, person: User) -> QuerySet[Claim]:
    """The queue's claims with a free place that this person may take by pulling, in the order of checking:
    highest priority, nearest deadline, oldest. Never a claim of the own piece, nor one that the person checks,
    has checked in any round, or has signed."""
    at_work = Assignment.objects.live().filter(claim=OuterRef("pk"), checker=person)
    return (
        Claim.objects.filter(queue=queue, open_slots__gt=0)
        .exclude(document__in=Document.objects.filter(author=person))
        .exclude(reviews__reviewer=person)
        .exclude(sign_offs__signer=person)
        .exclude(Exists(at_work))
        .order_by("-priority", "due_at", "id")
    )
