"""Brings a claim to a state by driving the real verbs, never by writing the state."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from factcheck.assignments.actions import assign, route_claims, withdraw
from factcheck.assignments.models import ReviewQueue, RoutingRule
from factcheck.claims.actions import Proposal, accept, dismiss, propose
from factcheck.claims.models import Claim
from factcheck.documents.actions import Upload, bring_in
from factcheck.documents.models import Document
from factcheck.documents.queries import latest_revision
from factcheck.people.models import Desk, User
from factcheck.reviews.actions import Judgement, reopen, sign_off, submit

WORDS = "on 12 February"


def another(desk: Desk, *, by: User, text: str = "The wall fell in 1989.") -> Document:
    """A second, short piece of the desk."""
    return bring_in(Upload(text.encode()), desk=desk, by=by)


def proposed(
    document: Document, *, words: str = WORDS, kinds: tuple[str, ...] = ("date",)
) -> Claim:
    revision = latest_revision(document.pk)
    start = revision.text.index(words)
    span = Proposal(start=start, end=start + len(words), kinds=kinds)
    with transaction.atomic():
        return fresh(propose(revision, [span], at=timezone.now())[0])


def dismissed(document: Document, *, by: User, words: str = WORDS) -> Claim:
    return fresh(dismiss(proposed(document, words=words).pk, by=by))


def accepted(document: Document, *, by: User, words: str = WORDS) -> Claim:
    return fresh(accept(proposed(document, words=words).pk, by=by))


def queued(
    document: Document, *, by: User, words: str = WORDS, queue: ReviewQueue | None = None
) -> Claim:
    """`queue` other than the default one is reached by a rule on these very words."""
    claim = accepted(document, by=by, words=words)
    if queue is not None and not queue.is_default:
        last = RoutingRule.objects.filter(desk=queue.desk).count()
        RoutingRule.objects.create(desk=queue.desk, position=last + 1, queue=queue, keyword=words)
    with transaction.atomic():
        route_claims(document.pk)
    return fresh(claim)


def assigned(
    document: Document,
    *,
    by: User,
    to: User,
    words: str = WORDS,
    queue: ReviewQueue | None = None,
) -> Claim:
    claim = queued(document, by=by, words=words, queue=queue)
    assign(claim.pk, checker=to, by=by)
    return fresh(claim)


def reviewed(
    document: Document, *, by: User, checker: User, words: str = WORDS, rating: str = "accurate"
) -> Claim:
    claim = assigned(document, by=by, to=checker, words=words)
    judge(claim, by=checker, rating=rating)
    return fresh(claim)


def disputed(
    document: Document,
    *,
    by: User,
    checkers: tuple[User, User],
    queue: ReviewQueue,
    words: str = WORDS,
) -> Claim:
    first, second = checkers
    claim = assigned(document, by=by, to=first, words=words, queue=queue)
    assign(claim.pk, checker=second, by=by)
    judge(claim, by=first, rating="accurate")
    judge(claim, by=second, rating="accurate-with-caveat")
    return fresh(claim)


def signed_off(
    document: Document,
    *,
    by: User,
    checker: User,
    signer: User | None = None,
    words: str = WORDS,
    rating: str = "accurate",
) -> Claim:
    claim = reviewed(document, by=by, checker=checker, words=words, rating=rating)
    sign_off(claim.pk, by=signer or by)
    return fresh(claim)


def reopened(document: Document, *, by: User, checker: User, words: str = WORDS) -> Claim:
    """Checked by `checker`, signed and opened again by `by`: its second round."""
    claim = signed_off(document, by=by, checker=checker, words=words)
    return fresh(reopen(claim.pk, by=by, reason="A new source has turned up."))


def withdrawn(document: Document, *, by: User, words: str = WORDS) -> Claim:
    claim = proposed(document, words=words)
    return fresh(withdraw(claim.pk, by=by, reason="It was no claim."))


def check(claim: Claim, *, by: User, checker: User, rating: str) -> None:
    """Another review of a claim that waits in its queue."""
    assign(claim.pk, checker=checker, by=by)
    judge(claim, by=checker, rating=rating)


def judge(claim: Claim, *, by: User, rating: str) -> None:
    correction = "Say it otherwise." if rating == "inaccurate" else ""
    submit(
        claim.pk,
        Judgement(rating=rating, rationale="Both governments said so.", correction=correction),
        by=by,
    )


def fresh(claim: Claim) -> Claim:
    return Claim.objects.select_related("document").get(pk=claim.pk)
