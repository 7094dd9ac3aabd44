from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from factcheck.admin import claim_facts as facts
from factcheck.admin.claim_actions import ACTIONS, ask_or_do
from factcheck.admin.claim_filters import (
    AssigneeFilter,
    DocumentFilter,
    OverdueFilter,
    QueueFilter,
    RatingFilter,
)
from factcheck.admin.claim_forms import ClaimForm
from factcheck.admin.claim_inlines import (
    AssignmentInline,
    EvidenceInline,
    HistoryInline,
    ReviewInline,
    SignOffInline,
    write_evidence,
)
from factcheck.admin.claim_verbs import deeds_for
from factcheck.admin.history import AuditedAdmin, history_in_words
from factcheck.admin.scoping import person_of
from factcheck.admin.versions import VersionedAdmin, seal
from factcheck.assignments.models import Assignment
from factcheck.claims.actions import edit_claim
from factcheck.claims.models import Claim
from factcheck.reviews.queries import with_verdicts


@admin.register(Claim)
class ClaimAdmin(AuditedAdmin[Claim], VersionedAdmin[Claim]):
    """Triage, hand out, sign. What may be written here is how a claim is described; its state moves by verbs."""

    form = ClaimForm
    subject_type = "claim"
    compared = ("statement", "kind", "kinds", "priority", "priority_reason", "due_at")

    list_display = (
        "shortened",
        "document",
        "state_now",
        "verdict",
        "priority",
        "queue",
        "assignees",
        "due",
    )
    list_filter = (
        "state",
        QueueFilter,
        AssigneeFilter,
        "kind",
        "priority",
        OverdueFilter,
        RatingFilter,
        DocumentFilter,
    )
    list_select_related = ("document", "queue")
    search_fields = ("words", "statement")
    search_help_text = "Words of the text, or of the desk’s own statement"
    ordering = ("-id",)
    actions = ACTIONS
    inlines = (EvidenceInline, ReviewInline, SignOffInline, AssignmentInline)

    readonly_fields = (
        "in_context",
        "document",
        "state_now",
        "verdict_in_full",
        "queue",
        "places_taken",
        "leans_on",
        "facets_found",
        "places",
        "version",
        "made_by",
    )
    fieldsets = (
        (None, {"fields": ("in_context", "document", "state_now", "verdict_in_full")}),
        (
            "How it is described",
            {
                "fields": (
                    "statement",
                    "kind",
                    "kinds",
                    "priority",
                    "priority_reason",
                    "due_at",
                    "seen",
                )
            },
        ),
        ("Who checks it", {"fields": ("queue", "places_taken")}),
        (
            "What is known",
            {
                "fields": ("leans_on", "facets_found", "places", "version", "made_by"),
                "classes": ("collapse",),
            },
        ),
    )

    class Media:
        css = {"all": ("factcheck/admin.css",)}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A claim begins as words marked in a text; that is done where the text is shown."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        live = Assignment.objects.live().select_related("checker").order_by("id")
        rows = with_verdicts(super().get_queryset(request))
        return rows.prefetch_related(Prefetch("assignments", live, to_attr="live_duties"))

    @admin.display(description="claim", ordering="words")
    def shortened(self, claim: Claim) -> str:
        return facts.shortened(claim)

    @admin.display(description="state", ordering="state")
    def state_now(self, claim: Claim) -> SafeString:
        return facts.state_badge(claim)

    @admin.display
    def verdict(self, claim: Claim) -> SafeString | str:
        return facts.verdict_badge(claim)

    @admin.display
    def assignees(self, claim: Claim) -> str:
        return facts.assignees(claim)

    @admin.display(ordering="due_at")
    def due(self, claim: Claim) -> SafeString | str:
        return facts.due(claim)

    @admin.display(description="words")
    def in_context(self, claim: Claim) -> SafeString | str:
        return facts.in_context(claim)

    @admin.display(description="verdict")
    def verdict_in_full(self, claim: Claim) -> SafeString:
        return facts.verdict_in_full(claim)

    @admin.display(description="facets")
    def facets_found(self, claim: Claim) -> SafeString:
        return facts.facets(claim)

    @admin.display(description="stands at")
    def places(self, claim: Claim) -> SafeString:
        return facts.places(claim)

    @admin.display(description="depends on")
    def leans_on(self, claim: Claim) -> SafeString:
        return facts.leans_on(claim)

    @admin.display(description="checkers")
    def places_taken(self, claim: Claim) -> str:
        return (
            f"{facts.assignees(claim)}; {claim.open_slots} of {claim.required_reviews} places free"
        )

    @admin.display(description="proposed by")
    def made_by(self, claim: Claim) -> str:
        return claim.created_by.shown_name if claim.created_by else claim.get_origin_display()

    def get_inline_instances(self, request: HttpRequest, obj: Claim | None = None) -> list[Any]:
        inlines = super().get_inline_instances(request, obj)
        for inline in inlines:
            if isinstance(inline, HistoryInline):
                inline.claim = obj
        return inlines

    def save_model(self, request: HttpRequest, obj: Claim, form: Any, change: bool) -> None:
        changes = form.changes()
        if changes:
            edit_claim(obj.pk, by=person_of(request), version=form.cleaned_data["seen"], **changes)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Only evidence can be added; every other inline is history. Both lists are what the log message reads."""
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        if formset.model is EvidenceInline.model:
            write_evidence(form.instance, formset, by=person_of(request))

    def get_urls(self) -> list[URLPattern]:
        use = self.admin_site.admin_view(self.use_verb)
        return [
            path("<int:claim_id>/use/<slug:verb>/", use, name="factcheck_claim_use"),
            *super().get_urls(),
        ]

    def use_verb(self, request: HttpRequest, claim_id: int, verb: str) -> HttpResponse:
        """One verb on one claim: asks its questions, or uses it at once when there are none. POST only acts."""
        claim = self.get_object(request, str(claim_id))
        if claim is None:
            raise Http404
        deed = next(
            (deed for deed in deeds_for(claim, person_of(request)) if deed.name == verb), None
        )
        back = HttpResponseRedirect(reverse("admin:factcheck_claim_change", args=[claim.pk]))
        if deed is None or (deed.form is None and request.method != "POST"):
            return self._not_now(request, back)
        return ask_or_do(self, request, deed, [claim]) or back

    def _not_now(self, request: HttpRequest, back: HttpResponse) -> HttpResponse:
        if request.method == "POST":
            self.message_user(request, "This cannot be done with the claim as it is now.", "error")
        return back

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Claim | None = None,
    ) -> HttpResponse:
        if obj is not None:
            context |= {
                "deeds": deeds_for(obj, person_of(request)),
                "sealed": seal(obj),
                "events": history_in_words("claim", obj.pk),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)
