from __future__ import annotations

from rest_framework import serializers

from factcheck.api.shapes.closed import PageQuery


class EventsQuery(PageQuery):
    desk = serializers.SlugField(required=False)
    document = serializers.IntegerField(min_value=1, required=False)
    after = serializers.IntegerField(
        min_value=0, required=False, help_text="The id of the last event seen: only later ones."
    )


class SubjectOut(serializers.Serializer[object]):
    type = serializers.CharField()
    id = serializers.IntegerField()


class EventOut(serializers.Serializer[object]):
    id = serializers.IntegerField()
    desk = serializers.CharField()
    seq = serializers.IntegerField(help_text="The place in the desk's chain.")
    verb = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()
    subject = SubjectOut()
    document = serializers.IntegerField(allow_null=True)
    reason = serializers.CharField()
    data = serializers.DictField()  # type: ignore[assignment]
    hash = serializers.CharField()
