from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


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
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "key"], name="request_key_once_per_person"),
        )

    def __str__(self) -> str:
        return self.key
