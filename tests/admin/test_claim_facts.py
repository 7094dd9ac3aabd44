from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from factcheck.admin import claim_facts as facts
from factcheck.claims.actions import link_claims
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario


def test_context_is_cut_by_code_points(document: Document) -> None:
    claim = scenario.proposed(document, words="for 90 minutes")
    shown = facts.in_context(claim)
    assert "on 12 February <mark>for 90 minutes</mark>. A week later" in shown
    assert not shown.startswith('<blockquote class="context">…')


def test_words_without_a_place_are_shown_alone(db: None) -> None:
    assert facts.in_context(Claim(pk=0, words="gone")) == "gone"


def test_deadline_is_late_only_while_the_claim_is_open() -> None:
    past = timezone.now() - timedelta(hours=1)
    assert "late" in str(facts.due(Claim(due_at=past, state=State.QUEUED)))
    assert "late" not in str(facts.due(Claim(due_at=past, state=State.SIGNED_OFF)))
    assert facts.due(Claim(due_at=None)) == "–"


def test_statement_is_shown_before_the_words_and_shortened() -> None:
    assert facts.shortened(Claim(words="the words")) == "the words"
    assert facts.shortened(Claim(words="the words", statement="s" * 100)) == "s" * 89 + "…"


def test_facets_are_told_one_by_one() -> None:
    facet = {"type": "money", "text": "<b>$5</b>", "value": 5, "unit": "USD"}
    shown = facts.facets(Claim(facets=[facet]))
    assert "<strong>money</strong> “&lt;b&gt;$5&lt;/b&gt;”" in shown
    assert "= 5" in shown


def test_links_are_told_in_both_directions(document: Document, ines: User) -> None:
    first = scenario.proposed(document)
    later = scenario.proposed(document, words="A week later")
    link_claims(later.pk, first.pk, by=ines, how="counts from it")
    assert "(counts from it)" in facts.leans_on(later)
    assert "needed by" in facts.leans_on(first)
