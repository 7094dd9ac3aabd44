from __future__ import annotations

from factcheck.documents.models import Document
from tests import scenario
from tests.api.clients import Caller, problem

WORDS = ("on 12 February", "for 90 minutes", "A week later", "two hours", "Pete Hegseth")


def test_pages_follow_one_another_without_gap_or_repeat(document: Document, editor: Caller) -> None:
    claims = [scenario.proposed(document, words=words).pk for words in WORDS]
    answer = editor.get("claims/", limit=2, state="proposed").json()
    pages = [[row["id"] for row in answer["results"]]]
    while answer["next"]:
        answer = editor.client.get(answer["next"]).json()
        pages.append([row["id"] for row in answer["results"]])
    assert pages == [claims[:2], claims[2:4], claims[4:]]


def test_a_row_added_meanwhile_does_not_shift_the_pages(document: Document, editor: Caller) -> None:
    first = editor.post("documents/", {"desk": "politics", "text": "One."}).json()["id"]
    answer = editor.get("documents/", limit=1).json()
    assert [row["id"] for row in answer["results"]] == [first]
    editor.post("documents/", {"desk": "politics", "text": "Two."})
    answer = editor.client.get(answer["next"]).json()
    assert [row["id"] for row in answer["results"]] == [document.pk]
    assert answer["next"] is None


def test_a_full_last_page_has_no_next(document: Document, editor: Caller) -> None:
    scenario.proposed(document)
    assert editor.get("claims/", limit=1).json()["next"] is None


def test_a_made_up_cursor_is_refused(editor: Caller) -> None:
    for cursor in ("x", "bm8", "____", "é"):
        assert problem(editor.get("claims/", cursor=cursor)) == (400, "bad_cursor")
