from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse

from factcheck.admin.scoping import ReadOnlyAdmin
from factcheck.audit.models import Event
from factcheck.dispatch.actions import revive
from factcheck.dispatch.models import Dispatch
from factcheck.dispatch.queries import counts
from factcheck.people.models import User


class SubjectFilter(admin.SimpleListFilter):
    """A fixed list: asking the trail for its distinct subjects would read all of it, other desks' too."""

    title = "subject"
    parameter_name = "subject"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, name.capitalize()) for name in ("claim", "document", "report", "source")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        return queryset.filter(subject_type=self.value()) if self.value() else queryset


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin[Event]):
    """The audit trail of the own desks. A trigger in the database refuses what this page does not offer."""

    list_display = ("seq", "desk", "at", "actor", "verb", "subject", "reason")
    list_filter = (SubjectFilter,)
    search_fields = ("verb",)
    list_select_related = ("desk",)
    ordering = ("-id",)
    fields = ("desk", "seq", "at", "actor", "verb", "subject", "reason", "body", "prev", "hash")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        name = User.objects.filter(pk=OuterRef("actor_id")).values("username")
        return super().get_queryset(request).annotate(actor_name=Subquery(name[:1]))

    @admin.display(description="who")
    def actor(self, event: Any) -> str:
        return event.actor_name or "the desk"

    @admin.display
    def subject(self, event: Event) -> str:
        return f"{event.subject_type} {event.subject_id}"


@admin.register(Dispatch)
class DispatchAdmin(ReadOnlyAdmin[Dispatch]):
    """The job ledger. It holds ids of every desk, so it is for superusers."""

    desk_path = ""
    superuser_manages = True
    list_display = ("id", "kind", "key", "lane", "state", "attempts", "due_at", "done_at", "error")
    list_filter = ("state", "kind", "lane")
    ordering = ("-id",)
    actions = ("ring_again",)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        said = ", ".join(f"{number} {state}" for state, number in sorted(counts().items()))
        return super().changelist_view(
            request, {"title": f"Jobs: {said or 'none'}", **(extra_context or {})}
        )

    @admin.action(description="Ring again (dead jobs)")
    def ring_again(self, request: HttpRequest, jobs: QuerySet[Dispatch]) -> None:
        number = revive(jobs.values_list("pk", flat=True))
        messages.success(request, f"{number} dead jobs are due again.")
