from __future__ import annotations

from django.db.models import Q
from django.shortcuts import get_object_or_404
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.openapi import paged, sends, told
from factcheck.api.paging import each, page
from factcheck.api.present.evidence import evidence_out, source_out
from factcheck.api.shapes.closed import PageQuery
from factcheck.api.shapes.evidence import (
    EvidenceIn,
    EvidenceOut,
    SourceIn,
    SourceOut,
    SourcesQuery,
    finding_of,
)
from factcheck.api.views.door import Door
from factcheck.api.views.one_claim import check_works_on, desk_of
from factcheck.claims.models import Claim
from factcheck.people.models import Desk
from factcheck.reviews.queries import evidence_shown_to
from factcheck.sources.actions import SourceFacts, add_evidence, add_source
from factcheck.sources.models import Source

AROUND = ("source__desk", "source__added_by", "added_by")
SOURCES = Source.objects.select_related("desk", "added_by")
FOUND = {"source": 12, "stance": "supports", "locator": "p. 4", "quotation": "…"}
PAPER = {"title": "Read-out of the call", "publisher": "The White House", "level": "primary"}


class EvidenceView(Door):
    asks = PageQuery

    @told(
        "evidence_list",
        "What a claim's check rests on",
        "Evidence",
        asks=PageQuery,
        gives=paged("EvidencePage", EvidenceOut),
    )
    def get(self, request: Request, claim_id: int) -> Response:
        """Blind like the reviews: until all required ones are in, everybody sees the own findings alone."""
        check_works_on(claim_id, self.person)
        rows = evidence_shown_to(Claim.objects.get(pk=claim_id), self.person)
        rows = rows.select_related(*AROUND)
        return page(request, rows, self.asked, each(evidence_out))

    @told(
        "evidence_add",
        "Tie a source to a claim",
        "Evidence",
        takes=EvidenceIn,
        gives=EvidenceOut,
        status=201,
        examples=[sends("a known source", FOUND)],
    )
    def post(self, request: Request, claim_id: int) -> Response:
        """The same source at the same locator is kept once."""
        desk_of(claim_id, self.person)
        finding = finding_of(self.sent(EvidenceIn))
        (row,) = add_evidence(claim_id, [finding], by=self.person)
        return Response(evidence_out(row), status=201)


class SourcesView(Door):
    asks = SourcesQuery

    @told(
        "sources_list",
        "The desk's sources",
        "Evidence",
        asks=SourcesQuery,
        gives=paged("SourcePage", SourceOut),
    )
    def get(self, request: Request) -> Response:
        rows = SOURCES.filter(pk__in=Source.objects.visible_to(self.person).values("pk"))
        if "desk" in self.asked:
            rows = rows.filter(desk__slug=self.asked["desk"])
        if words := self.asked.get("q"):
            told = Q(title__icontains=words) | Q(publisher__icontains=words)
            rows = rows.filter(told | Q(url__icontains=words))
        return page(request, rows, self.asked, each(source_out))

    @told(
        "sources_add",
        "Add a source",
        "Evidence",
        takes=SourceIn,
        gives=SourceOut,
        status=201,
        examples=[sends("a document", PAPER)],
    )
    def post(self, request: Request) -> Response:
        """One that the desk knows by this address already is answered as it is."""
        sent = self.sent(SourceIn)
        desk = self.desk(sent.pop("desk", ""))
        source = add_source(SourceFacts(**sent), desk=desk, by=self.person)
        headers = {"Location": f"/api/v1/sources/{source.pk}/"}
        return Response(source_out(SOURCES.get(pk=source.pk)), status=201, headers=headers)

    def desk(self, slug: str) -> Desk:
        """The desk named, or the only one that the person is on."""
        if slug:
            return self.desk_called(slug)
        if len(self.person.roles) != 1:
            raise ValidationError({"desk": "Say which of your desks."})
        return Desk.objects.get(pk__in=list(self.person.roles))


class SourceView(Door):
    @told("sources_read", "One source", "Evidence", gives=SourceOut)
    def get(self, request: Request, source_id: int) -> Response:
        visible = Source.objects.visible_to(self.person).select_related("desk", "added_by")
        return Response(source_out(get_object_or_404(visible, pk=source_id)))
