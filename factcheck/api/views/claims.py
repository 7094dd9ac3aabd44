from __future__ import annotations

from functools import partial
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.anchoring.selectors import Selector, locate
from factcheck.api.idempotency import once
from factcheck.api.openapi import IDEMPOTENCY_KEY, IF_MATCH, paged, sends, told
from factcheck.api.paging import page
from factcheck.api.preconditions import version_of
from factcheck.api.present.claims import claim_rows, claims_out
from factcheck.api.present.judging import history_out
from factcheck.api.shapes.claims import (
    ClaimEdit,
    ClaimIn,
    ClaimOut,
    ClaimsQuery,
    HistoryLineOut,
    LinkIn,
)
from factcheck.api.shapes.closed import PageQuery
from factcheck.api.views.door import Door
from factcheck.api.views.filters import chosen
from factcheck.api.views.one_claim import check_works_on, claim_answer, desk_of, showing_the_claim
from factcheck.api.views.one_document import document_of
from factcheck.audit.queries import history_of
from factcheck.claims.actions import Proposal, add_claim, edit_claim, link_claims
from factcheck.claims.models import Claim
from factcheck.documents.queries import latest_revision

MARKED = {
    "document": 7,
    "quote": {"exact": "on 12 February"},
    "kinds": ["date"],
    "priority": "high",
}


class ClaimsView(Door):
    asks = ClaimsQuery

    @told(
        "claims_list",
        "Claims, oldest first",
        "Claims",
        asks=ClaimsQuery,
        gives=paged("ClaimPage", ClaimOut),
    )
    def get(self, request: Request) -> Response:
        claims = chosen(Claim.objects.visible_to(self.person), self.asked, self.person)
        present = partial(claims_out, person=self.person)
        return page(request, claim_rows(claims), self.asked, present)

    @told(
        "claims_add",
        "Mark a claim by hand",
        "Claims",
        takes=ClaimIn,
        gives=ClaimOut,
        status=201,
        headers=[IDEMPOTENCY_KEY],
        examples=[sends("by its words", MARKED)],
    )
    def post(self, request: Request) -> Response:
        """By offsets in the newest text (code points, end exclusive), or by the exact words."""
        sent = self.sent(ClaimIn)
        document = document_of(sent.pop("document"), self.person)

        def work() -> Response:
            revision = latest_revision(document.pk)
            proposal = _proposal(revision.text, dict(sent))
            claim = add_claim(revision, proposal, by=self.person, at=timezone.now())
            return claim_answer(claim, self.person, status=201)

        return once(request, self.person, work)


def _proposal(text: str, sent: dict[str, Any]) -> Proposal:
    """Raises QuoteNotFound or QuoteAmbiguous for words that do not stand there once."""
    if "quote" in sent:
        sent["start"], sent["end"] = locate(text, Selector(**sent.pop("quote")))
    return Proposal(**sent)


class ClaimView(Door):
    @told("claims_read", "One claim", "Claims", gives=ClaimOut)
    def get(self, request: Request, claim_id: int) -> Response:
        claim = get_object_or_404(Claim.objects.visible_to(self.person), pk=claim_id)
        return claim_answer(claim, self.person)

    @told(
        "claims_edit",
        "Change how a claim is described",
        "Claims",
        takes=ClaimEdit,
        gives=ClaimOut,
        headers=[IF_MATCH],
        examples=[sends("its statement", {"statement": "The first call was on 12 February."})],
    )
    def patch(self, request: Request, claim_id: int) -> Response:
        """Never its state, words or verdict: those have their verbs."""
        desk_of(claim_id, self.person)
        version, sent = version_of(request), self.sent(ClaimEdit)
        with showing_the_claim(claim_id, self.person):
            claim = edit_claim(claim_id, by=self.person, version=version, **sent)
        return claim_answer(claim, self.person)


class LinksView(Door):
    @told(
        "claims_link",
        "Say which claim this one depends on",
        "Claims",
        takes=LinkIn,
        gives=ClaimOut,
        status=201,
        examples=[sends("a week later", {"target": 12, "how": "counts from this date"})],
    )
    def post(self, request: Request, claim_id: int) -> Response:
        desk_of(claim_id, self.person)
        sent = self.sent(LinkIn)
        link = link_claims(claim_id, sent["target"], by=self.person, how=sent.get("how", ""))
        return claim_answer(link.source, self.person, status=201)


class HistoryView(Door):
    asks = PageQuery

    @told(
        "claims_history",
        "What happened to a claim, oldest first",
        "Claims",
        asks=PageQuery,
        gives=paged("HistoryPage", HistoryLineOut),
    )
    def get(self, request: Request, claim_id: int) -> Response:
        check_works_on(claim_id, self.person)
        return page(request, history_of("claim", claim_id), self.asked, history_out)
