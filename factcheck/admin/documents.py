from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from factcheck.admin.columns import person_column
from factcheck.admin.document_forms import BringInForm, DocumentForm, RevisionForm, upload_of
from factcheck.admin.document_inlines import ReportInline, RevisionInline
from factcheck.admin.history import AuditedAdmin
from factcheck.admin.scoping import edited_desks, person_of
from factcheck.admin.versions import VersionedAdmin
from factcheck.documents.actions import add_revision, bring_in, edit_document, extract_again
from factcheck.documents.models import Document
from factcheck.errors import Refusal
from factcheck.reports.actions import request_report

KNOWN = ("title", "byline", "author", "language", "reference_date", "note")


@admin.register(Document)
class DocumentAdmin(AuditedAdmin[Document], VersionedAdmin[Document]):
    """Pieces come in, are read again, and leave as reports."""

    form = DocumentForm
    subject_type = "document"
    compared = KNOWN

    author_name = person_column("author")
    bringer = person_column("created_by", "brought in by")
    list_display = (
        "title",
        "desk",
        "author_name",
        "reference_date",
        "created_at",
        "claims_of_it",
        "reports_of_it",
    )
    list_select_related = ("desk", "author")
    search_fields = ("title", "byline")
    actions = ("read_again", "make_report")
    fieldsets = (
        (None, {"fields": (*KNOWN, "seen")}),
        ("The piece", {"fields": ("desk", "bringer", "created_at", "version")}),
    )
    add_fieldsets = ((None, {"fields": ("file", "text", "desk", *KNOWN)}),)
    inlines = (RevisionInline, ReportInline)

    class Media:
        css = {"all": ("factcheck/admin.css",)}

    def get_fieldsets(self, request: HttpRequest, obj: Document | None = None) -> Any:
        return self.fieldsets if obj else self.add_fieldsets

    def get_readonly_fields(
        self, request: HttpRequest, obj: Document | None = None
    ) -> tuple[str, ...]:
        """A document belongs to one desk for good."""
        return ("desk", "bringer", "created_at", "version") if obj else ()

    def get_form(
        self, request: HttpRequest, obj: Document | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is None:
            kwargs["form"] = BringInForm
        return super().get_form(request, obj, change, **kwargs)

    def get_inline_instances(self, request: HttpRequest, obj: Document | None = None) -> list[Any]:
        return super().get_inline_instances(request, obj) if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        mine = edited_desks(request)
        only = {"desk": mine[0]} if len(mine) == 1 else {}
        return {**only, **super().get_changeform_initial_data(request)}

    @admin.display(description="claims")
    def claims_of_it(self, document: Document) -> SafeString:
        return _link("factcheck_claim_changelist", document, "Claims")

    @admin.display(description="reports")
    def reports_of_it(self, document: Document) -> SafeString:
        return _link("factcheck_report_changelist", document, "Reports")

    def save_model(self, request: HttpRequest, obj: Document, form: Any, change: bool) -> None:
        by = person_of(request)
        if change:
            changes = form.changes()
            if changes:
                edit_document(obj, by=by, version=form.cleaned_data["seen"], **changes)
            return
        facts = {name: form.cleaned_data[name] for name in KNOWN}
        made = bring_in(upload_of(form.cleaned_data), desk=obj.desk, by=by, **facts)
        obj.pk = made.pk
        obj.refresh_from_db()

    @admin.action(description="Re-extract")
    def read_again(self, request: HttpRequest, rows: QuerySet[Document]) -> None:
        self._each(request, rows, extract_again, "will be read again")

    @admin.action(description="Make report")
    def make_report(self, request: HttpRequest, rows: QuerySet[Document]) -> None:
        self._each(request, rows, request_report, "will have a new report in a moment")

    def _each(
        self, request: HttpRequest, rows: QuerySet[Document], do: Callable[..., object], said: str
    ) -> None:
        for document in rows:
            try:
                do(document, by=person_of(request))
            except Refusal as refusal:
                messages.error(request, f"{document}: {refusal.sentence}")
            else:
                messages.success(request, f"“{document}” {said}.")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:document_id>/revision/",
                wrap(self.new_text),
                name="factcheck_document_new_text",
            ),
            path(
                "<int:document_id>/do/<slug:name>/",
                wrap(self.press),
                name="factcheck_document_press",
            ),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def press(self, request: HttpRequest, document_id: int, name: str) -> HttpResponse:
        """The buttons of a document's page: the same as the actions of the list."""
        document = self._mine(request, document_id)
        if name not in self.actions:
            raise Http404
        getattr(self, name)(request, self.get_queryset(request).filter(pk=document.pk))
        return self._page_of(document)

    def new_text(self, request: HttpRequest, document_id: int) -> HttpResponse:
        """Brings in the next revision; what cannot be used is said on the form."""
        document = self._mine(request, document_id)
        form = RevisionForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                made = add_revision(document, upload_of(form.cleaned_data), by=person_of(request))
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, f"Revision {made.number} is in; its claims follow.")
                return self._page_of(document)
        context = {
            **self.admin_site.each_context(request),
            "title": "New text",
            "opts": self.opts,
            "original": document,
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/factcheck/document/new_text.html", context)

    def _mine(self, request: HttpRequest, document_id: int) -> Document:
        document = self.get_object(request, str(document_id))
        if document is None:
            raise Http404
        return document

    def _page_of(self, document: Document) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:factcheck_document_change", args=[document.pk]))


def _link(view: str, document: Document, said: str) -> SafeString:
    return format_html(
        '<a href="{}?document={}">{}</a>', reverse(f"admin:{view}"), document.pk, said
    )
