"""Under a document, for reading: its texts and its reports."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from factcheck.admin.columns import person_column
from factcheck.admin.report_links import downloads, with_formats
from factcheck.admin.scoping import ScopedChoices, edited_desks
from factcheck.documents.models import Document, Revision
from factcheck.reports.models import Report

Part = TypeVar("Part", bound=Model)


class PartOfDocument(ScopedChoices, admin.TabularInline[Part, Document]):
    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(edited_desks(request))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RevisionInline(PartOfDocument[Revision]):
    """Without the text, which may have 20 MB."""

    model = Revision
    bringer = person_column("created_by", "brought in by")
    fields = ("number", "length", "sha256", "bringer", "created_at")
    readonly_fields = fields
    ordering = ("-number",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).select_related("created_by").defer("text")


class ReportInline(PartOfDocument[Report]):
    model = Report
    asker = person_column("requested_by")
    fields = ("number", "asker", "requested_at", "downloads")
    readonly_fields = fields
    ordering = ("-number",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return with_formats(super().get_queryset(request).select_related("requested_by"))

    @admin.display
    def downloads(self, report: Report) -> SafeString | str:
        return downloads(report)
