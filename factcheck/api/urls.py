from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from factcheck.api.views import reading
from factcheck.api.views.claims import ClaimsView, ClaimView, HistoryView, LinksView
from factcheck.api.views.documents import DocumentsView, DocumentView, ExtractView, RunsView
from factcheck.api.views.door import NoSuchEndpoint
from factcheck.api.views.events import EventsView
from factcheck.api.views.evidence import EvidenceView, SourcesView, SourceView
from factcheck.api.views.judging import DraftView, ReviewsView, SubmitView
from factcheck.api.views.people import MeView, TokenView
from factcheck.api.views.queues import LeaseView, NextView, QueuesView, RenewView
from factcheck.api.views.reports import DownloadView, ReportsView, ReportView
from factcheck.api.views.revisions import RevisionsView, RevisionView
from factcheck.api.views.verbs import (
    AcceptView,
    AdjudicateView,
    AssignView,
    DismissView,
    ReleaseView,
    ReopenView,
    RestoreView,
    ReturnView,
    SignOffView,
    WithdrawView,
)

document = [
    path("", DocumentView.as_view()),
    path("extract/", ExtractView.as_view()),
    path("revisions/", RevisionsView.as_view()),
    path("revisions/<int:number>/", RevisionView.as_view()),
    path("runs/", RunsView.as_view()),
    path("reports/", ReportsView.as_view()),
]
claim = [
    path("", ClaimView.as_view()),
    path("links/", LinksView.as_view()),
    path("history/", HistoryView.as_view()),
    path("evidence/", EvidenceView.as_view()),
    path("reviews/", ReviewsView.as_view()),
    path("draft/", DraftView.as_view()),
    path("accept/", AcceptView.as_view()),
    path("dismiss/", DismissView.as_view()),
    path("restore/", RestoreView.as_view()),
    path("assign/", AssignView.as_view()),
    path("release/", ReleaseView.as_view()),
    path("submit/", SubmitView.as_view()),
    path("adjudicate/", AdjudicateView.as_view()),
    path("sign_off/", SignOffView.as_view()),
    path("return/", ReturnView.as_view()),
    path("reopen/", ReopenView.as_view()),
    path("withdraw/", WithdrawView.as_view()),
]
v1: list[URLPattern | URLResolver] = [
    path("auth/token/", TokenView.as_view()),
    path("me/", MeView.as_view()),
    path("documents/", DocumentsView.as_view()),
    path("documents/<int:document_id>/", include(document)),
    path("claims/", ClaimsView.as_view()),
    path("claims/<int:claim_id>/", include(claim)),
    path("sources/", SourcesView.as_view()),
    path("sources/<int:source_id>/", SourceView.as_view()),
    path("queues/", QueuesView.as_view()),
    path("queues/<slug:slug>/next/", NextView.as_view()),
    path("leases/<uuid:token>/", LeaseView.as_view()),
    path("leases/<uuid:token>/renew/", RenewView.as_view()),
    path("reports/<int:report_id>/", ReportView.as_view()),
    path("reports/<int:report_id>/download/", DownloadView.as_view()),
    path("events/", EventsView.as_view()),
    re_path("^.*$", NoSuchEndpoint.as_view()),
]
urlpatterns = [
    path("v1/", include(v1)),
    path("schema/", reading.SchemaView.as_view(), name="schema"),
    path("docs/", reading.SwaggerView.as_view(url_name="schema"), name="api-docs"),
    path("redoc/", reading.RedocView.as_view(url_name="schema"), name="api-redoc"),
]
