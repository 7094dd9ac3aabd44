from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from factcheck.documents.models import Document
from factcheck.people.models import User


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, person: User) -> ReportQuerySet:
        return self.filter(document__in=Document.objects.visible_to(person))


class Report(models.Model):
    """A frozen, numbered, hashed statement of what the desk knew. A trigger refuses changes once it is frozen."""

    document = models.ForeignKey(
        "factcheck.Document", models.PROTECT, related_name="reports", db_index=False
    )
    number = models.PositiveIntegerField()
    revision = models.ForeignKey(
        "factcheck.Revision", models.PROTECT, related_name="+", null=True, blank=True
    )
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(db_default=Now())
    frozen_at = models.DateTimeField(null=True, blank=True)
    record = models.TextField(blank=True, help_text="Canonical JSON, exactly as it was hashed.")
    sha256 = models.CharField(max_length=64, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("document_id", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=["document", "number"], name="report_number_in_document"
            ),
            models.CheckConstraint(
                condition=Q(frozen_at=None, record="", sha256="", revision=None)
                | (
                    Q(frozen_at__isnull=False, revision__isnull=False)
                    & ~Q(record="")
                    & ~Q(sha256="")
                ),
                name="report_frozen_whole",
            ),
        )

    def __str__(self) -> str:
        return f"report {self.number} of {self.document_id}"

    @property
    def is_ready(self) -> bool:
        return self.frozen_at is not None


class Rendering(models.Model):
    """A report in one format, as it was made from the frozen record."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="renderings", db_index=False)
    format = models.CharField(max_length=12)
    media_type = models.CharField(max_length=60)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "format"], name="rendering_once"),)

    def __str__(self) -> str:
        return f"{self.format} of {self.report_id}"
