from __future__ import annotations

from typing import Any

import pytest

from factcheck.assignments.models import ReviewQueue
from factcheck.claims.models import Claim, ClaimLink
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario
from tests.api.clients import Caller, problem

HEGSETH = "said Pete Hegseth, the defence secretary"
TWO_HOURS = "ran for more than two hours"


def ids(answer: Any) -> list[int]:
    assert answer.status_code == 200
    return [row["id"] for row in answer.json()["results"]]


def test_claim_out_has_the_promised_shape(document: Document, editor: Caller) -> None:
    claim = scenario.proposed(document)
    answer = editor.get(f"claims/{claim.pk}/")
    assert answer["ETag"] == '"1"'
    told = answer.json()
    assert told.pop("created_at").endswith("Z")
    assert told == {
        "id": claim.pk,
        "document": document.pk,
        "document_title": "Two calls",
        "state": "proposed",
        "version": 1,
        "words": "on 12 February",
        "statement": "",
        "kinds": ["date"],
        "priority": "medium",
        "priority_reason": "",
        "facets": [],
        "start": 47,
        "end": 61,
        "queue": None,
        "required_reviews": 1,
        "open_slots": 0,
        "due_at": None,
        "origin": "extractor",
        "verdict": None,
        "assignees": [],
        "depends_on": [],
        "allowed_verbs": ["accept", "dismiss", "withdraw"],
    }


def test_list_narrows_by_each_filter(
    document: Document,
    pair_queue: ReviewQueue,
    ines: User,
    tom: User,
    mei: User,
    omar: User,
    editor: Caller,
    checker: Caller,
) -> None:
    first = scenario.signed_off(document, by=ines, checker=tom)
    second = scenario.assigned(document, by=ines, to=tom, words=TWO_HOURS, queue=pair_queue)
    third = scenario.proposed(document, words=HEGSETH, kinds=("role", "quote"))
    Claim.objects.filter(pk=second.pk).update(due_at="2025-01-01T00:00:00Z", priority=3)
    cases = {
        "document": (document.pk, [first, second, third]),
        "state": ("proposed,assigned", [second, third]),
        "queue": ("pair", [second]),
        "assignee": ("tom", [second]),
        "kind": ("role", [third]),
        "priority": ("high", [second]),
        "rating": ("accurate", [first]),
        "overdue": ("true", [second]),
        "q": ("HEGSETH", [third]),
    }
    for name, (value, wanted) in cases.items():
        found = ids(editor.get("claims/", **{name: value}))
        assert (name, found) == (name, [claim.pk for claim in wanted])
    assert ids(editor.get("claims/", state=["proposed", "signed_off"])) == [first.pk, third.pk]
    assert ids(checker.get("claims/", assignee="me")) == [second.pk]
    assert ids(editor.get("claims/", assignee="me")) == []
    assert ids(editor.get("claims/", state="assigned", kind="role")) == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"state": "lost"}, "invalid"),
        ({"limit": 101}, "invalid"),
        ({"limit": 0}, "invalid"),
        ({"document": "x"}, "invalid"),
        ({"document": [1, 2]}, "invalid"),
        ({"colour": "red"}, "unknown_parameter"),
        ({"cursor": "!"}, "bad_cursor"),
    ],
)
def test_list_refuses(query: dict[str, Any], code: str, editor: Caller) -> None:
    assert problem(editor.get("claims/", **query)) == (400, code)


def test_add_by_offsets_and_by_words(document: Document, editor: Caller) -> None:
    place = {"document": document.pk, "start": 47, "end": 61}
    facts = {
        "kinds": ["date"],
        "statement": "The day.",
        "priority": "high",
        "priority_reason": "Key.",
    }
    answer = editor.post("claims/", place | facts)
    assert answer.status_code == 201
    told = answer.json()
    assert answer["Location"] == f"/api/v1/claims/{told['id']}/"
    assert {name: told[name] for name in facts} == facts
    assert (told["words"], told["origin"]) == ("on 12 February", "person")
    quote = {"exact": "call", "prefix": "came another "}
    answer = editor.post("claims/", {"document": document.pk, "quote": quote, "kinds": ["event"]})
    assert answer.status_code == 201
    assert answer.json()["words"] == "call"


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"start": 3, "end": 100_000}, 422, "bad_span"),
        ({"start": 5, "end": 5}, 422, "bad_span"),
        ({"quote": {"exact": "not there"}}, 422, "quote_not_found"),
        ({"quote": {"exact": "call"}}, 422, "quote_ambiguous"),
        ({"start": 47, "end": 61, "kinds": ["gossip"]}, 422, "unknown_kind"),
        ({"start": 47}, 400, "invalid"),
        ({"start": -1, "end": 4}, 400, "invalid"),
        ({"start": 10**30, "end": 10**31}, 400, "invalid"),
        ({"start": 47, "end": 61, "quote": {"exact": "a"}}, 400, "invalid"),
        ({"start": 47, "end": 61, "colour": "red"}, 400, "unknown_field"),
        ({"quote": {"exact": "a", "colour": "red"}}, 400, "unknown_field"),
        ({"start": 47, "end": 61, "statement": "nul \x00"}, 400, "invalid"),
    ],
)
def test_add_refuses(
    sent: dict[str, Any], status: int, code: str, document: Document, editor: Caller
) -> None:
    assert problem(editor.post("claims/", {"document": document.pk} | sent)) == (status, code)
    assert not Claim.objects.exists()


