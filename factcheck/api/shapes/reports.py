from __future__ import annotations

from rest_framework import serializers

from factcheck.api.shapes.closed import Closed


class DownloadQuery(Closed):
    format = serializers.CharField(max_length=12, required=False, help_text="html, json or md.")


class RequestedOut(serializers.Serializer[object]):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    status = serializers.ChoiceField(choices=["making"])


class ReportLineOut(serializers.Serializer[object]):
    id = serializers.IntegerField()
    document = serializers.IntegerField()
    number = serializers.IntegerField()
    status = serializers.ChoiceField(choices=["making", "ready"])
    sha256 = serializers.CharField(help_text="Of the frozen JSON.")
    frozen_at = serializers.DateTimeField(allow_null=True)
    formats = serializers.ListField(child=serializers.CharField())


class ReportOut(ReportLineOut):
    gate = serializers.DictField(allow_null=True, help_text="May this text be published?")
    summary = serializers.DictField(allow_null=True)
