from __future__ import annotations

from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario
from tests.api.clients import Caller, problem


def test_editors_follow_their_desk(document: Document, ines: User, editor: Caller) -> None:
    claim = scenario.dismissed(document, by=ines)
    rows = editor.get("events/", desk="politics").json()["results"]
    assert [(row["seq"], row["verb"], row["by"]) for row in rows] == [
        (1, "bring_in", "Ines Okafor"),
        (2, "propose", "the desk"),
        (3, "dismiss", "Ines Okafor"),
    ]
    last = rows[-1]
    assert last["subject"] == {"type": "claim", "id": claim.pk}
    assert (last["document"], last["data"]["to"]) == (document.pk, "dismissed")
    assert editor.get("events/", after=last["id"]).json()["results"] == []
    assert editor.get("events/", after=rows[0]["id"], limit=1).json()["results"] == [rows[1]]
    assert editor.get("events/", document=document.pk + 1).json()["results"] == []


def test_nobody_else_sees_events(document: Document, checker: Caller, stranger: Caller) -> None:
    assert checker.get("events/").json() == {"results": [], "next": None}
    assert stranger.get("events/").json() == {"results": [], "next": None}
    assert problem(stranger.get("events/", before=3)) == (400, "unknown_parameter")
