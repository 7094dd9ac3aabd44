"""The one writer of a claim's state.

Every verb of the desk ends here: the table of moves is asked, the row is written by compare-and-set, and the
audit event goes into the same transaction. A test fails when any other file writes `state`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models.functions import Now

from factcheck.audit.actions import Entry, append
from factcheck.claims.lifecycle import State, Verb, check_move, check_role
from factcheck.claims.models import Claim
from factcheck.errors import BadInput, Conflict
from factcheck.people.models import User
from factcheck.people.queries import role_on


@dataclass(frozen=True, kw_only=True)
class Act:
    """Who does what, when and why; `by` None is the desk itself. `data` goes into the audit event."""

    verb: Verb
    at: datetime
    by: User | None = None
    reason: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


def hold(claim_id: int, *, version: int | None = None) -> Claim:
    """The claim with its document, its row locked until the transaction ends; `now` is the database's clock.

    Raises Conflict when `version` is given and is not the row's.
    """
    rows = Claim.objects.select_for_update(of=("self",), no_key=True).select_related("document")
    claim = rows.annotate(clock=Now()).get(pk=claim_id)
    claim.now = claim.clock  # type: ignore[attr-defined]
    check_version(claim, version)
    return claim


def hold_all(claim_ids: Collection[int]) -> None:
    """Locks several claims before the first of them is moved. Every move ends at the desk's one audit head: whoever
    waits for a claim while holding the head is in a deadlock with the one who holds the claim and waits for the head.

    Every lock on a claim is a `no_key` one for the same reason: a link or an anchor that is inserted meanwhile does not
    wait for it.
    """
    rows = Claim.objects.select_for_update(no_key=True).filter(pk__in=claim_ids).order_by("pk")
    list(rows.values_list("pk"))


def check_version(claim: Claim, version: int | None) -> None:
    if version is not None and claim.version != version:
        raise Conflict(
            "Somebody else has changed this claim since you opened it. Read it again, then decide.",
            version=claim.version,
        )


def check_may(verb: Verb, claim: Claim, by: User) -> None:
    """Raises NotPermitted when the verb is not the person's on this desk."""
    check_role(verb, role_on(by, claim.desk_id))


def check_reason(reason: str, verb: Verb) -> None:
    """Raises BadInput when a verb that changes somebody's work comes without a reason."""
    if not reason.strip():
        said = verb.value.replace("_", " ")
        raise BadInput(
            f"Give a reason for “{said}”: it stays in the record.", code="reason_missing"
        )


def move(
    claim: Claim, target: State, act: Act, *, along: Sequence[Entry] = (), **changes: object
) -> Claim:
    """Moves one claim; see `move_all`."""
    return move_all([claim], target, act, along=along, **changes)[0]


def move_all(
    claims: Sequence[Claim],
    target: State,
    act: Act,
    *,
    along: Sequence[Entry] = (),
    **changes: object,
) -> Sequence[Claim]:
    """Moves claims of one desk, all by the same act and with the same changes, or none of them.

    Each row is written only if it still is as it was read (state, version and fence); otherwise Conflict, and the
    caller's transaction rolls back. Raises NotAllowed when the table of moves forbids it. `along` are the audit
    entries of what the verb has written besides, so that one append takes the head of the chain.
    """
    for claim in claims:
        check_move(act.verb, State(claim.state), target)
    _write(claims, target, changes)
    append(claims[0].desk_id, *along, *[_entry(claim, target, act) for claim in claims])
    return claims


def _write(claims: Sequence[Claim], target: State, changes: Mapping[str, object]) -> None:
    """One guarded statement for each group of rows that were read alike, so that routing a thousand new claims
    costs one. A move that leaves the state alone (a second checker takes a claim) is not seen by the first
    checker: only the fence guards it, and the version that people compare stays."""
    alike = defaultdict(list)
    for claim in claims:
        alike[claim.state, claim.version, claim.fence].append(claim)
    for (state, version, fence), group in alike.items():
        seen = int(state != target)
        as_read = Claim.objects.filter(
            pk__in=[claim.pk for claim in group], state=state, version=version, fence=fence
        )
        if as_read.update(state=target.value, version=version + seen, **changes) != len(group):
            raise Conflict("Somebody else was faster on this claim. Read it again, then decide.")
        for claim in group:
            _take_over(claim, {"state": target.value, "version": version + seen, **changes})


def _take_over(claim: Claim, written: Mapping[str, object]) -> None:
    for name, value in written.items():
        setattr(claim, name, value)


def _entry(claim: Claim, target: State, act: Act) -> Entry:
    return Entry(
        verb=act.verb.value,
        subject_type="claim",
        subject_id=claim.pk,
        document_id=claim.document_id,
        at=act.at,
        actor_id=act.by.pk if act.by else None,
        reason=act.reason,
        data={"to": target.value, "version": claim.version, **act.data},
    )
