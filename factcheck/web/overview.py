"""How the documents on the home page stand, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from factcheck.claims.lifecycle import State, words_for
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import User
from factcheck.reports.models import Report


@dataclass(frozen=True)
class StateCount:
    """`words` for people, `state` for the stylesheet."""

    state: str
    words: str
    count: int


@dataclass(frozen=True)
class Row:
    """A document with its claims by state (empty for whoever only reads reports) and its newest finished report."""

    document: Document
    states: Sequence[StateCount]
    report: Report | None


def rows(documents: Iterable[Document], person: User) -> list[Row]:
    """Two queries, however many documents."""
    listed = list(documents)
    states = _states(listed, person)
    newest = _newest_reports(listed)
    return [Row(document, states[document.pk], newest.get(document.pk)) for document in listed]


def _states(documents: Sequence[Document], person: User) -> dict[int, list[StateCount]]:
    claims = Claim.objects.visible_to(person).filter(document__in=documents)
    counted = claims.order_by().values_list("document_id", "state").annotate(Count("id"))
    counts = {(document_id, state): count for document_id, state, count in counted}
    states: dict[int, list[StateCount]] = defaultdict(list)
    for document in documents:
        for state in State:
            if count := counts.get((document.pk, state.value)):
                found = StateCount(state.value, words_for(state), count)
                states[document.pk].append(found)
    return states


def _newest_reports(documents: Sequence[Document]) -> dict[int, Report]:
    """Document id to its newest finished report, without the record's text."""
    finished = Report.objects.filter(document__in=documents).exclude(frozen_at=None)
    return {row.document_id: row for row in finished.defer("record").order_by("number")}
