from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from factcheck.claims.models import MOST_REVIEWS
from factcheck.reviews.bases import Basis
from factcheck.wording import labels, values


class RatingScale(models.Model):
    """A desk's verdict scale. One is current; older ones stay for the reviews that used them."""

    desk = models.ForeignKey("factcheck.Desk", models.PROTECT, related_name="scales")
    name = models.CharField(max_length=80)
    number = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["desk", "number"], name="scale_number_in_desk"),
            models.UniqueConstraint(
                fields=["desk"], condition=Q(is_current=True), name="scale_one_current_per_desk"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class Rating(models.Model):
    """An entry of a verdict scale. An entry that does not settle the claim cannot be signed."""

    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="ratings")
    slug = models.SlugField(max_length=40)
    label = models.CharField(max_length=60)
    meaning = models.CharField(max_length=300, blank=True)
    colour = models.CharField(max_length=7)
    icon = models.CharField(max_length=4)
    position = models.PositiveSmallIntegerField()
    settles = models.BooleanField(default=True)
    passes_gate = models.BooleanField(default=True)
    needs_correction = models.BooleanField(default=False)

    class Meta:
        ordering = ("scale_id", "position")
        constraints = (
            models.UniqueConstraint(fields=["scale", "slug"], name="rating_slug_in_scale"),
            models.UniqueConstraint(fields=["scale", "position"], name="rating_place_in_scale"),
        )

    def __str__(self) -> str:
        return self.label


class Review(models.Model):
    """One checker's immutable finding. A trigger refuses changes, the author of the piece and a signer of the
    claim as reviewer."""

    claim = models.ForeignKey(
        "factcheck.Claim", models.PROTECT, related_name="reviews", db_index=False
    )
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews")
    assignment = models.OneToOneField("factcheck.Assignment", models.PROTECT, related_name="review")
    round = models.PositiveSmallIntegerField()
    slot = models.PositiveSmallIntegerField()
    rating = models.ForeignKey(Rating, models.PROTECT, related_name="+", db_index=False)
    rationale = models.TextField()
    correction = models.TextField(blank=True)
    words_sha256 = models.CharField(max_length=64, help_text="Of the words that were judged.")
    at = models.DateTimeField()

    class Meta:
        ordering = ("claim_id", "id")
        constraints = (
            models.UniqueConstraint(fields=["claim", "round", "slot"], name="review_one_per_slot"),
            models.UniqueConstraint(
                fields=["claim", "round", "reviewer"], name="review_one_per_checker"
            ),
            models.CheckConstraint(
                condition=Q(slot__range=(1, MOST_REVIEWS)), name="review_slot_1_to_3"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reviewer_id} on claim {self.claim_id}"


class SignOff(models.Model):
    """The second person's decision. A trigger refuses the author and every reviewer of the claim as signer."""

    claim = models.ForeignKey("factcheck.Claim", models.PROTECT, related_name="sign_offs")
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sign_offs")
    rating = models.ForeignKey(Rating, models.PROTECT, related_name="+", db_index=False)
    basis = models.CharField(max_length=12, choices=labels(Basis))
    reason = models.TextField(blank=True)
    correction = models.TextField(blank=True)
    words_sha256 = models.CharField(max_length=64, help_text="Of the words that were signed.")
    at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("claim_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(revoked_at=None),
                name="sign_off_one_current_per_claim",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=values(Basis)), name="sign_off_basis_known"
            ),
            models.CheckConstraint(
                condition=Q(basis=Basis.CONSENSUS.value) | ~Q(reason=""),
                name="sign_off_departs_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False),
                name="sign_off_revoked_by_with_at",
            ),
        )

    def __str__(self) -> str:
        return f"{self.signer_id} signed claim {self.claim_id}"


class Draft(models.Model):
    """What a person has written on a claim and not submitted, or could not: nothing written is ever lost."""

    claim = models.ForeignKey(
        "factcheck.Claim", models.CASCADE, related_name="drafts", db_index=False
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    body = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    saved_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["claim", "person"], name="draft_one_per_person"),
        )

    def __str__(self) -> str:
        return f"draft of {self.person_id} on claim {self.claim_id}"
