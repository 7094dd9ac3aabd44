from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class RepeatableRequestQuerySet(models.QuerySet["RepeatableRequest"]):
    def older_than(self, age: timedelta) -> RepeatableRequestQuerySet:
        return self.filter(created_at__lt=Now() - age)


class RepeatableRequest(models.Model):
    """The answer to a request that carried an `Idempotency-Key`, kept so that repeating it is harmless.

    The row is inserted in the transaction of the work: a racing repeat waits for it and then replays the answer.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.JSONField(null=True)
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    objects = RepeatableRequestQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "key"], name="request_key_once_per_person"),
        )

    def __str__(self) -> str:
        return self.key
