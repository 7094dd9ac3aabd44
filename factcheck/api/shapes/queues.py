from __future__ import annotations

from rest_framework import serializers

from factcheck.api.shapes.claims import ClaimOut


class QueueOut(serializers.Serializer[object]):
    slug = serializers.CharField()
    name = serializers.CharField()
    desk = serializers.CharField()
    required_reviews = serializers.IntegerField()
    lease_minutes = serializers.IntegerField()
    depth = serializers.IntegerField(help_text="Claims with a free place.")
    oldest_due = serializers.DateTimeField(allow_null=True)
    overdue = serializers.IntegerField()


class LeaseOut(serializers.Serializer[object]):
    lease = serializers.UUIDField()
    expires_at = serializers.DateTimeField(allow_null=True)


class TakenOut(LeaseOut):
    claim = ClaimOut()
