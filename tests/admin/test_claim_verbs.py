from __future__ import annotations

from factcheck.admin.claim_verbs import DEEDS, deeds_for
from factcheck.assignments.models import ReviewQueue
from factcheck.claims.lifecycle import Verb
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario


def names(document: Document, person: User) -> list[str]:
    return [deed.name for deed in deeds_for(scenario.fresh(document.claims.get()), person)]


def test_every_verb_of_an_editor_has_its_button() -> None:
    """Submitting is a checker's own work, routing the desk's."""
    assert set(Verb) - set(DEEDS) == {Verb.SUBMIT, Verb.ROUTE}


def test_deeds_of_a_disputed_claim(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue
) -> None:
    scenario.disputed(document, by=ines, checkers=(tom, mei), queue=pair_queue)
    assert names(document, ines) == ["adjudicate", "return", "reopen", "withdraw"]


def test_deeds_of_somebody_who_is_not_on_the_desk(document: Document, outsider: User) -> None:
    scenario.proposed(document)
    assert names(document, outsider) == []
