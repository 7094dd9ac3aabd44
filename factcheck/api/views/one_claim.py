"""What the endpoints under `claims/{id}/` share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404
from rest_framework.response import Response

from factcheck.api.preconditions import tag_of
from factcheck.api.present.claims import claim_out
from factcheck.claims.models import Claim
from factcheck.errors import Conflict, NotPermitted
from factcheck.people.models import User
from factcheck.people.queries import role_on
from factcheck.people.roles import WORKING


def desk_of(claim_id: int, person: User) -> int:
    """The desk of a claim that the person may see. Raises Http404 for every other, there or not."""
    visible = Claim.objects.visible_to(person).filter(pk=claim_id)
    desk_id = visible.values_list("desk_id", flat=True).first()
    if desk_id is None:
        raise Http404
    return desk_id


def check_works_on(claim_id: int, person: User) -> int:
    """`desk_of` for what is the desk's own: the author of a piece sees its claims, not how they are checked."""
    desk_id = desk_of(claim_id, person)
    if role_on(person, desk_id) not in WORKING:
        raise NotPermitted("How a claim is checked is for the people who check for the desk.")
    return desk_id


def claim_answer(claim: Claim, person: User, *, status: int = 200) -> Response:
    """The claim as a verb has just left it, with its version as ETag."""
    told = claim_out(claim, person)
    headers = tag_of(told["version"])
    if status == 201:
        headers |= {"Location": f"/api/v1/claims/{claim.pk}/"}
    return Response(told, status=status, headers=headers)


@contextmanager
def showing_the_claim(claim_id: int, person: User) -> Iterator[None]:
    """A person who saw an old version is shown the newest one with the refusal."""
    try:
        yield
    except Conflict as conflict:
        claim = claim_out(Claim.objects.get(pk=claim_id), person)
        conflict.details |= {"version": claim["version"], "claim": claim}
        raise
