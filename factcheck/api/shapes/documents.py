from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.api.shapes.closed import Closed, PageQuery


@extend_schema_field(OpenApiTypes.BINARY)
class SentFile(serializers.FileField):
    """A file in a form; an empty one is left to the desk, which says so in its own words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, required=False, **kwargs)


class TextIn(Closed):
    """A text, or a file in a form; one of them."""

    text = serializers.CharField(trim_whitespace=False, allow_blank=True, required=False)
    file = SentFile(help_text="Markdown or plain text, UTF-8, at most 20 MB.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("text" in attrs) == ("file" in attrs):
            raise serializers.ValidationError({"text": "Send a text or a file, one of them."})
        return attrs


class DocumentFacts(Closed):
    byline = serializers.CharField(max_length=200, allow_blank=True, required=False)
    author = serializers.CharField(
        max_length=150, allow_null=True, required=False, help_text="A username of the desk."
    )
    language = serializers.CharField(max_length=12, required=False)
    reference_date = serializers.DateField(allow_null=True, required=False)
    note = serializers.CharField(max_length=10_000, allow_blank=True, required=False)


class DocumentIn(DocumentFacts, TextIn):
    desk = serializers.SlugField()
    title = serializers.CharField(max_length=200, allow_blank=True, required=False)


class DocumentEdit(DocumentFacts):
    title = serializers.CharField(max_length=200, required=False)


class DocumentsQuery(PageQuery):
    desk = serializers.SlugField(required=False)


class RevisionOut(serializers.Serializer[object]):
    number = serializers.IntegerField()
    sha256 = serializers.CharField()
    length = serializers.IntegerField(help_text="code points")


class DocumentOut(serializers.Serializer[object]):
    id = serializers.IntegerField()
    desk = serializers.CharField()
    title = serializers.CharField()
    byline = serializers.CharField()
    author = serializers.CharField(allow_null=True)
    language = serializers.CharField()
    reference_date = serializers.DateField(allow_null=True)
    note = serializers.CharField()
    version = serializers.IntegerField()
    revision = RevisionOut()
    counts = serializers.DictField(
        child=serializers.IntegerField(), help_text="Claims by state; empty for a reader."
    )
    created_at = serializers.DateTimeField()


class RevisionLineOut(RevisionOut):
    created_at = serializers.DateTimeField()
    created_by = serializers.CharField()


class RevisionTextOut(RevisionLineOut):
    text = serializers.CharField()


class RunOut(serializers.Serializer[object]):
    extractor = serializers.CharField()
    found = serializers.IntegerField()
    proposed = serializers.IntegerField()
    milliseconds = serializers.IntegerField()
    at = serializers.DateTimeField()
    revision = serializers.IntegerField()
