from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from factcheck.audit.actions import Entry, append
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Claim
from factcheck.errors import BadInput, NotAllowed, NotPermitted
from factcheck.people.models import Desk, User
from factcheck.people.queries import role_on
from factcheck.people.roles import CHECKING
from factcheck.sources.grades import Level, Stance, TitleBasis
from factcheck.sources.models import Evidence, Source
from factcheck.wording import values

#: Bytes; PostgreSQL's index on addresses takes no more than 2,704.
LONGEST_URL = 2000


@dataclass(frozen=True, kw_only=True)
class SourceFacts:
    """What is known of a source. `url` may be empty for a book, a recording or a conversation."""

    title: str
    publisher: str = ""
    url: str = ""
    published: date | None = None
    level: str = Level.SECONDARY.value
    title_basis: str = TitleBasis.PAGE.value
    mirror: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What a desk knows the source by: its address, or its title without one."""
        return (self.url, "" if self.url else self.title)

    def check(self) -> None:
        """Raises BadInput for a missing title, an address that is not a web link, or an unknown word."""
        if not self.title.strip():
            raise BadInput("A source needs a title.", code="source_title_missing")
        if self.url and (
            urlsplit(self.url).scheme not in {"http", "https"} or not urlsplit(self.url).netloc
        ):
            raise BadInput(
                "The address of a source begins with http:// or https://.", code="source_url"
            )
        if len(self.url.encode()) > LONGEST_URL:
            raise BadInput(f"The address is longer than {LONGEST_URL} bytes.", code="source_url")
        if self.level not in values(Level) or self.title_basis not in values(TitleBasis):
            raise BadInput(
                "The level or the title's basis is not one that the desk knows.",
                code="source_words",
            )


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a checker found in a source: the source's id if the desk knows it, else its facts."""

    stance: str
    source_id: int | None = None
    facts: SourceFacts | None = None
    locator: str = ""
    quotation: str = ""
    note: str = ""


def add_source(facts: SourceFacts, *, desk: Desk, by: User) -> Source:
    """The source with this address, made if the desk does not know it yet; a known one is left as it is."""
    check_checking(by, desk.pk)
    facts.check()
    with transaction.atomic():
        known = _known(desk.pk, [facts])
        if facts.key not in known:
            known = _made(desk.pk, [facts], by)
            source = known[facts.key]
            entry = _entry("add_source", "source", source.pk, by=by)
            append(desk.pk, entry)
    return known[facts.key]


def add_evidence(claim_id: int, findings: Sequence[Finding], *, by: User) -> list[Evidence]:
    """Ties sources to a claim that is still being worked on. The same source at the same locator is kept once for
    each person: two checkers may read it differently. Whoever is about to sign sees by the version that evidence came.

    Raises NotPermitted for anyone but the desk's checkers and editors, and for the piece's author; NotAllowed for
    a claim that is signed off, dismissed or withdrawn; BadInput for a source of another desk or bad facts.
    """
    with transaction.atomic():
        held = Claim.objects.select_for_update(of=("self",), no_key=True)
        claim = held.select_related("document").get(pk=claim_id)
        rows, entries = attach(claim, findings, by=by)
        if entries and claim.state in {State.REVIEWED, State.DISPUTED}:
            Claim.objects.filter(pk=claim.pk).update(version=F("version") + 1)
        append(claim.desk_id, *entries)
    return rows


def attach(
    claim: Claim, findings: Sequence[Finding], *, by: User
) -> tuple[list[Evidence], list[Entry]]:
    """`add_evidence` for a caller who holds the claim's row and writes the audit entries down with its own.

    A fixed number of statements, however many findings.
    """
    if not findings:
        return [], []
    _check_may_attach(claim, by)
    sources, entries = _sources_of(findings, claim.desk_id, by)
    mine = Evidence.objects.filter(claim=claim, added_by=by)
    there = {(row.source_id, row.locator): row for row in mine}
    new: dict[tuple[int, str], Evidence] = {}
    for finding, source in zip(findings, sources, strict=True):
        if (source.pk, finding.locator) not in there:
            new.setdefault((source.pk, finding.locator), _evidence(claim, finding, source, by))
    Evidence.objects.bulk_create(new.values())
    there |= new
    rows = [there[source.pk, f.locator] for f, source in zip(findings, sources, strict=True)]
    ids = [row.pk for row in new.values()]
    document_id = claim.document_id
    tied = _entry("add_evidence", "claim", claim.pk, by=by, document_id=document_id, evidence=ids)
    return rows, [*entries, tied] if ids else entries


