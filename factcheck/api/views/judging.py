from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.idempotency import once
from factcheck.api.openapi import IDEMPOTENCY_KEY, IF_MATCH, paged, sends, told
from factcheck.api.paging import each, page
from factcheck.api.preconditions import tag_of, version_of
from factcheck.api.present.claims import claim_out
from factcheck.api.present.judging import draft_out, review_out
from factcheck.api.shapes.closed import PageQuery
from factcheck.api.shapes.evidence import finding_of
from factcheck.api.shapes.judging import DraftIn, DraftOut, ReviewOut, SubmitIn, SubmittedOut
from factcheck.api.views.door import Door
from factcheck.api.views.one_claim import check_works_on, desk_of, showing_the_claim
from factcheck.claims.models import Claim
from factcheck.reviews.actions import Judgement, save_draft, submit
from factcheck.reviews.models import Draft
from factcheck.reviews.queries import reviews_shown_to

FOUND = {
    "rating": "inaccurate",
    "rationale": "The read-outs give 12 February and 18 March.",
    "correction": "34 days later",
    "evidence": [
        {
            "source": {"title": "Read-out of the call", "url": "https://example.org/readout"},
            "stance": "contradicts",
            "locator": "first paragraph",
        }
    ],
}


class SubmitView(Door):
    @told(
        "claims_submit",
        "Hand in a review",
        "Checking",
        takes=SubmitIn,
        gives=SubmittedOut,
        status=201,
        headers=[IF_MATCH, IDEMPOTENCY_KEY],
        examples=[sends("an error found", FOUND)],
    )
    def post(self, request: Request, claim_id: int) -> Response:
        """A late review is taken while nobody else has the claim; otherwise it is kept as the person's draft."""
        desk_of(claim_id, self.person)
        version, sent = version_of(request), self.sent(SubmitIn)
        findings = [finding_of(one) for one in sent.pop("evidence", [])]
        lease = sent.pop("lease", None)

        def work() -> Response:
            with showing_the_claim(claim_id, self.person):
                review = submit(
                    claim_id,
                    Judgement(**sent),
                    by=self.person,
                    version=version,
                    lease=lease,
                    findings=findings,
                )
            claim = claim_out(review.claim, self.person)
            told = {"review": review_out(review), "claim": claim}
            return Response(told, status=201, headers=tag_of(claim["version"]))

        return once(request, self.person, work)


class ReviewsView(Door):
    asks = PageQuery

    @told(
        "claims_reviews",
        "What the checkers found",
        "Checking",
        asks=PageQuery,
        gives=paged("ReviewPage", ReviewOut),
    )
    def get(self, request: Request, claim_id: int) -> Response:
        """Until all reviews are in, everybody sees the own one and those of earlier rounds."""
        check_works_on(claim_id, self.person)
        claim = get_object_or_404(Claim, pk=claim_id)
        rows = reviews_shown_to(claim, self.person)
        return page(request, rows, self.asked, each(review_out))


class DraftView(Door):
    @told("drafts_read", "My words on a claim, not handed in", "Checking", gives=DraftOut)
    def get(self, request: Request, claim_id: int) -> Response:
        check_works_on(claim_id, self.person)
        return Response(self.draft(claim_id))

    @told("drafts_save", "Keep my words on a claim", "Checking", takes=DraftIn, gives=DraftOut)
    def put(self, request: Request, claim_id: int) -> Response:
        check_works_on(claim_id, self.person)
        save_draft(Claim(pk=claim_id), self.sent(DraftIn), by=self.person)
        return Response(self.draft(claim_id))

    def draft(self, claim_id: int) -> dict[str, Any]:
        return draft_out(Draft.objects.filter(claim=claim_id, person=self.person).first())
