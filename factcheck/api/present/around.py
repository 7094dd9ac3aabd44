"""What stands around claims: places, verdicts, people at work, links. One statement, however many claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection

from factcheck.claims.lifecycle import State
from factcheck.reviews.models import Rating, Review, SignOff
from factcheck.reviews.queries import UNBLINDED

# Written out: building the same union with the ORM took longer than running it, on every request.
SQL = """
SELECT 'about', c.id, 0, a.start, a."end", d.title, q.slug, '', '', ''
FROM factcheck_claim c
JOIN factcheck_document d ON d.id = c.document_id
LEFT JOIN factcheck_reviewqueue q ON q.id = c.queue_id
LEFT JOIN factcheck_anchor a ON a.claim_id = c.id AND a.revision_id =
    (SELECT max(newest.revision_id) FROM factcheck_anchor newest WHERE newest.claim_id = c.id)
WHERE c.id IN ({everything})
UNION ALL
SELECT 'assignee', t.claim_id, t.id, 0, 0, u.username, '', '', '', ''
FROM factcheck_assignment t JOIN factcheck_user u ON u.id = t.checker_id
WHERE t.ended_at IS NULL AND t.claim_id IN ({everything})
UNION ALL
SELECT 'link', source_id, id, target_id, 0, how, '', '', '', ''
FROM factcheck_claimlink WHERE source_id IN ({everything})
UNION ALL
SELECT 'review', r.claim_id, r.id, r.round, 0, g.slug, g.label, '', r.rationale, r.correction
FROM factcheck_review r JOIN factcheck_rating g ON g.id = r.rating_id
WHERE r.claim_id IN ({judged})
UNION ALL
SELECT 'signed', s.claim_id, s.id, 0, 0, g.slug, g.label, s.basis, s.reason, s.correction
FROM factcheck_signoff s JOIN factcheck_rating g ON g.id = s.rating_id
WHERE s.revoked_at IS NULL AND s.claim_id IN ({signed})
"""


class Line(NamedTuple):
    """One row of the union; what the numbers and words mean depends on the sort."""

    sort: str
    claim_id: int
    row_id: int
    number: int
    second: int
    word: str
    label: str
    basis: str
    text: str
    correction: str


@dataclass
class Around:
    """`start` and `end` are code points in the newest text, None for words that are gone."""

    start: int | None = None
    end: int | None = None
    title: str = ""
    queue: str | None = None
    assignees: list[str] = field(default_factory=list)
    depends_on: list[dict[str, Any]] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    signed: SignOff | None = None


def around(claims: Iterable[Mapping[str, Any]]) -> dict[int, Around]:
    """Claim id to what stands around it. Reviews of a claim that is still blind are not even read."""
    states = {claim["id"]: claim["state"] for claim in claims}
    found: dict[int, Around] = defaultdict(Around)
    for line in _lines(states):
        _put(found[line.claim_id], line)
    return found


def _lines(states: Mapping[int, str]) -> list[Line]:
    everything = list(states)
    judged = [claim_id for claim_id, state in states.items() if state in UNBLINDED]
    signed = [claim_id for claim_id, state in states.items() if state == State.SIGNED_OFF]
    sql = SQL.format(everything=_marks(everything), judged=_marks(judged), signed=_marks(signed))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*everything, *everything, *everything, *judged, *signed])
        lines = [Line._make(row) for row in cursor.fetchall()]
    return sorted(lines, key=lambda line: line.row_id)


def _marks(ids: list[int]) -> str:
    """Placeholders, never values; an empty list matches nothing."""
    return ", ".join(["%s"] * len(ids)) or "NULL"


def _put(there: Around, line: Line) -> None:
    if line.sort == "about":
        there.start, there.end = line.number, line.second
        there.title, there.queue = line.word, line.label
    elif line.sort == "assignee":
        there.assignees.append(line.word)
    elif line.sort == "link":
        there.depends_on.append({"claim": line.number, "how": line.word})
    else:
        _put_judgement(there, line)


def _put_judgement(there: Around, line: Line) -> None:
    rating = Rating(slug=line.word, label=line.label)
    if line.sort == "review":
        there.reviews.append(
            Review(
                rating=rating, round=line.number, rationale=line.text, correction=line.correction
            )
        )
    else:
        there.signed = SignOff(
            rating=rating, basis=line.basis, reason=line.text, correction=line.correction
        )
