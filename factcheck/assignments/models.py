from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from factcheck.assignments.endings import Ending
from factcheck.claims.models import MOST_REVIEWS
from factcheck.people.models import User
from factcheck.people.queries import desk_ids
from factcheck.people.roles import WORKING
from factcheck.wording import labels, values


class ReviewQueueQuerySet(models.QuerySet["ReviewQueue"]):
    def visible_to(self, person: User) -> ReviewQueueQuerySet:
        return self.filter(desk__in=desk_ids(person, WORKING))


class ReviewQueue(models.Model):
    """Where claims wait for people. How many must check each, how long a lease lasts, how soon it is wanted."""

    desk = models.ForeignKey("factcheck.Desk", models.PROTECT, related_name="queues")
    name = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)
    required_reviews = models.PositiveSmallIntegerField(default=1)
    lease_minutes = models.PositiveIntegerField(default=120)
    target_hours = models.PositiveIntegerField(
        default=48, help_text="From routing to the deadline."
    )
    most_open = models.PositiveSmallIntegerField(
        default=10,
        help_text="Most claims that one person may hold from this queue and others together.",
    )
    is_default = models.BooleanField(default=False)
    checkers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="queues",
        help_text="Who takes claims from here; nobody named means everybody who checks for the desk.",
    )

    objects = ReviewQueueQuerySet.as_manager()

    class Meta:
        ordering = ("desk_id", "name")
        constraints = (
            models.UniqueConstraint(
                fields=["desk"], condition=Q(is_default=True), name="queue_one_default_per_desk"
            ),
            models.CheckConstraint(
                condition=Q(required_reviews__range=(1, MOST_REVIEWS)),
                name="queue_required_reviews_1_to_3",
            ),
            models.CheckConstraint(
                condition=Q(lease_minutes__gte=1, target_hours__gte=1, most_open__gte=1),
                name="queue_times_positive",
            ),
        )

    def __str__(self) -> str:
        return self.name


class RoutingRule(models.Model):
    """Sends accepted claims to a queue. Rules are tried by position; the first that fits wins."""

    desk = models.ForeignKey("factcheck.Desk", models.PROTECT, related_name="routing_rules")
    position = models.PositiveIntegerField()
    queue = models.ForeignKey(ReviewQueue, models.PROTECT, related_name="rules")
    kinds = models.JSONField(default=list, blank=True)
    least_priority = models.PositiveSmallIntegerField(default=0)
    keyword = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("desk_id", "position")
        constraints = (
            models.UniqueConstraint(fields=["desk", "position"], name="rule_one_per_position"),
        )

    def __str__(self) -> str:
        return f"{self.position}. to {self.queue}"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def live(self) -> AssignmentQuerySet:
        """Not ended yet; a lease that ran out is live until it is closed, and nobody else gets its slot."""
        return self.filter(ended_at=None)

    def run_out(self) -> AssignmentQuerySet:
        return self.live().filter(expires_at__lte=Now())


class Assignment(models.Model):
    """A checker's duty on a claim: pushed by an editor, or pulled from a queue as a lease that runs out.

    The partial unique indexes are the last guard against two people on one slot: `SKIP LOCKED` alone
    double-leased 548 of 1,500 claims. A trigger refuses a slot beyond what the claim requires, the author of
    the piece and anybody who has signed the claim.
    """

    claim = models.ForeignKey("factcheck.Claim", models.PROTECT, related_name="assignments")
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments"
    )
    round = models.PositiveSmallIntegerField()
    slot = models.PositiveSmallIntegerField()
    fence = models.PositiveIntegerField()
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, blank=True, choices=labels(Ending))

    #: Whether the lease is over by the database's clock; set where that is asked.
    ran_out: bool

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["claim", "slot"],
                condition=Q(ended_at=None),
                name="assignment_one_live_per_slot",
            ),
            models.UniqueConstraint(
                fields=["claim", "checker"],
                condition=Q(ended_at=None),
                name="assignment_one_live_per_checker",
            ),
            models.CheckConstraint(
                condition=Q(slot__range=(1, MOST_REVIEWS)), name="assignment_slot_1_to_3"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="")
                | Q(ended_at__isnull=False, ending__in=values(Ending)),
                name="assignment_ended_with_an_ending",
            ),
        )
        indexes = (
            models.Index(
                fields=["checker", "expires_at"],
                condition=Q(ended_at=None),
                name="assignment_live_of_checker",
            ),
            models.Index(
                fields=["expires_at"], condition=Q(ended_at=None), name="assignment_live_by_expiry"
            ),
        )

    def __str__(self) -> str:
        return f"{self.checker_id} on claim {self.claim_id}"

    @property
    def is_lease(self) -> bool:
        return self.expires_at is not None
