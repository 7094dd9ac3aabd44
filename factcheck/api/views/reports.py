from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.idempotency import once
from factcheck.api.openapi import IDEMPOTENCY_KEY, paged, told
from factcheck.api.paging import each, page
from factcheck.api.present.reports import report_line, report_out
from factcheck.api.shapes.closed import Nothing, PageQuery
from factcheck.api.shapes.reports import DownloadQuery, ReportLineOut, ReportOut, RequestedOut
from factcheck.api.views.door import Door
from factcheck.api.views.one_document import document_of
from factcheck.errors import NotAllowed
from factcheck.reports.actions import request_report
from factcheck.reports.formats import FORMATS, find_format
from factcheck.reports.models import Rendering, Report

#: The report is read, never run: no script, no form, no outside file.
CONTENT_SECURITY_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

#: The formats' names alone; their content may be megabytes.
FORMAT_NAMES = Prefetch("renderings", Rendering.objects.only("report_id", "format"))


class ReportsView(Door):
    asks = PageQuery

    @told(
        "reports_list",
        "The reports of a document, newest first",
        "Reports",
        asks=PageQuery,
        gives=paged("ReportPage", ReportLineOut),
    )
    def get(self, request: Request, document_id: int) -> Response:
        rows = Report.objects.filter(document=document_of(document_id, self.person)).defer("record")
        rows = rows.prefetch_related(FORMAT_NAMES)
        present = each(report_line)
        return page(request, rows, self.asked, present, key="number", newest_first=True)

    @told(
        "reports_make",
        "Make a report",
        "Reports",
        gives=RequestedOut,
        status=202,
        headers=[IDEMPOTENCY_KEY],
    )
    def post(self, request: Request, document_id: int) -> Response:
        """Freezes what the desk knows, in the background; ask the address in `Location` until it is ready."""
        document = document_of(document_id, self.person)
        self.sent(Nothing)

        def work() -> Response:
            report = request_report(document, by=self.person)
            told = {"id": report.pk, "number": report.number, "status": "making"}
            headers = {"Location": f"/api/v1/reports/{report.pk}/"}
            return Response(told, status=202, headers=headers)

        return once(request, self.person, work)


class ReportView(Door):
    @told("reports_read", "One report, with its gate and summary", "Reports", gives=ReportOut)
    def get(self, request: Request, report_id: int) -> Response:
        rows = Report.objects.visible_to(self.person).prefetch_related(FORMAT_NAMES)
        return Response(report_out(get_object_or_404(rows, pk=report_id)))


class DownloadView(Door):
    asks = DownloadQuery

    @told(
        "reports_download",
        "A report as a file",
        "Reports",
        asks=DownloadQuery,
        gives={
            (200, one.media_type.partition(";")[0]): OpenApiResponse(OpenApiTypes.BINARY, one.label)
            for one in FORMATS.values()
        },
    )
    def get(self, request: Request, report_id: int) -> HttpResponse:
        """As a web page unless `format` says otherwise."""
        rows = Report.objects.visible_to(self.person).select_related("document").defer("record")
        report = get_object_or_404(rows, pk=report_id)
        wanted = find_format(self.asked.get("format", "html"))
        if not report.is_ready:
            raise NotAllowed("This report is still being made.", code="report_not_ready")
        rendering = Rendering.objects.get(report=report, format=wanted.slug)
        return _file(
            rendering, f"{report.document.title} – report {report.number}.{wanted.extension}"
        )


def _file(rendering: Rendering, name: str) -> HttpResponse:
    response = HttpResponse(bytes(rendering.content), content_type=rendering.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=_tidy(name))
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["ETag"] = f'"{rendering.sha256}"'
    return response


def _tidy(name: str) -> str:
    """Without what a file system cannot keep."""
    return "".join("-" if character in '/\\:*?"<>|' else character for character in name)
