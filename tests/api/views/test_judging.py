from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now

from factcheck.assignments.actions import assign, expire_leases, take_next
from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import User
from factcheck.reviews.models import Draft, Review
from factcheck.sources.models import Evidence, Source
from tests import scenario
from tests.api.clients import Caller, problem

FOUND: dict[str, Any] = {"rating": "accurate", "rationale": "Both governments said so."}
READOUT = {
    "title": "Read-out",
    "publisher": "The Kremlin",
    "url": "https://example.org/readout",
    "published": "2025-02-12",
    "level": "primary",
    "title_basis": "url-slug",
    "mirror": True,
}


@pytest.fixture
def claim(document: Document, ines: User, tom: User) -> Claim:
    return scenario.assigned(document, by=ines, to=tom)


def test_submit_answers_with_review_and_claim(claim: Claim, checker: Caller) -> None:
    tie = {
        "source": READOUT,
        "stance": "supports",
        "locator": "l. 3",
        "quotation": "…",
        "note": "n",
    }
    answer = checker.post(
        f"claims/{claim.pk}/submit/", FOUND | {"evidence": [tie]}, version=claim.version
    )
    assert answer.status_code == 201
    review, told = answer.json()["review"], answer.json()["claim"]
    assert (review["reviewer"], review["rating"], review["round"]) == ("tom", "accurate", 1)
    assert (told["state"], told["assignees"]) == ("reviewed", [])
    assert told["verdict"] == {
        "rating": "accurate",
        "label": "Accurate",
        "final": False,
        "basis": "unsigned",
        "rationale": "Both governments said so.",
        "correction": "",
    }
    assert answer["ETag"] == f'"{told["version"]}"'
    source = Source.objects.get()
    assert {name: str(getattr(source, name)) for name in READOUT} == {
        name: str(value) for name, value in READOUT.items()
    }
    evidence = Evidence.objects.get()
    assert (evidence.stance, evidence.locator, evidence.note) == ("supports", "l. 3", "n")


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"rating": "sort-of"}, 422, "unknown_rating"),
        ({"rationale": "  "}, 422, "rationale_missing"),
        ({"rating": "inaccurate"}, 422, "correction_missing"),
        ({"evidence": [{"source": 99, "stance": "supports"}]}, 422, "unknown_source"),
        ({"evidence": [{"source": READOUT, "stance": "likes"}]}, 422, "unknown_stance"),
        ({"evidence": [{"source": {"title": "x", "url": "ftp://x"}, "stance": "context"}]}, 422, "source_url"),
        ({"evidence": [{"source": {"colour": "red"}, "stance": "context"}]}, 400, "unknown_field"),
        ({"evidence": [{"source": True, "stance": "context"}]}, 400, "invalid"),
        ({"evidence": {"source": 1}}, 400, "invalid"),
        ({"lease": "mine"}, 400, "invalid"),
        ({"verdict": "accurate"}, 400, "unknown_field"),
    ],
)  # fmt: skip
def test_submit_refuses_and_leaves_nothing(
    sent: dict[str, Any], status: int, code: str, claim: Claim, checker: Caller
) -> None:
    answer = checker.post(f"claims/{claim.pk}/submit/", FOUND | sent, version=claim.version)
    assert problem(answer) == (status, code)
    assert not Review.objects.exists()
    assert not Source.objects.exists()
    after = scenario.fresh(claim)
    assert (after.state, after.version) == ("assigned", claim.version)


def test_submit_of_a_stale_version_shows_the_claim(claim: Claim, checker: Caller) -> None:
    answer = checker.post(f"claims/{claim.pk}/submit/", FOUND, version=claim.version - 1)
    assert problem(answer) == (412, "changed_meanwhile")
    assert answer.json()["claim"]["version"] == claim.version
    assert not Review.objects.exists()


@pytest.mark.parametrize("key", ["", "a-key"])
def test_submit_after_the_claim_went_to_somebody_else_keeps_the_draft(
    key: str,
    document: Document,
    queue: ReviewQueue,
    ines: User,
    tom: User,
    mei: User,
    checker: Caller,
) -> None:
    claim = scenario.queued(document, by=ines)
    lease = take_next(queue, by=tom)
    assert lease is not None
    Assignment.objects.update(expires_at=Now() - timedelta(minutes=1))
    expire_leases()
    take_next(queue, by=mei)
    version = scenario.fresh(claim).version
    for _ in range(2):
        answer = checker.post(f"claims/{claim.pk}/submit/", FOUND, version=version, key=key)
        assert problem(answer) == (409, "lease_lost")
    assert not Review.objects.exists()
    assert Draft.objects.get().person == tom
    draft = checker.get(f"claims/{claim.pk}/draft/").json()
    assert (draft["rating"], draft["rationale"]) == ("accurate", "Both governments said so.")


def test_reviews_and_verdict_are_blind_until_all_are_in(
    document: Document,
    pair_queue: ReviewQueue,
    ines: User,
    tom: User,
    mei: User,
    editor: Caller,
    checker: Caller,
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    assign(claim.pk, checker=mei, by=ines)
    path = f"claims/{claim.pk}/"
    answer = checker.post(path + "submit/", FOUND, version=scenario.fresh(claim).version)
    assert answer.json()["claim"]["verdict"] is None
    other = Caller(mei)
    assert other.get(path + "reviews/").json()["results"] == []
    assert editor.get(path + "reviews/").json()["results"] == []
    assert [row["reviewer"] for row in checker.get(path + "reviews/").json()["results"]] == ["tom"]
    answer = other.post(path + "submit/", FOUND, version=scenario.fresh(claim).version)
    assert answer.json()["claim"]["verdict"]["rating"] == "accurate"
    reviewers = [row["reviewer"] for row in other.get(path + "reviews/").json()["results"]]
    assert reviewers == ["tom", "mei"]


def test_submit_by_the_author_is_refused(claim: Claim, author: Caller) -> None:
    answer = author.post(f"claims/{claim.pk}/submit/", FOUND, version=claim.version)
    assert problem(answer) == (403, "role_not_permitted")
    assert not Review.objects.exists()
    assert not Draft.objects.exists()


def test_draft_keeps_the_newest_words(claim: Claim, checker: Caller, editor: Caller) -> None:
    path = f"claims/{claim.pk}/draft/"
    empty = {"rating": "", "rationale": "", "correction": "", "saved_at": None}
    assert checker.get(path).json() == empty
    checker.put(path, {"rationale": "First."})
    saved = checker.put(path, {"rationale": "Second.", "rating": "open"}).json()
    assert saved.pop("saved_at").endswith("Z")
    assert saved == {"rating": "open", "rationale": "Second.", "correction": ""}
    assert editor.get(path).json() == empty
    assert problem(checker.put(path, {"rational": "A slip."})) == (400, "unknown_field")
    assert Draft.objects.get().body == {"rationale": "Second.", "rating": "open"}
