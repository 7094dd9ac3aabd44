from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.api.shapes.closed import Closed, PageQuery, checked
from factcheck.sources.actions import Finding, SourceFacts
from factcheck.sources.grades import Level, Stance, TitleBasis
from factcheck.wording import values


class SourceFactsIn(Closed):
    title = serializers.CharField(max_length=300)
    publisher = serializers.CharField(max_length=200, allow_blank=True, required=False)
    url = serializers.CharField(max_length=2000, allow_blank=True, required=False)
    published = serializers.DateField(allow_null=True, required=False)
    level = serializers.ChoiceField(choices=values(Level), required=False)
    title_basis = serializers.ChoiceField(choices=values(TitleBasis), required=False)
    mirror = serializers.BooleanField(required=False)


class SourceIn(SourceFactsIn):
    desk = serializers.SlugField(required=False, help_text="Needed by whoever is on several desks.")


class SourcesQuery(PageQuery):
    desk = serializers.SlugField(required=False)
    q = serializers.CharField(
        max_length=200, required=False, help_text="In title, publisher, address."
    )


@extend_schema_field(
    {
        "oneOf": [
            {"type": "integer"},
            {
                "type": "object",
                "required": ["title"],
                "properties": {
                    "title": {"type": "string"},
                    "publisher": {"type": "string"},
                    "url": {"type": "string"},
                    "published": {"type": ["string", "null"], "format": "date"},
                    "level": {"type": "string", "enum": values(Level)},
                    "title_basis": {"type": "string", "enum": values(TitleBasis)},
                    "mirror": {"type": "boolean"},
                },
                "additionalProperties": False,
            },
        ]
    }
)
class SourceReference(serializers.Field[Any, Any, Any, Any]):
    """A source that the desk knows, by id, or the facts of one that it may not know yet."""

    def to_internal_value(self, data: Any) -> int | SourceFacts:
        if isinstance(data, int) and not isinstance(data, bool) and 0 < data < 2**63:
            return data
        if isinstance(data, dict):
            return SourceFacts(**checked(SourceFactsIn, data))
        raise serializers.ValidationError(
            "Send a source's id, or its title and what else is known."
        )


class EvidenceIn(Closed):
    source = SourceReference()  # type: ignore[assignment]
    stance = serializers.CharField(max_length=20, help_text=", ".join(values(Stance)))
    locator = serializers.CharField(max_length=200, allow_blank=True, required=False)
    quotation = serializers.CharField(max_length=10_000, allow_blank=True, required=False)
    note = serializers.CharField(max_length=10_000, allow_blank=True, required=False)


def finding_of(sent: dict[str, Any]) -> Finding:
    """What `EvidenceIn` has read, as the desk's own value."""
    source = sent.pop("source")
    if isinstance(source, SourceFacts):
        return Finding(facts=source, **sent)
    return Finding(source_id=source, **sent)


class SourceOut(serializers.Serializer[object]):
    id = serializers.IntegerField()
    desk = serializers.CharField()
    title = serializers.CharField()
    title_basis = serializers.ChoiceField(choices=values(TitleBasis))
    publisher = serializers.CharField()
    url = serializers.CharField()
    published = serializers.DateField(allow_null=True)
    level = serializers.ChoiceField(choices=values(Level))
    mirror = serializers.BooleanField()
    added_by = serializers.CharField()
    added_at = serializers.DateTimeField()


class EvidenceOut(serializers.Serializer[object]):
    id = serializers.IntegerField()
    source = SourceOut()  # type: ignore[assignment]
    stance = serializers.ChoiceField(choices=values(Stance))
    locator = serializers.CharField()
    quotation = serializers.CharField()
    note = serializers.CharField()
    added_by = serializers.CharField()
    added_at = serializers.DateTimeField()
