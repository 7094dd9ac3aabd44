"""Triage: claims are proposed by the extractor or by hand, and an editor accepts or dismisses them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from factcheck.anchoring.selectors import describe
from factcheck.audit.actions import Entry, append
from factcheck.claims import transition
from factcheck.claims.kinds import Kind, Origin, Priority
from factcheck.claims.lifecycle import TERMINAL, State, Verb
from factcheck.claims.models import Anchor, Claim, ClaimLink
from factcheck.claims.transition import Act
from factcheck.dispatch.actions import enqueue
from factcheck.dispatch.jobs import Job
from factcheck.documents.models import Document, Revision
from factcheck.errors import BadInput, NotAllowed, NotPermitted
from factcheck.people.models import User
from factcheck.people.queries import role_on
from factcheck.people.roles import Role
from factcheck.wording import values


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A stretch of a revision (code points, end exclusive) that somebody or something holds to be checkable."""

    start: int
    end: int
    kinds: Sequence[str] = (Kind.OTHER.value,)
    statement: str = ""
    priority: int = Priority.MEDIUM
    priority_reason: str = ""
    facets: Sequence[dict[str, object]] = field(default_factory=tuple)


def propose(
    revision: Revision,
    proposals: Sequence[Proposal],
    *,
    at: datetime,
    by: User | None = None,
    run_id: int | None = None,
) -> list[Claim]:
    """New claims in state PROPOSED with their anchors; runs inside the caller's transaction.

    Raises BadSpan for offsets outside the text, BadInput for an unknown kind.
    """
    document = revision.document
    selectors = [describe(revision.text, proposal.start, proposal.end) for proposal in proposals]
    claims = [
        _claim(document, proposal, selector.exact, by=by, run_id=run_id)
        for proposal, selector in zip(proposals, selectors, strict=True)
    ]
    Claim.objects.bulk_create(claims)
    Anchor.objects.bulk_create(
        Anchor(
            claim=claim,
            revision=revision,
            exact=selector.exact,
            prefix=selector.prefix,
            suffix=selector.suffix,
            start=proposal.start,
            end=proposal.end,
        )
        for claim, selector, proposal in zip(claims, selectors, proposals, strict=True)
    )
    append(document.desk_id, *[_entry("propose", claim, at=at, by=by) for claim in claims])
    return claims


def _claim(
    document: Document, proposal: Proposal, words: str, *, by: User | None, run_id: int | None
) -> Claim:
    check_kinds(proposal.kinds)
    check_priority(proposal.priority)
    return Claim(
        document=document,
        desk_id=document.desk_id,
        words=words,
        statement=proposal.statement,
        kind=proposal.kinds[0],
        kinds=list(proposal.kinds),
        facets=list(proposal.facets),
        priority=proposal.priority,
        priority_reason=proposal.priority_reason,
        origin=Origin.PERSON.value if by else Origin.EXTRACTOR.value,
        created_by=by,
        run_id=run_id,
    )


def check_kinds(kinds: Sequence[str]) -> None:
    unknown = [kind for kind in kinds if kind not in values(Kind)]
    if unknown or not kinds:
        known = ", ".join(values(Kind))
        raise BadInput(f"Name at least one kind out of: {known}.", code="unknown_kind")


def check_priority(priority: object) -> None:
    if priority not in list(Priority):
        known = ", ".join(f"{entry.value} ({entry.name.lower()})" for entry in Priority)
        raise BadInput(f"A priority is one of: {known}.", code="unknown_priority")


@transaction.atomic
def add_claim(revision: Revision, proposal: Proposal, *, by: User, at: datetime) -> Claim:
    """A claim that an editor marks by hand. Raises NotPermitted, BadSpan, BadInput; BadInput with code
    `claim_exists` when these very words are already a claim of this text."""
    _check_editor(by, revision.document.desk_id)
    if (
        Anchor.objects.filter(revision=revision, start=proposal.start, end=proposal.end)
        .exclude(claim__state=State.WITHDRAWN)
        .exists()
    ):
        raise BadInput("These words are already a claim.", code="claim_exists")
    return propose(revision, [proposal], at=at, by=by)[0]


