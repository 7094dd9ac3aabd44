"""The seed files themselves: offsets, links and words."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
import yaml

from factcheck.claims.kinds import Kind, Priority
from factcheck.documents.intake import read_bytes
from factcheck.management.story.gold import GoldClaim, read_gold
from factcheck.sources.grades import Level, Stance, TitleBasis

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
GOLD = read_gold(SEEDS)
CLAIMS = list(GOLD.claims.values())
TEXT = GOLD.essay.read_text(encoding="utf-8")


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.key)
def test_claim_stands_where_its_offsets_say(claim: GoldClaim) -> None:
    start, end = claim.span
    assert TEXT[start:end] == claim.words


def test_essay_is_the_one_that_was_marked() -> None:
    content = GOLD.essay.read_bytes()
    assert hashlib.sha256(content).hexdigest() == GOLD.document["sha256"]
    assert len(TEXT) == GOLD.document["length"] == 6460
    assert (
        read_bytes(content) == TEXT
    )  # intake changes nothing, so the offsets hold on the desk too


def test_document_says_that_its_errors_are_on_purpose() -> None:
    assert "including its errors, on purpose" in GOLD.document["note"]


def test_claims_are_33_in_the_order_of_the_text() -> None:
    assert len(CLAIMS) == 33
    assert sum(claim.is_core for claim in CLAIMS) == 28
    assert [claim.span for claim in CLAIMS] == sorted(claim.span for claim in CLAIMS)
    assert {len(claim.judgements) for claim in CLAIMS} == {1, 2}


def test_every_dependency_is_a_claim_of_the_essay() -> None:
    links = [(claim.key, other) for claim in CLAIMS for other, _ in claim.depends_on]
    assert len(links) == 8
    assert [link for link in links if link[1] not in GOLD.claims or link[0] == link[1]] == []


def test_every_word_is_one_that_the_desk_knows() -> None:
    desk = yaml.safe_load((SEEDS / "desk.yaml").read_text(encoding="utf-8"))
    ratings = {rating["slug"]: rating for rating in desk["scale"]["ratings"]}
    for claim in CLAIMS:
        assert set(claim.description["kinds"]) <= set(Kind)
        assert claim.description["priority"].upper() in Priority.__members__
        assert 0 < len(claim.description["priority_reason"]) <= 200
        for judgement in claim.judgements:
            assert judgement.correction or not ratings[judgement.rating].get("needs_correction")
            assert {line["stance"] for line in judgement.evidence} <= set(Stance)


def test_sources_are_dated_graded_and_marked() -> None:
    sources = yaml.safe_load((SEEDS / "sources.yaml").read_text(encoding="utf-8"))
    assert len(sources) == len({source["url"] for source in sources.values()}) == 100
    assert sum(source["mirror"] for source in sources.values()) == 24
    for source in sources.values():
        assert source["level"] in set(Level)
        assert source["title_basis"] in set(TitleBasis)
        assert source["published"] is None or date.fromisoformat(source["published"])


def test_quotations_are_short() -> None:
    lines = [line for claim in CLAIMS for line in claim.judgements[-1].evidence]
    assert len(lines) == 125
    assert max(len(line["quotation"].split()) for line in lines) <= 20


def test_one_claim_is_disputed_and_settled() -> None:
    (disputed,) = [claim for claim in CLAIMS if claim.settlement]
    assert disputed.key == "call2-duration"
    assert [judgement.rating for judgement in disputed.judgements] == [
        "accurate",
        "accurate-with-caveat",
    ]
    assert disputed.settlement is not None
    assert disputed.settlement["rating"] == "accurate-with-caveat"


def test_two_claims_are_wrong_and_three_open() -> None:
    assert [claim.key for claim in CLAIMS if claim.rating == "inaccurate"] == [
        "call2-interval",
        "g7-timing",
    ]
    assert [claim.key for claim in CLAIMS if claim.rating == "open"] == [
        "ukraine-not-dominant",
        "agenda-rest",
        "ukraine-instability",
    ]