def check_checking(by: User, desk_id: int) -> None:
    if role_on(by, desk_id) not in CHECKING:
        raise NotPermitted("Sources and evidence are the work of the desk's checkers and editors.")


def _check_may_attach(claim: Claim, by: User) -> None:
    check_checking(by, claim.desk_id)
    if claim.document.author_id == by.pk:
        raise NotPermitted(
            "The author of a piece does not add evidence to its claims.", code="own_piece"
        )
    if claim.state in {State.SIGNED_OFF, State.DISMISSED, State.WITHDRAWN}:
        raise NotAllowed("The claim is closed; reopen it to add evidence.", code="claim_closed")


def _evidence(claim: Claim, finding: Finding, source: Source, by: User) -> Evidence:
    if finding.stance not in values(Stance):
        raise BadInput(
            f"A source supports, contradicts or gives context; “{finding.stance}” is none of these.",
            code="unknown_stance",
        )
    return Evidence(
        claim=claim,
        source=source,
        stance=finding.stance,
        locator=finding.locator,
        quotation=finding.quotation,
        note=finding.note,
        added_by=by,
    )


def _sources_of(
    findings: Sequence[Finding], desk_id: int, by: User
) -> tuple[list[Source], list[Entry]]:
    """The source of each finding in order, and the audit entries of those that were made."""
    facts = [finding.facts for finding in findings if finding.facts is not None]
    for fact in facts:
        fact.check()
    known = _known(desk_id, facts)
    fresh = {fact.key: fact for fact in facts if fact.key not in known}
    made = _made(desk_id, list(fresh.values()), by)
    known |= made
    by_id = _by_id(desk_id, [finding.source_id for finding in findings if finding.facts is None])
    sources = [
        known[finding.facts.key] if finding.facts else by_id[finding.source_id or 0]
        for finding in findings
    ]
    return sources, [_entry("add_source", "source", source.pk, by=by) for source in made.values()]


def _by_id(desk_id: int, ids: Sequence[int | None]) -> dict[int, Source]:
    if not ids:
        return {}
    found = {
        row.pk: row for row in Source.objects.filter(desk_id=desk_id, pk__in=[i or 0 for i in ids])
    }
    if not set(ids) <= set(found):
        raise BadInput("The desk does not know this source.", code="unknown_source")
    return found


def _known(desk_id: int, facts: Sequence[SourceFacts]) -> dict[tuple[str, str], Source]:
    if not facts:
        return {}
    by_url = Q(url__in=[fact.url for fact in facts if fact.url])
    by_title = Q(url="", title__in=[fact.title for fact in facts if not fact.url])
    rows = Source.objects.filter(by_url | by_title, desk_id=desk_id)
    return {(row.url, "" if row.url else row.title): row for row in rows}


def _made(desk_id: int, facts: Sequence[SourceFacts], by: User) -> dict[tuple[str, str], Source]:
    """New sources; one that somebody else made at the same moment is taken as it is."""
    if not facts:
        return {}
    rows = [Source(desk_id=desk_id, added_by=by, **asdict(fact)) for fact in facts]
    Source.objects.bulk_create(rows, ignore_conflicts=True)
    return _known(desk_id, facts)


def _entry(
    verb: str,
    subject_type: str,
    subject_id: int,
    *,
    by: User,
    document_id: int | None = None,
    **data: object,
) -> Entry:
    return Entry(
        verb=verb,
        subject_type=subject_type,
        subject_id=subject_id,
        document_id=document_id,
        at=timezone.now(),
        actor_id=by.pk,
        data=data,
    )
