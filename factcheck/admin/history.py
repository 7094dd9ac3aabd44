"""The audit trail of one row, in place of Django's own log, which would keep the words of claims in a second table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from factcheck.admin.scoping import Row, ScopedAdmin
from factcheck.audit.models import Event
from factcheck.audit.queries import history_of
from factcheck.people.queries import names_of

#: Newest events shown on a page; the rest is in the list of events.
MOST_EVENTS = 200


class AuditedAdmin(ScopedAdmin[Row]):
    """An admin whose writes are domain verbs: these write the trail, so Django's log stays empty."""

    subject_type: str

    def log_addition(self, request: HttpRequest, obj: Row, message: Any) -> Any:
        return None

    def log_change(self, request: HttpRequest, obj: Row, message: Any) -> Any:
        return None

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The row's events. Another desk's row does not exist."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {row}",
            "events": history_in_words(self.subject_type, row.pk),
            "opts": self.opts,
            "original": row,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/factcheck/history.html", context)


def history_in_words(subject_type: str, subject_id: int) -> list[Mapping[str, object]]:
    """Newest last, at most `MOST_EVENTS`: when, who, what, why."""
    newest = history_of(subject_type, subject_id).order_by("-id")[:MOST_EVENTS]
    return in_words(list(newest)[::-1])


def in_words(events: list[Event]) -> list[Mapping[str, object]]:
    """Events for people. One query for the names."""
    names = names_of(event.actor_id for event in events)
    return [
        {
            "at": event.at,
            "who": names.get(event.actor_id or 0, "the desk"),
            "verb": event.verb.replace("_", " "),
            "reason": event.reason,
        }
        for event in events
    ]
