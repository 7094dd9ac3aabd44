from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from factcheck.people.models import User
from factcheck.people.queries import desk_ids
from factcheck.people.roles import WORKING
from factcheck.sources.grades import Level, Stance, TitleBasis
from factcheck.wording import labels, values


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, person: User) -> SourceQuerySet:
        return self.filter(desk__in=desk_ids(person, WORKING))


class Source(models.Model):
    """Something citable. A desk knows each web address once; a source without one is known by its title."""

    desk = models.ForeignKey("factcheck.Desk", models.PROTECT, related_name="sources")
    title = models.CharField(max_length=300)
    title_basis = models.CharField(
        max_length=10, choices=labels(TitleBasis), default=TitleBasis.PAGE.value
    )
    publisher = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    published = models.DateField(null=True, blank=True)
    level = models.CharField(max_length=10, choices=labels(Level), default=Level.SECONDARY.value)
    mirror = models.BooleanField(
        default=False,
        help_text="The page carries somebody else's text; cite the original before printing.",
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["desk", "url"], condition=~Q(url=""), name="source_known_once_per_desk"
            ),
            models.CheckConstraint(condition=Q(level__in=values(Level)), name="source_level_known"),
            models.CheckConstraint(
                condition=Q(title_basis__in=values(TitleBasis)), name="source_title_basis_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}" if self.publisher else self.title


class Evidence(models.Model):
    """A source tied to a claim: what it does to the claim, and where in it."""

    claim = models.ForeignKey(
        "factcheck.Claim", models.PROTECT, related_name="evidence", db_index=False
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=12, choices=labels(Stance))
    locator = models.CharField(max_length=200, blank=True, help_text="Page, time code, paragraph.")
    quotation = models.TextField(blank=True)
    note = models.TextField(blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ("claim_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["claim", "source", "locator", "added_by"],
                name="evidence_once_per_place_and_person",
            ),
            models.CheckConstraint(
                condition=Q(stance__in=values(Stance)), name="evidence_stance_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.stance}"
