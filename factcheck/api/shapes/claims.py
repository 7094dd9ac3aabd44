from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.api.shapes.closed import Closed, PageQuery
from factcheck.claims.kinds import Kind, Origin, Priority
from factcheck.claims.lifecycle import State, Verb
from factcheck.wording import values

PRIORITIES = [priority.name.lower() for priority in Priority]


@extend_schema_field({"type": "array", "items": {"type": "string", "enum": values(State)}})
class States(serializers.Field[Any, Any, Any, Any]):
    """One state or several, repeated or with commas."""

    def to_internal_value(self, data: Any) -> list[str]:
        given = data if isinstance(data, list) else [data]
        states = [state for part in given for state in str(part).split(",")]
        if unknown := set(states) - set(values(State)):
            raise serializers.ValidationError(f"“{sorted(unknown)[0]}” is not a state of a claim.")
        return states


class ClaimsQuery(PageQuery):
    document = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    state = States(required=False)
    queue = serializers.SlugField(required=False)
    assignee = serializers.CharField(max_length=150, required=False, help_text="Username, or me.")
    kind = serializers.ChoiceField(choices=values(Kind), required=False)
    priority = serializers.ChoiceField(choices=PRIORITIES, required=False)
    rating = serializers.SlugField(required=False)
    overdue = serializers.ChoiceField(choices=["true"], required=False)
    q = serializers.CharField(max_length=200, required=False, help_text="In words or statement.")


class QuoteIn(Closed):
    """Words of the newest text; prefix and suffix tell apart words that stand in it twice."""

    exact = serializers.CharField(max_length=10_000, trim_whitespace=False)
    prefix = serializers.CharField(
        max_length=200, trim_whitespace=False, allow_blank=True, required=False
    )
    suffix = serializers.CharField(
        max_length=200, trim_whitespace=False, allow_blank=True, required=False
    )


class ClaimFacts(Closed):
    statement = serializers.CharField(max_length=2000, allow_blank=True, required=False)
    kinds = serializers.ListField(
        child=serializers.CharField(max_length=20), min_length=1, max_length=12, required=False
    )
    priority = serializers.ChoiceField(choices=PRIORITIES, required=False)
    priority_reason = serializers.CharField(max_length=200, allow_blank=True, required=False)

    def validate_priority(self, value: str) -> int:
        return Priority[value.upper()].value


class ClaimIn(ClaimFacts):
    """A claim marked by hand: by its offsets in the newest text (code points, end exclusive) or by its words."""

    document = serializers.IntegerField(min_value=1)
    start = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    end = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    quote = QuoteIn(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        span = "start" in attrs and "end" in attrs
        if span == ("quote" in attrs):
            raise serializers.ValidationError({"quote": "Send start and end, or a quote."})
        return attrs


class ClaimEdit(ClaimFacts):
    due_at = serializers.DateTimeField(required=False)


class LinkIn(Closed):
    target = serializers.IntegerField(min_value=1)
    how = serializers.CharField(max_length=200, allow_blank=True, required=False)


class VerdictOut(serializers.Serializer[object]):
    rating = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    final = serializers.BooleanField()
    basis = serializers.CharField()
    rationale = serializers.CharField()
    correction = serializers.CharField()


class DependencyOut(serializers.Serializer[object]):
    claim = serializers.IntegerField()
    how = serializers.CharField()


class ClaimOut(serializers.Serializer[object]):
    id = serializers.IntegerField()
    document = serializers.IntegerField()
    document_title = serializers.CharField()
    state = serializers.ChoiceField(choices=values(State))
    version = serializers.IntegerField(help_text="Send it back as If-Match.")
    words = serializers.CharField()
    statement = serializers.CharField()
    kinds = serializers.ListField(child=serializers.ChoiceField(choices=values(Kind)))
    priority = serializers.ChoiceField(choices=PRIORITIES)
    priority_reason = serializers.CharField()
    facets = serializers.ListField(child=serializers.DictField())
    start = serializers.IntegerField(allow_null=True, help_text="code points")
    end = serializers.IntegerField(allow_null=True, help_text="exclusive")
    queue = serializers.CharField(allow_null=True)
    required_reviews = serializers.IntegerField()
    open_slots = serializers.IntegerField()
    due_at = serializers.DateTimeField(allow_null=True)
    origin = serializers.ChoiceField(choices=values(Origin))
    verdict = VerdictOut(allow_null=True, help_text="Null until all reviews are in.")
    assignees = serializers.ListField(child=serializers.CharField())
    depends_on = DependencyOut(many=True)
    allowed_verbs = serializers.ListField(child=serializers.ChoiceField(choices=values(Verb)))
    created_at = serializers.DateTimeField()


class HistoryLineOut(serializers.Serializer[object]):
    verb = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()
    reason = serializers.CharField()
