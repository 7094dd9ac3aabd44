from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.openapi import paged, told
from factcheck.api.paging import page
from factcheck.api.present.events import events_out
from factcheck.api.shapes.events import EventOut, EventsQuery
from factcheck.api.views.door import Door
from factcheck.audit.models import Event
from factcheck.people.queries import desk_ids
from factcheck.people.roles import Role

#: Query parameter to column.
FILTERS = {"desk": "desk__slug", "document": "document_id", "after": "id__gt"}


class EventsView(Door):
    asks = EventsQuery

    @told(
        "events_list",
        "The audit trail, oldest first",
        "Audit",
        asks=EventsQuery,
        gives=paged("EventPage", EventOut),
    )
    def get(self, request: Request) -> Response:
        """Of the desks where the person is an editor. To follow one desk, ask again with the last id as `after`."""
        mine = Event.objects.filter(desk__in=desk_ids(self.person, [Role.EDITOR]))
        narrow = {
            column: self.asked[name] for name, column in FILTERS.items() if name in self.asked
        }
        rows = mine.filter(**narrow).select_related("desk")
        return page(request, rows, self.asked, events_out)
