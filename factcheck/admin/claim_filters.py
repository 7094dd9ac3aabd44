"""Filters of the claim list. Those through a relation offer, and find, only what is on the own desks."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from factcheck.admin.scoping import colleagues, edited_desks
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.roles import CHECKING
from factcheck.reviews.queries import rated, scales_of
from factcheck.wording import values

#: Documents offered in the filter; an older one is reached from its own page.
NEWEST = 10

Choices = list[tuple[str, str]]


class ClaimFilter(admin.SimpleListFilter):
    """Understands only a value that it offers: anything else finds nothing."""

    def choices_for(self, request: HttpRequest) -> Choices:
        raise NotImplementedError

    def narrow(self, claims: QuerySet[Claim], value: str) -> QuerySet[Claim]:
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return self.choices_for(request)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        value = self.value()
        if value is None:
            return queryset
        offered = {str(key) for key, _ in self.lookup_choices}
        return self.narrow(queryset, value) if value in offered else queryset.none()


class DocumentFilter(ClaimFilter):
    title = "document"
    parameter_name = "document"

    def choices_for(self, request: HttpRequest) -> Choices:
        mine = Document.objects.filter(desk__in=edited_desks(request))
        rows = list(mine.order_by("-id").values_list("id", "title")[:NEWEST])
        asked = request.GET.get(self.parameter_name, "")
        if asked.isdecimal() and int(asked) not in dict(rows):
            rows += list(mine.filter(pk=int(asked)).values_list("id", "title"))
        return [(str(key), title) for key, title in rows]

    def narrow(self, claims: QuerySet[Claim], value: str) -> QuerySet[Claim]:
        return claims.filter(document=int(value))


class QueueFilter(ClaimFilter):
    title = "queue"
    parameter_name = "queue"

    def choices_for(self, request: HttpRequest) -> Choices:
        mine = ReviewQueue.objects.filter(desk__in=edited_desks(request))
        return [(str(key), name) for key, name in mine.values_list("id", "name")]

    def narrow(self, claims: QuerySet[Claim], value: str) -> QuerySet[Claim]:
        return claims.filter(queue=int(value))


class AssigneeFilter(ClaimFilter):
    """Who holds the claim now."""

    title = "assignee"
    parameter_name = "assignee"

    def choices_for(self, request: HttpRequest) -> Choices:
        checking = colleagues(request).filter(
            memberships__desk__in=edited_desks(request), memberships__role__in=values(CHECKING)
        )
        return [(str(person.pk), person.shown_name) for person in checking]

    def narrow(self, claims: QuerySet[Claim], value: str) -> QuerySet[Claim]:
        held = Assignment.objects.live().filter(checker=int(value))
        return claims.filter(pk__in=held.values("claim"))


class OverdueFilter(ClaimFilter):
    title = "deadline"
    parameter_name = "overdue"

    def choices_for(self, request: HttpRequest) -> Choices:
        return [("yes", "Overdue")]

    def narrow(self, claims: QuerySet[Claim], value: str) -> QuerySet[Claim]:
        return claims.filter(pk__in=Claim.objects.overdue().values("id"))


class RatingFilter(ClaimFilter):
    """The verdict, signed or agreed on."""

    title = "rating"
    parameter_name = "rating"

    def choices_for(self, request: HttpRequest) -> Choices:
        ratings = (
            entry for scale in scales_of(edited_desks(request)) for entry in scale.ratings.all()
        )
        return list({entry.slug: entry.label for entry in ratings}.items())

    def narrow(self, claims: QuerySet[Claim], value: str) -> QuerySet[Claim]:
        return rated(claims, value)