def test_add_of_the_same_words_is_refused(document: Document, editor: Caller) -> None:
    scenario.proposed(document)
    answer = editor.post("claims/", {"document": document.pk, "start": 47, "end": 61})
    assert problem(answer) == (422, "claim_exists")
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("who", ["checker", "author", "reader"])
def test_add_belongs_to_editors(
    who: str, document: Document, request: pytest.FixtureRequest
) -> None:
    caller: Caller = request.getfixturevalue(who)
    answer = caller.post("claims/", {"document": document.pk, "start": 47, "end": 61})
    assert problem(answer) == (403, "role_not_permitted")
    assert not Claim.objects.exists()


def test_edit_changes_the_description(document: Document, editor: Caller) -> None:
    claim = scenario.proposed(document)
    changes = {"statement": "A day.", "kinds": ["event", "date"], "priority": "low"}
    answer = editor.patch(f"claims/{claim.pk}/", changes, version=1)
    assert (answer.status_code, answer["ETag"]) == (200, '"2"')
    assert {name: answer.json()[name] for name in changes} == changes
    assert scenario.fresh(claim).kind == "event"


def test_edit_refuses_words_and_state(document: Document, editor: Caller) -> None:
    claim = scenario.proposed(document)
    for name in ("words", "state", "version"):
        answer = editor.patch(f"claims/{claim.pk}/", {name: "accepted"}, version=1)
        assert problem(answer) == (400, "unknown_field")
        assert answer.json()["field"] == name
    assert scenario.fresh(claim).version == 1


def test_edit_of_a_stale_version_shows_the_newest(document: Document, editor: Caller) -> None:
    claim = scenario.proposed(document)
    editor.patch(f"claims/{claim.pk}/", {"statement": "First."}, version=1)
    answer = editor.patch(f"claims/{claim.pk}/", {"statement": "Second."}, version=1)
    assert problem(answer) == (412, "changed_meanwhile")
    assert answer.json()["version"] == 2
    assert answer.json()["claim"]["statement"] == "First."
    assert scenario.fresh(claim).statement == "First."


def test_link_is_shown_with_the_claim(document: Document, editor: Caller) -> None:
    claim, other = scenario.proposed(document), scenario.proposed(document, words=TWO_HOURS)
    link = {"target": claim.pk, "how": "same calls"}
    for _ in range(2):
        answer = editor.post(f"claims/{other.pk}/links/", link)
        assert answer.status_code == 201
        assert answer.json()["depends_on"] == [{"claim": claim.pk, "how": "same calls"}]
    assert problem(editor.post(f"claims/{other.pk}/links/", {"target": other.pk})) == (
        422,
        "bad_link",
    )
    assert ClaimLink.objects.count() == 1


def test_history_names_who_did_what(document: Document, editor: Caller, ines: User) -> None:
    claim = scenario.dismissed(document, by=ines)
    lines = editor.get(f"claims/{claim.pk}/history/").json()["results"]
    assert [(line["verb"], line["by"]) for line in lines] == [
        ("propose", "the desk"),
        ("dismiss", "Ines Okafor"),
    ]


def test_author_sees_words_and_state_but_not_how_it_is_checked(
    document: Document, ines: User, tom: User, author: Caller, reader: Caller
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    told = author.get(f"claims/{claim.pk}/").json()
    assert (told["state"], told["verdict"], told["allowed_verbs"]) == ("reviewed", None, [])
    assert ids(author.get("claims/?rating=accurate")) == []
    for part in ("reviews", "evidence", "history", "draft"):
        assert problem(author.get(f"claims/{claim.pk}/{part}/")) == (403, "not_permitted")
    assert ids(reader.get("claims/")) == []
    assert problem(reader.get(f"claims/{claim.pk}/")) == (404, "not_found")


def test_author_finds_the_final_verdict_and_nobody_at_work(
    document: Document, ines: User, tom: User, mei: User, author: Caller, checker: Caller
) -> None:
    signed = scenario.signed_off(document, by=ines, checker=tom)
    held = scenario.assigned(document, by=ines, to=mei, words="90 minutes")
    assert ids(author.get("claims/?rating=accurate")) == [signed.pk]
    assert author.get(f"claims/{held.pk}/").json()["assignees"] == []
    assert ids(author.get("claims/?assignee=mei")) == []
    assert ids(checker.get("claims/?assignee=mei")) == [held.pk]
    assert checker.get(f"claims/{held.pk}/").json()["assignees"] == ["mei"]


def test_list_answers_a_document_number_that_no_database_holds(
    document: Document, editor: Caller
) -> None:
    assert problem(editor.get(f"claims/?document={10**30}")) == (400, "invalid")
