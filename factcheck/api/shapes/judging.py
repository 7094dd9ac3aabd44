from __future__ import annotations

from rest_framework import serializers

from factcheck.api.shapes.claims import ClaimOut
from factcheck.api.shapes.closed import Closed
from factcheck.api.shapes.evidence import EvidenceIn

LONGEST = 20_000


class ReasonIn(Closed):
    """A verb on somebody's work: the reason stays in the record."""

    reason = serializers.CharField(max_length=LONGEST, allow_blank=True)


class WhyIn(Closed):
    reason = serializers.CharField(max_length=LONGEST, allow_blank=True, required=False)


class AssignIn(WhyIn):
    checker = serializers.CharField(max_length=150, help_text="Username.")


class ReleaseIn(WhyIn):
    checker = serializers.CharField(
        max_length=150, required=False, help_text="Username; needed when several are at work."
    )


class SubmitIn(Closed):
    rating = serializers.CharField(max_length=40)
    rationale = serializers.CharField(max_length=LONGEST, allow_blank=True)
    correction = serializers.CharField(max_length=LONGEST, allow_blank=True, required=False)
    lease = serializers.UUIDField(required=False)
    evidence = EvidenceIn(many=True, required=False)


class SignOffIn(WhyIn):
    rating = serializers.CharField(max_length=40, allow_blank=True, required=False)
    correction = serializers.CharField(max_length=LONGEST, allow_blank=True, required=False)


class AdjudicateIn(ReasonIn):
    rating = serializers.CharField(max_length=40)
    correction = serializers.CharField(max_length=LONGEST, allow_blank=True, required=False)


class DraftIn(Closed):
    """What somebody has written so far; nothing is needed and nothing is checked."""

    rating = serializers.CharField(max_length=40, allow_blank=True, required=False)
    rationale = serializers.CharField(
        max_length=LONGEST, allow_blank=True, trim_whitespace=False, required=False
    )
    correction = serializers.CharField(
        max_length=LONGEST, allow_blank=True, trim_whitespace=False, required=False
    )


class DraftOut(serializers.Serializer[object]):
    rating = serializers.CharField()
    rationale = serializers.CharField()
    correction = serializers.CharField()
    saved_at = serializers.DateTimeField(allow_null=True)


class ReviewOut(serializers.Serializer[object]):
    id = serializers.IntegerField()
    reviewer = serializers.CharField()
    rating = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    rationale = serializers.CharField()
    correction = serializers.CharField()
    round = serializers.IntegerField()
    at = serializers.DateTimeField()


class SubmittedOut(serializers.Serializer[object]):
    review = ReviewOut()
    claim = ClaimOut()