@transaction.atomic
def accept(claim_id: int, *, by: User, version: int | None = None) -> Claim:
    """Lets a proposed claim in; a job then sends it to a reviewers' queue."""
    claim = transition.hold(claim_id, version=version)
    transition.check_may(Verb.ACCEPT, claim, by)
    transition.move(claim, State.ACCEPTED, Act(verb=Verb.ACCEPT, at=claim.now, by=by))
    enqueue(
        Job.ROUTE_CLAIMS,
        key=f"route:claim:{claim.pk}:v{claim.version}",
        document_id=claim.document_id,
    )
    return claim


@transaction.atomic
def dismiss(claim_id: int, *, by: User, reason: str = "", version: int | None = None) -> Claim:
    """Sets a proposed claim aside: not checkable, or not worth it."""
    claim = transition.hold(claim_id, version=version)
    transition.check_may(Verb.DISMISS, claim, by)
    act = Act(verb=Verb.DISMISS, at=claim.now, by=by, reason=reason)
    return transition.move(claim, State.DISMISSED, act)


@transaction.atomic
def restore(claim_id: int, *, by: User, version: int | None = None) -> Claim:
    """Brings a dismissed claim back to triage."""
    claim = transition.hold(claim_id, version=version)
    transition.check_may(Verb.RESTORE, claim, by)
    return transition.move(claim, State.PROPOSED, Act(verb=Verb.RESTORE, at=claim.now, by=by))


#: What an editor may change about a claim without a verb.
EDITABLE = frozenset({"statement", "kinds", "priority", "priority_reason", "due_at"})


@transaction.atomic
def edit_claim(claim_id: int, *, by: User, version: int | None, **changes: object) -> Claim:
    """Changes how a claim is described, never its state, words or verdict.

    Raises Conflict for a stale version, BadInput for an unknown kind, NotPermitted for anyone but an editor.
    """
    claim = transition.hold(claim_id, version=version)
    _check_editor(by, claim.desk_id)
    if claim.state in TERMINAL:
        raise NotAllowed("The claim is closed; reopen it to describe it anew.", code="claim_closed")
    unknown = set(changes) - EDITABLE
    if unknown:
        raise BadInput(f"“{sorted(unknown)[0]}” cannot be changed here.", code="not_editable")
    if "kinds" in changes:
        kinds = changes["kinds"]
        check_kinds(kinds if isinstance(kinds, list | tuple) else [])
        changes["kind"] = next(iter(kinds), "") if isinstance(kinds, list | tuple) else ""
    check_priority(changes.get("priority", claim.priority))
    if changes.get("due_at", claim.due_at) is None and claim.queue_id is not None:
        # Also while nobody is awaited: a claim that comes back to its queue needs the deadline again.
        raise BadInput("A claim that was put into a queue has a deadline.", code="deadline_missing")
    for name, value in changes.items():
        setattr(claim, name, value)
    claim.version += 1
    claim.save(update_fields=[*changes, "version"])
    append(claim.desk_id, _entry("edit", claim, at=claim.now, by=by, fields=sorted(changes)))
    return claim


@transaction.atomic
def link_claims(claim_id: int, target_id: int, *, by: User, how: str = "") -> ClaimLink:
    """Notes that one claim leans on another of the same document. The same link twice is one link."""
    claim = transition.hold(claim_id)
    _check_editor(by, claim.desk_id)
    target = Claim.objects.filter(pk=target_id, document_id=claim.document_id).first()
    if target is None or target.pk == claim.pk:
        raise BadInput("A claim can only depend on another claim of its document.", code="bad_link")
    made, new = ClaimLink.objects.get_or_create(source=claim, target=target, defaults={"how": how})
    if new:
        append(claim.desk_id, _entry("link", claim, at=claim.now, by=by, target=target.pk))
    return made


def _check_editor(by: User, desk_id: int) -> None:
    if role_on(by, desk_id) is not Role.EDITOR:
        raise NotPermitted(
            "Only an editor of the desk adds, describes and links claims.",
            code="role_not_permitted",
        )


def _entry(verb: str, claim: Claim, *, at: datetime, by: User | None, **data: object) -> Entry:
    return Entry(
        verb=verb,
        subject_type="claim",
        subject_id=claim.pk,
        document_id=claim.document_id,
        at=at,
        actor_id=by.pk if by else None,
        data=data,
    )
