"""The way from a report to its files."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from factcheck.reports.formats import FORMATS
from factcheck.reports.models import Rendering, Report


def with_formats(reports: QuerySet[Report]) -> QuerySet[Report]:
    """The reports with the names of their formats; neither the record nor a file is read."""
    files = Rendering.objects.defer("content").order_by("format")
    return reports.defer("record").prefetch_related(Prefetch("renderings", files))


def downloads(report: Report) -> SafeString | str:
    """A link for each format. Needs `with_formats`."""
    if not report.is_ready:
        return "is being made"
    links = [
        (
            reverse("admin:factcheck_report_download", args=[report.pk, row.format]),
            FORMATS[row.format].label,
        )
        for row in report.renderings.all()
        if row.format in FORMATS
    ]
    return format_html("{}", format_html_join(" · ", '<a href="{}">{}</a>', links))
