"""`POST claims/{id}/{verb}/`: one endpoint for each verb of a claim's life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.openapi import IF_MATCH, sends, told
from factcheck.api.preconditions import version_of
from factcheck.api.shapes.claims import ClaimOut
from factcheck.api.shapes.closed import Closed, Nothing
from factcheck.api.shapes.judging import (
    AdjudicateIn,
    AssignIn,
    ReasonIn,
    ReleaseIn,
    SignOffIn,
    WhyIn,
)
from factcheck.api.views.door import Door
from factcheck.api.views.one_claim import claim_answer, desk_of, showing_the_claim
from factcheck.assignments.actions import assign, release, withdraw
from factcheck.claims.actions import accept, dismiss, restore
from factcheck.claims.models import Claim
from factcheck.errors import BadInput
from factcheck.people.models import User
from factcheck.reviews.actions import adjudicate, reopen, return_claim, sign_off

V = TypeVar("V", bound="type[VerbView]")
Sent = dict[str, Any]


class VerbView(Door):
    """Permission → in → action → out, for every verb alike."""

    takes: ClassVar[type[Closed]] = Nothing

    def post(self, request: Request, claim_id: int) -> Response:
        desk_id = desk_of(claim_id, self.person)
        version, sent = version_of(request), self.sent(self.takes)
        with showing_the_claim(claim_id, self.person):
            claim = self.act(claim_id, version, sent, desk_id)
        return claim_answer(claim, self.person)

    def act(self, claim_id: int, version: int, sent: Sent, desk_id: int) -> Claim:
        raise NotImplementedError


def verb(name: str, summary: str, tag: str, example: Sent | None = None) -> Callable[[V], V]:
    """Tells the OpenAPI document about a verb."""

    def describe(view: V) -> V:
        operation = told(
            f"claims_{name}",
            summary,
            tag,
            takes=view.takes,
            gives=ClaimOut,
            headers=[IF_MATCH],
            examples=[sends("for example", example)] if example else [],
            description=view.__doc__ or summary,
        )
        return extend_schema_view(post=operation)(view)

    return describe


@verb("accept", "Let a proposed claim in", "Triage")
class AcceptView(VerbView):
    """A background job then sends it to a reviewers' queue."""

    def act(self, claim_id: int, version: int, sent: Sent, desk_id: int) -> Claim:
        return accept(claim_id, by=self.person, version=version)


@verb("dismiss", "Set a proposed claim aside", "Triage", {"reason": "An opinion."})
class DismissView(VerbView):
    """Not checkable, or not worth it. It can be restored."""

    takes = WhyIn

    def act(self, claim_id: int, version: int, sent: Sent, desk_id: int) -> Claim:
        return dismiss(claim_id, by=self.person, version=version, **sent)


@verb("restore", "Bring a dismissed claim back to triage", "Triage")
class RestoreView(VerbView):
    """The opposite of dismiss."""

    def act(self, claim_id: int, version: int, sent: Sent, desk_id: int) -> Claim:
        return restore(claim_id, by=self.person, version=version)


@verb("withdraw", "Take an open claim out for good", "Triage", {"reason": "Its words are gone."})
class WithdrawView(VerbView):
    """Its words are gone, or it was no claim. Ends every duty on it."""

    takes = ReasonIn

    def act(self, claim_id: int, version: int, sent: Sent, desk_id: int) -> Claim:
        return withdraw(claim_id, by=self.person, version=version, **sent)


@verb("assign", "Give a queued claim to a checker", "Checking", {"checker": "tom"})
class AssignView(VerbView):
    """An editor's verb; the duty does not run out. Checkers take the next claim of a queue."""

    takes = AssignIn

    def act(self, claim_id: int, version: int, sent: Sent, desk_id: int) -> Claim:
        checker = _colleague(sent.pop("checker"), desk_id)
        return assign(claim_id, checker=checker, by=self.person, version=version, **sent).claim


@verb("release", "Let go of a claim", "Checking", {"checker": "tom", "reason": "Ill."})
class ReleaseView(VerbView):
    """A checker the own one, an editor anybody's. The claim goes back to its queue."""

    takes = ReleaseIn

    def act(self, claim_id: int, version: int, sent: Sent, desk_id: int) -> Claim:
        name = sent.pop("checker", None)
        checker_id = _colleague(name, desk_id).pk if name else None
        return release(claim_id, by=self.person, checker_id=checker_id, version=version, **sent)


@verb("sign_off", "Make a verdict final", "Signing", {"rating": "accurate"})
class SignOffView(VerbView):
    """Without a rating the checkers' verdict is signed; another rating is an override and needs a reason."""

    takes = SignOffIn

    def act(self, claim_id: int, version: int, sent: Sent, desk_id: int) -> Claim:
        return sign_off(claim_id, by=self.person, version=version, **sent).claim


@verb(
    "adjudicate",
    "Settle a dispute between checkers",
    "Signing",
    {
        "rating": "inaccurate",
        "reason": "Both read-outs give 18 March.",
        "correction": "a month later",
    },
)
class AdjudicateView(VerbView):
    """By an editor who has not reviewed the claim; this signs it."""

    takes = AdjudicateIn

    def act(self, claim_id: int, version: int, sent: Sent, desk_id: int) -> Claim:
        return adjudicate(claim_id, by=self.person, version=version, **sent).claim


@verb(
    "return",
    "Send a judged claim back for another round",
    "Signing",
    {"reason": "One source only."},
)
class ReturnView(VerbView):
    """The earlier reviews stay in the record."""

    takes = ReasonIn

    def act(self, claim_id: int, version: int, sent: Sent, desk_id: int) -> Claim:
        return return_claim(claim_id, by=self.person, version=version, **sent)


@verb("reopen", "Open a judged claim again", "Signing", {"reason": "A correction came in."})
class ReopenView(VerbView):
    """New evidence, or a correction. A sign-off is revoked, never deleted."""

    takes = ReasonIn

    def act(self, claim_id: int, version: int, sent: Sent, desk_id: int) -> Claim:
        return reopen(claim_id, by=self.person, version=version, **sent)


def _colleague(username: str, desk_id: int) -> User:
    """Raises BadInput for anybody who is not on the desk, whether there is such a person or not."""
    person = User.objects.filter(username=username, memberships__desk=desk_id).first()
    if person is None:
        raise BadInput("There is nobody of this name on the desk.", code="unknown_person")
    return person
