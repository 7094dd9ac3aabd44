from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from factcheck.claims.kinds import Kind, Origin, Priority, Relation
from factcheck.claims.lifecycle import OPEN, State
from factcheck.people.models import User
from factcheck.people.queries import desk_ids
from factcheck.people.roles import WORKING
from factcheck.wording import labels, values

#: More pairs of eyes than this on one claim is a meeting.
MOST_REVIEWS = 3


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, person: User) -> ClaimQuerySet:
        """The claims of the desks where the person works, and of the own essays of an author."""
        working = desk_ids(person, WORKING)
        elsewhere = [desk_id for desk_id in person.roles if desk_id not in working]
        if not elsewhere:  # most people; their desks alone keep to the index
            return self.filter(desk__in=working)
        own = Q(document__author=person, desk__in=elsewhere)
        return self.filter(Q(desk__in=working) | own)

    def open(self) -> ClaimQuerySet:
        return self.filter(state__in=values(OPEN))

    def overdue(self) -> ClaimQuerySet:
        return self.open().filter(due_at__lt=Now())


class Claim(models.Model):
    """One checkable statement of a document; it outlives revisions. `state` is written by `transition` alone.

    `version` rises with every change that a person could have seen; `fence` with every assignment, so that a
    checker who was away cannot write over the next one. `round` counts the times the checking began anew.
    `open_slots` is how many more people may take it now: required, less those at work, less reviews in.
    """

    document = models.ForeignKey("factcheck.Document", models.PROTECT, related_name="claims")
    desk = models.ForeignKey("factcheck.Desk", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=labels(State), default=State.PROPOSED.value)
    version = models.PositiveIntegerField(default=1)
    fence = models.PositiveIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=1)
    words = models.TextField(help_text="The exact words, as they stood when last anchored.")
    statement = models.TextField(blank=True, help_text="The claim in the desk's own words.")
    kind = models.CharField(max_length=12, choices=labels(Kind), help_text="The principal kind.")
    kinds = models.JSONField(default=list, help_text="All kinds, the principal one first.")
    facets = models.JSONField(default=list, blank=True)
    priority = models.SmallIntegerField(
        choices=[(entry.value, entry.name.capitalize()) for entry in Priority],
        default=Priority.MEDIUM,
    )
    priority_reason = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=10, choices=labels(Origin))
    run = models.ForeignKey(
        "factcheck.ExtractionRun", models.PROTECT, null=True, blank=True, related_name="claims"
    )
    queue = models.ForeignKey(
        "factcheck.ReviewQueue", models.PROTECT, null=True, blank=True, related_name="claims"
    )
    required_reviews = models.PositiveSmallIntegerField(default=1)
    open_slots = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())

    #: The database's clock, set where a verb takes the row: see `transition.hold`.
    now: datetime

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=values(State)), name="claim_state_known"),
            models.CheckConstraint(condition=Q(kind__in=values(Kind)), name="claim_kind_known"),
            models.CheckConstraint(
                condition=Q(origin__in=values(Origin)), name="claim_origin_known"
            ),
            models.CheckConstraint(
                condition=Q(priority__in=[entry.value for entry in Priority]),
                name="claim_priority_known",
            ),
            models.CheckConstraint(
                condition=Q(required_reviews__range=(1, MOST_REVIEWS)),
                name="claim_required_reviews_1_to_3",
            ),
            models.CheckConstraint(
                condition=Q(open_slots__lte=F("required_reviews")),
                name="claim_never_more_than_it_needs",
            ),
            models.CheckConstraint(
                condition=Q(open_slots=0) | Q(queue__isnull=False, due_at__isnull=False),
                name="claim_waits_in_a_queue",
            ),
        )
        indexes = (
            models.Index(
                fields=["queue", "-priority", "due_at", "id"],
                condition=Q(open_slots__gt=0),
                name="claim_next_in_queue",
            ),
            models.Index(fields=["desk", "state", "id"], name="claim_of_desk_by_state"),
            models.Index(fields=["document", "state", "id"], name="claim_of_document_by_state"),
            models.Index(
                fields=["due_at"], condition=Q(state__in=values(OPEN)), name="claim_overdue"
            ),
        )

    def __str__(self) -> str:
        return self.statement or self.words


class Anchor(models.Model):
    """Where a claim stands in one revision: code points, end exclusive, with its neighbourhood."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="anchors", db_index=False)
    revision = models.ForeignKey("factcheck.Revision", models.PROTECT, related_name="anchors")
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    method = models.CharField(max_length=12, default="created")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["claim", "revision"], name="anchor_one_per_revision"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="anchor_not_empty"),
        )

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


class ClaimLink(models.Model):
    """One claim leans on another: “a week later” depends on the date of the first call."""

    source = models.ForeignKey(Claim, models.CASCADE, related_name="links")
    target = models.ForeignKey(Claim, models.CASCADE, related_name="linked_from")
    relation = models.CharField(
        max_length=12, choices=labels(Relation), default=Relation.DEPENDS_ON
    )
    how = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "target", "relation"], name="link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="link_not_to_itself"),
            models.CheckConstraint(
                condition=Q(relation__in=values(Relation)), name="link_relation_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.target_id}"
