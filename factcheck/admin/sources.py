from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from factcheck.admin.history import AuditedAdmin
from factcheck.admin.scoping import edited_desks, person_of
from factcheck.admin.versions import RefusingAdmin, VersionedForm
from factcheck.sources.actions import SourceFacts, add_source
from factcheck.sources.models import Source

FACTS = ("title", "title_basis", "publisher", "url", "published", "level", "mirror")


class SourceForm(VersionedForm[Source]):
    url = forms.CharField(required=False, widget=forms.URLInput(attrs={"class": "vURLField"}))

    def _get_validation_exclusions(self) -> set[str]:
        """The verb checks the address, and gives back the source that the desk has under it."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"url"}


@admin.register(Source)
class SourceAdmin(AuditedAdmin[Source], RefusingAdmin[Source]):
    """What the desk cites. A source is added once; reports have quoted it, so it is not rewritten."""

    form = SourceForm
    subject_type = "source"
    list_display = ("title", "publisher", "published", "level", "mirror", "link", "desk")
    list_filter = ("level", "mirror")
    list_select_related = ("desk",)
    search_fields = ("title", "publisher", "url")
    ordering = ("-id",)
    fields = ("desk", *FACTS)

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(edited_desks(request))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        mine = edited_desks(request)
        only = {"desk": mine[0]} if len(mine) == 1 else {}
        return {**only, **super().get_changeform_initial_data(request)}

    @admin.display
    def link(self, source: Source) -> SafeString | str:
        if not source.url:
            return "–"
        return format_html('<a href="{}" rel="noreferrer noopener">open</a>', source.url)

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        facts = SourceFacts(**{name: form.cleaned_data[name] for name in FACTS})
        made = add_source(facts, desk=obj.desk, by=person_of(request))
        obj.pk = made.pk
        obj.refresh_from_db()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Source], bool]:
        """The newest first: a checker looks for what was just added."""
        rows, may_double = super().get_search_results(request, queryset, search_term)
        return rows.order_by("-id"), may_double
