from __future__ import annotations

from typing import Any

from factcheck.documents.models import Document
from factcheck.people.models import Desk, Membership, User
from factcheck.sources.models import Evidence, Source
from tests import scenario
from tests.api.clients import Caller, problem

FACTS = {"title": "Read-out", "url": "https://example.org/readout", "level": "primary"}


def test_source_is_known_once(desk: Desk, checker: Caller) -> None:
    first = checker.post("sources/", FACTS | {"desk": "politics", "published": "2025-02-12"})
    assert first.status_code == 201
    told = first.json()
    assert told.pop("added_at").endswith("Z")
    assert told == {
        "id": Source.objects.get().pk,
        "desk": "politics",
        "title": "Read-out",
        "title_basis": "page",
        "publisher": "",
        "url": "https://example.org/readout",
        "published": "2025-02-12",
        "level": "primary",
        "mirror": False,
        "added_by": "tom",
    }
    again = checker.post("sources/", FACTS | {"title": "Other"})
    assert again.json().items() >= told.items()
    assert checker.client.get(first["Location"]).json() == again.json()
    assert Source.objects.count() == 1


def test_sources_are_searched(desk: Desk, checker: Caller) -> None:
    for title in ("Read-out", "Transcript", "Tally"):
        checker.post("sources/", {"title": title})
    found = checker.get("sources/", q="trans", desk="politics").json()["results"]
    assert [row["title"] for row in found] == ["Transcript"]
    assert len(checker.get("sources/").json()["results"]) == 3


def test_source_refuses(
    desk: Desk, other_desk: Desk, tom: User, checker: Caller, reader: Caller
) -> None:
    assert problem(checker.post("sources/", {"title": " "})) == (400, "invalid")
    assert problem(checker.post("sources/", {"title": "x", "url": "gopher"})) == (422, "source_url")
    assert problem(checker.post("sources/", {"title": "x", "desk": "culture"})) == (
        404,
        "not_found",
    )
    assert problem(reader.post("sources/", {"title": "x"})) == (403, "not_permitted")
    Membership.objects.create(person=tom, desk=other_desk, role="checker")
    assert problem(checker.post("sources/", {"title": "x"})) == (400, "invalid")
    assert not Source.objects.exists()


def test_evidence_ties_a_source_to_a_claim_once(document: Document, checker: Caller) -> None:
    claim = scenario.proposed(document)
    source = checker.post("sources/", FACTS).json()
    sent: dict[str, Any] = {
        "source": source["id"],
        "stance": "supports",
        "quotation": "On 12 February",
    }
    path = f"claims/{claim.pk}/evidence/"
    first = checker.post(path, sent)
    assert first.status_code == 201
    told = first.json()
    assert (told["source"], told["stance"], told["added_by"]) == (source, "supports", "tom")
    assert checker.post(path, sent).json() == told
    assert checker.get(path).json()["results"] == [told]
    assert Evidence.objects.count() == 1


def test_evidence_refuses(document: Document, ines: User, checker: Caller, author: Caller) -> None:
    claim = scenario.dismissed(document, by=ines)
    path = f"claims/{claim.pk}/evidence/"
    tie = {"source": FACTS, "stance": "supports"}
    assert problem(checker.post(path, tie)) == (409, "claim_closed")
    assert problem(checker.post(path, tie | {"stance": "likes"})) == (409, "claim_closed")
    assert problem(checker.post(path, {"source": FACTS})) == (400, "invalid")
    assert problem(author.post(path, tie)) == (403, "not_permitted")
    assert not Evidence.objects.exists()
    assert not Source.objects.exists()
