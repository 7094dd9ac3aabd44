from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from factcheck.documents.models import Document, Passage, Revision
from factcheck.people.models import Desk, User
from tests import scenario


def test_change_of_a_revision_is_refused(revision: Revision) -> None:
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(text="Other words.")


def test_delete_of_a_revision_is_refused(revision: Revision) -> None:
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).delete()


@pytest.mark.parametrize("number", [0, 1])
def test_revision_with_a_wrong_number_is_refused(revision: Revision, number: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(
            document=revision.document,
            number=number,
            text="x",
            sha256="0" * 64,
            length=1,
            created_by=revision.created_by,
        )


def test_empty_passage_is_refused(revision: Revision) -> None:
    with pytest.raises(IntegrityError, match="passage_not_empty"), transaction.atomic():
        Passage.objects.create(revision=revision, position=1, kind="sentence", start=4, end=4)


def test_visible_to_the_desk_and_to_the_author_of_the_piece(
    document: Document,
    desk: Desk,
    ines: User,
    tom: User,
    rita: User,
    alexey: User,
    outsider: User,
) -> None:
    other = scenario.another(desk, by=ines)
    seen = {
        person.username: set(Document.objects.visible_to(person))
        for person in (ines, tom, rita, alexey, outsider)
    }
    assert seen == {
        "ines": {document, other},
        "tom": {document, other},
        "rita": {document, other},
        "alexey": {document},
        "otto": set(),
    }
