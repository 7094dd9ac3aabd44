from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from factcheck.people.models import User
from factcheck.people.queries import desk_ids
from factcheck.people.roles import WORKING, Role


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, person: User) -> DocumentQuerySet:
        """Everything of the desks where the person works or reads, and the own pieces of an author."""
        open_desks = desk_ids(person, {*WORKING, Role.READER})
        return self.filter(Q(desk__in=open_desks) | Q(author=person, desk__in=list(person.roles)))


class Document(models.Model):
    """A piece being checked. It belongs to one desk for good and has one or more revisions."""

    desk = models.ForeignKey("factcheck.Desk", models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200)
    byline = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="written"
    )
    language = models.CharField(max_length=12, default="en")
    reference_date = models.DateField(
        null=True,
        blank=True,
        help_text="The day that “last week” and “12 February” are counted from.",
    )
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.title


class Revision(models.Model):
    """One immutable text of a document: NFC, `\\n`, offsets in code points. A trigger refuses changes."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    length = models.PositiveIntegerField(help_text="code points")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("document_id", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["document", "number"], name="revision_number_in_document"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_number_from_one"),
        )

    def __str__(self) -> str:
        return f"revision {self.number} of {self.document_id}"


class Original(models.Model):
    """The file that a revision came from, byte for byte."""

    revision = models.OneToOneField(Revision, models.CASCADE, related_name="original")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=60)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class Passage(models.Model):
    """A sentence, heading, list item or quotation block of a revision; the unit of coverage."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="passages", db_index=False)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ("revision_id", "position")
        constraints = (
            models.UniqueConstraint(
                fields=["revision", "position"], name="passage_place_in_revision"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="passage_not_empty"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.start}–{self.end}"
