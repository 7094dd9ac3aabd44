"""Under a claim: its evidence (which grows by the real verb), and its history for reading."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from factcheck.admin.columns import person_column
from factcheck.admin.scoping import ScopedChoices, edited_desks, person_of
from factcheck.assignments.models import Assignment
from factcheck.claims.models import Claim
from factcheck.people.models import User
from factcheck.reviews.models import Review, SignOff
from factcheck.reviews.queries import reviews_shown_to
from factcheck.sources.actions import Finding, add_evidence
from factcheck.sources.models import Evidence

Part = TypeVar("Part", bound=Model)


class PartOfClaim(ScopedChoices, admin.TabularInline[Part, Claim]):
    """Rows under a claim that the reader may see already."""

    extra = 0
    can_delete = False
    show_change_link = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(edited_desks(request))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class EvidenceInline(PartOfClaim[Evidence]):
    model = Evidence
    fields = ("source", "stance", "locator", "quotation", "note", "adder")
    readonly_fields = ("adder",)
    adder = person_column("added_by")
    autocomplete_fields = ("source",)
    verbose_name_plural = "evidence"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(edited_desks(request))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        return super().get_queryset(request).select_related("source", "added_by")


def write_evidence(claim: Claim, formset: BaseInlineFormSet[Any, Any, Any], *, by: User) -> None:
    """Ties the sources that were filled in. Raises the refusals of `add_evidence`."""
    findings = [_finding(form.cleaned_data) for form in formset.extra_forms if form.has_changed()]
    if findings:
        add_evidence(claim.pk, findings, by=by)


def _finding(said: dict[str, Any]) -> Finding:
    return Finding(
        stance=said["stance"],
        source_id=said["source"].pk,
        locator=said["locator"],
        quotation=said["quotation"],
        note=said["note"],
    )


class HistoryInline(PartOfClaim[Part]):
    """`claim` is set by the claim's admin for each request's own instance."""

    claim: Claim | None = None
    related: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Part]:
        return super().get_queryset(request).select_related(*self.related)


class ReviewInline(HistoryInline[Review]):
    """Blind until the quorum is met, for an editor as for everybody."""

    model = Review
    reviewer_name = person_column("reviewer")
    fields = ("round", "reviewer_name", "rating", "rationale", "correction", "at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        if self.claim is None:
            return Review.objects.none()
        return reviews_shown_to(self.claim, person_of(request))


class SignOffInline(HistoryInline[SignOff]):
    model = SignOff
    signer_name = person_column("signer")
    revoker = person_column("revoked_by")
    fields = ("signer_name", "rating", "basis", "reason", "at", "revoked_at", "revoker")
    readonly_fields = fields
    related = ("signer", "rating", "revoked_by")


class AssignmentInline(HistoryInline[Assignment]):
    model = Assignment
    checker_name = person_column("checker")
    assigner = person_column("assigned_by")
    fields = ("round", "checker_name", "assigner", "given_at", "expires_at", "ended_at", "ending")
    readonly_fields = fields
    ordering = ("id",)
    related = ("checker", "assigned_by")
