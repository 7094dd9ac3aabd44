from __future__ import annotations

from rest_framework import serializers

from factcheck.api.shapes.closed import Closed
from factcheck.people.roles import Role
from factcheck.wording import values


class TokenIn(Closed):
    username = serializers.CharField(max_length=150, trim_whitespace=False)
    password = serializers.CharField(max_length=500, trim_whitespace=False)
    scopes = serializers.ListField(
        child=serializers.CharField(max_length=20), max_length=10, required=False
    )
    days = serializers.IntegerField(required=False, help_text="1 to 90, else 30.")
    label = serializers.CharField(  # type: ignore[assignment]
        max_length=80, required=False, allow_blank=True
    )


class TokenOut(serializers.Serializer[object]):
    token = serializers.CharField(help_text="Shown this once.")
    expires_at = serializers.DateTimeField()
    scopes = serializers.ListField(child=serializers.CharField())


class DeskRoleOut(serializers.Serializer[object]):
    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=values(Role))


class DutyOut(serializers.Serializer[object]):
    claim = serializers.IntegerField()
    lease = serializers.UUIDField()
    expires_at = serializers.DateTimeField(allow_null=True)
    queue = serializers.CharField(allow_null=True)


class MeOut(serializers.Serializer[object]):
    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField()
    desks = DeskRoleOut(many=True)
    open_assignments = DutyOut(many=True)
