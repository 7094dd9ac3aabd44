from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.audit.actions import Entry, append
from factcheck.dispatch.actions import enqueue
from factcheck.dispatch.jobs import Job
from factcheck.documents import intake
from factcheck.documents.models import Document, Original, Revision
from factcheck.errors import BadInput, Conflict, NotPermitted
from factcheck.people.models import Desk, User
from factcheck.people.queries import role_on
from factcheck.people.roles import Role


@dataclass(frozen=True)
class Upload:
    """What was sent: a file's name and bytes, or a text alone (name empty, UTF-8 bytes)."""

    content: bytes
    name: str = ""

    def read(self) -> tuple[str, str]:
        """(normalised text, media type). Raises a BadInput of `intake`."""
        media_type = intake.media_type_of(self.name) if self.name else "text/plain"
        return intake.read_bytes(self.content), media_type


def bring_in(
    upload: Upload,
    *,
    desk: Desk,
    by: User,
    title: str = "",
    byline: str = "",
    author: User | None = None,
    language: str = "en",
    reference_date: date | None = None,
    note: str = "",
) -> Document:
    """A new document with its first revision; the extraction of its claims is enqueued with it.

    Raises BadInput for an unusable file or an author who is not on the desk, NotPermitted for anyone but an editor.
    """
    _check_editor(by, desk.pk)
    _check_author(author, desk.pk)
    text, media_type = upload.read()
    with transaction.atomic():
        document = Document.objects.create(
            desk=desk,
            title=title or intake.title_of(text, name=upload.name),
            byline=byline,
            author=author,
            language=language,
            reference_date=reference_date,
            note=note,
            created_by=by,
        )
        _add_text(document, 1, text, upload, media_type, by)
    return document


def add_revision(document: Document, upload: Upload, *, by: User) -> Revision:
    """The next text of a document. The same text again is refused (code `same_text`): nothing would change.

    Raises the BadInput of `bring_in`, and Conflict when another revision arrived at the same moment.
    """
    _check_editor(by, document.desk_id)
    text, media_type = upload.read()
    with transaction.atomic():
        Document.objects.select_for_update().get(pk=document.pk)
        newest = document.revisions.order_by("-number").defer("text").first()
        number = newest.number + 1 if newest else 1
        if newest is not None and newest.sha256 == _digest(text):
            raise BadInput("This is the text that the desk already has.", code="same_text")
        return _add_text(document, number, text, upload, media_type, by)


@transaction.atomic
def extract_again(document: Document, *, by: User) -> None:
    """Asks for another extraction run over the newest text; claims that are already there stay as they are."""
    _check_editor(by, document.desk_id)
    revision = document.revisions.order_by("-number").defer("text")[:1].get()
    at = timezone.now()
    enqueue(
        Job.EXTRACT_REVISION,
        key=f"extract:{revision.pk}:{at.timestamp():.0f}",
        revision_id=revision.pk,
    )
    _remember("extract_again", document, by=by, data={"revision": revision.number})


#: What an editor may change about a document.
EDITABLE = frozenset({"title", "byline", "language", "reference_date", "author", "note"})


@transaction.atomic
def edit_document(document: Document, *, by: User, version: int, **changes: object) -> Document:
    """Changes title, byline, language, reference date, author or note of a document at this version.

    Raises Conflict when somebody changed it since, NotPermitted for anyone but an editor, BadInput for an author who is
    not on the desk or has a part in checking the piece.
    """
    _check_editor(by, document.desk_id)
    unknown = set(changes) - EDITABLE
    if unknown:
        raise BadInput(f"“{sorted(unknown)[0]}” cannot be changed here.", code="not_editable")
    if "author" in changes:
        _check_author(changes["author"], document.desk_id)
    rows = _write(document, version, changes)
    if rows != 1:
        raise Conflict("Somebody else has changed this document since you opened it.")
    _remember("edit_document", document, by=by, data={"fields": sorted(changes)})
    document.refresh_from_db()
    return document


def _write(document: Document, version: int, changes: Mapping[str, object]) -> int:
    """The number of rows written. The tables of checking lie above this floor: their trigger knows who has a part."""
    as_read = Document.objects.filter(pk=document.pk, version=version)
    try:
        with transaction.atomic():
            return as_read.update(version=version + 1, **changes)
    except IntegrityError as error:
        raise BadInput(
            "Somebody who checks or signs claims of this piece cannot be its author.",
            code="author_has_part",
        ) from error


def _check_author(author: object, desk_id: int) -> None:
    if author is None:
        return
    if not isinstance(author, User) or role_on(author, desk_id) is None:
        raise BadInput("The author is not on this desk.", code="author_not_on_desk")


def _check_editor(by: User, desk_id: int) -> None:
    if role_on(by, desk_id) is not Role.EDITOR:
        raise NotPermitted("Only an editor of the desk brings texts in and changes them.")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _add_text(
    document: Document, number: int, text: str, upload: Upload, media_type: str, by: User
) -> Revision:
    revision = Revision.objects.create(
        document=document,
        number=number,
        text=text,
        sha256=_digest(text),
        length=len(text),
        created_by=by,
    )
    if upload.name:
        Original.objects.create(
            revision=revision, name=upload.name[:200], media_type=media_type, content=upload.content
        )
    enqueue(Job.EXTRACT_REVISION, key=f"extract:{revision.pk}", revision_id=revision.pk)
    verb = "bring_in" if number == 1 else "add_revision"
    _remember(verb, document, by=by, data={"revision": number, "sha256": revision.sha256})
    return revision


def _remember(verb: str, document: Document, *, by: User, data: dict[str, object]) -> None:
    append(
        document.desk_id,
        Entry(
            verb=verb,
            subject_type="document",
            subject_id=document.pk,
            document_id=document.pk,
            at=timezone.now(),
            actor_id=by.pk,
            data=data,
        ),
    )
