from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString

from factcheck.admin.columns import person_column
from factcheck.admin.history import AuditedAdmin
from factcheck.admin.report_links import downloads, with_formats
from factcheck.admin.scoping import ReadOnlyAdmin, edited_desks
from factcheck.documents.models import Document
from factcheck.reports.formats import UnknownFormat, find_format
from factcheck.reports.models import Report

#: Documents offered in the filter.
NEWEST = 10


class ReportedDocumentFilter(admin.SimpleListFilter):
    """The own desks' newest documents, and the one that a link names."""

    title = "document"
    parameter_name = "document"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        mine = Document.objects.filter(desk__in=edited_desks(request)).values_list("id", "title")
        rows = dict(mine.order_by("-id")[:NEWEST])
        asked = request.GET.get(self.parameter_name, "")
        if asked.isdecimal() and int(asked) not in rows:
            rows |= dict(mine.filter(pk=int(asked)))
        return [(str(key), title) for key, title in rows.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> QuerySet[Report]:
        value = self.value()
        if value is None:
            return queryset
        return queryset.filter(document=int(value)) if value.isdecimal() else queryset.none()


@admin.register(Report)
class ReportAdmin(AuditedAdmin[Report], ReadOnlyAdmin[Report]):
    """Frozen statements. A new one is made on the document's page."""

    desk_path = "document__desk"
    subject_type = "report"
    asker = person_column("requested_by")
    list_display = ("numbered", "document", "asker", "requested_at", "frozen_at", "files")
    list_filter = (ReportedDocumentFilter,)
    list_select_related = ("document", "requested_by")
    search_fields = ("document__title",)
    ordering = ("-id",)
    fields = (
        "document",
        "number",
        "revision",
        "asker",
        "requested_at",
        "frozen_at",
        "sha256",
        "files",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return with_formats(super().get_queryset(request).select_related("document"))

    @admin.display(description="report", ordering="number")
    def numbered(self, report: Report) -> str:
        return f"Report {report.number}"

    @admin.display
    def files(self, report: Report) -> SafeString | str:
        return downloads(report)

    def get_urls(self) -> list[URLPattern]:
        download = self.admin_site.admin_view(self.download)
        name = "factcheck_report_download"
        return [
            path("<int:report_id>/download/<slug:slug>/", download, name=name),
            *super().get_urls(),
        ]

    def download(self, request: HttpRequest, report_id: int, slug: str) -> HttpResponse:
        """One file of a report of an own desk, as it was frozen."""
        report = self.get_object(request, str(report_id))
        try:
            kind = find_format(slug)
        except UnknownFormat as unknown:
            raise Http404 from unknown
        file = report.renderings.filter(format=slug).first() if report else None
        if report is None or file is None:
            raise Http404
        answer = HttpResponse(bytes(file.content), content_type=file.media_type)
        answer["Content-Disposition"] = (
            f'attachment; filename="report-{report.number}.{kind.extension}"'
        )
        return answer
