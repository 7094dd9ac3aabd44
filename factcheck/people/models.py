from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from factcheck.people.roles import Role
from factcheck.wording import labels, values


class User(AbstractUser):
    """A person with a log-in. Rights come from memberships of desks, not from Django's groups."""

    @cached_property
    def roles(self) -> dict[int, Role]:
        """Desk id to role. Read once per object, which is once per request: rights are never cached longer."""
        rows = Membership.objects.filter(person=self).values_list("desk_id", "role")
        return {desk_id: Role(role) for desk_id, role in rows}

    @property
    def shown_name(self) -> str:
        return self.get_full_name() or self.username


class Desk(models.Model):
    name = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    people = models.ManyToManyField(User, through="Membership", related_name="desks")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person's role on one desk."""

    person = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    desk = models.ForeignKey(Desk, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=labels(Role))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "desk"], name="membership_one_role_per_desk"),
            models.CheckConstraint(
                condition=Q(role__in=values(Role)), name="membership_role_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} as {self.role}"


class ApiToken(models.Model):
    """A key for the API. Only its hash is kept; it is shown once, runs out, and can be taken back."""

    person = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    label = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.label or 'token'} of {self.person}"
