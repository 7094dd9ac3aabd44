from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class ExtractionRun(models.Model):
    """One pass of one extractor over one revision: who read what, with which settings, and what came of it."""

    revision = models.ForeignKey("factcheck.Revision", models.PROTECT, related_name="runs")
    extractor = models.CharField(max_length=40)
    extractor_version = models.CharField(max_length=20)
    parameters = models.JSONField(default=dict)
    found = models.PositiveIntegerField(help_text="claims found in the text")
    proposed = models.PositiveIntegerField(help_text="claims that were not there before")
    milliseconds = models.PositiveIntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return (
            f"{self.extractor} {self.extractor_version}: {self.proposed} of {self.found} claims new"
        )
