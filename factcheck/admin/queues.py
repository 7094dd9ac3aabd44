from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from factcheck.admin.scoping import ScopedAdmin, edited_desks
from factcheck.assignments.models import ReviewQueue, RoutingRule
from factcheck.claims.kinds import Kind, Priority
from factcheck.claims.models import MOST_REVIEWS
from factcheck.wording import labels


class QueueForm(forms.ModelForm[ReviewQueue]):
    required_reviews = forms.TypedChoiceField(
        coerce=int,
        choices=[(number, str(number)) for number in range(1, MOST_REVIEWS + 1)],
        help_text="How many people check each claim, without seeing each other’s finding.",
    )

    def _get_validation_exclusions(self) -> set[str]:
        """The desk is only shown, but it decides whether another queue is the default."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"desk"}


class RuleForm(forms.ModelForm[RoutingRule]):
    kinds = forms.MultipleChoiceField(
        choices=labels(Kind),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked: every kind.",
    )
    least_priority = forms.TypedChoiceField(
        coerce=int,
        choices=[(0, "Any"), *((entry.value, entry.name.capitalize()) for entry in Priority)],
        help_text="Claims of this priority or higher.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        queue, desk = cleaned.get("queue"), cleaned.get("desk")
        if queue and desk and queue.desk_id != desk.pk:
            raise forms.ValidationError("The queue belongs to another desk than the rule.")
        return cleaned


class OfOneDesk(ScopedAdmin[Any]):
    """A row that is made for a desk and stays there."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("desk",) if obj else ()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        mine = edited_desks(request)
        only = {"desk": mine[0]} if len(mine) == 1 else {}
        return {**only, **super().get_changeform_initial_data(request)}


@admin.register(ReviewQueue)
class ReviewQueueAdmin(OfOneDesk):
    form = QueueForm
    list_display = (
        "name",
        "desk",
        "required_reviews",
        "target_hours",
        "lease_minutes",
        "is_default",
    )
    list_select_related = ("desk",)
    search_fields = ("name",)
    filter_horizontal = ("checkers",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(RoutingRule)
class RoutingRuleAdmin(OfOneDesk):
    """Tried by position; the first that fits sends the claim to its queue."""

    form = RuleForm
    list_display = ("position", "desk", "queue", "for_kinds", "from_priority", "keyword")
    list_display_links = ("position", "queue")
    list_select_related = ("desk", "queue")
    ordering = ("desk", "position")
    fields = ("desk", "position", "queue", "kinds", "least_priority", "keyword")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ()

    def has_delete_permission(self, request: HttpRequest, obj: RoutingRule | None = None) -> bool:
        """A rule leaves no trace that anybody reads later: claims remember their queue."""
        return self.has_change_permission(request, obj)

    @admin.display(description="kinds")
    def for_kinds(self, rule: RoutingRule) -> str:
        return ", ".join(rule.kinds) or "any"

    @admin.display(description="from priority")
    def from_priority(self, rule: RoutingRule) -> str:
        return Priority(rule.least_priority).name.capitalize() if rule.least_priority else "Any"
