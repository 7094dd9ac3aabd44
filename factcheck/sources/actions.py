from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db import transaction
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
        source, new = _known_or_new(facts, desk.pk, by)
        if new:
            _remember("add_source", "source", source.pk, desk.pk, by=by)
    return source


def add_evidence(claim_id: int, findings: Sequence[Finding], *, by: User) -> list[Evidence]:
    """Ties sources to a claim that is still being worked on. The same source at the same locator is kept once.

    Raises NotPermitted for anyone but the desk's checkers and editors, and for the piece's author; NotAllowed for
    a claim that is signed off, dismissed or withdrawn; BadInput for a source of another desk or bad facts.
    """
    with transaction.atomic():
        claim = (
            Claim.objects.select_for_update(of=("self",))
            .select_related("document")
            .get(pk=claim_id)
        )
        return attach(claim, findings, by=by)


def attach(claim: Claim, findings: Sequence[Finding], *, by: User) -> list[Evidence]:
    """`add_evidence` for a caller who holds the claim's row in a transaction."""
    check_checking(by, claim.desk_id)
    if claim.document.author_id == by.pk:
        raise NotPermitted(
            "The author of a piece does not add evidence to its claims.", code="own_piece"
        )
    if claim.state in {State.SIGNED_OFF, State.DISMISSED, State.WITHDRAWN}:
        raise NotAllowed("The claim is closed; reopen it to add evidence.", code="claim_closed")
    rows = [_tie(claim, finding, by) for finding in findings]
    new = [row for row, is_new in rows if is_new]
    if new:
        ids = [row.pk for row in new]
        _remember(
            "add_evidence", "claim", claim.pk, claim.desk_id, by=by, document=claim, evidence=ids
        )
    return [row for row, _ in rows]


def check_checking(by: User, desk_id: int) -> None:
    if role_on(by, desk_id) not in CHECKING:
        raise NotPermitted("Sources and evidence are the work of the desk's checkers and editors.")


def _tie(claim: Claim, finding: Finding, by: User) -> tuple[Evidence, bool]:
    if finding.stance not in values(Stance):
        raise BadInput(
            f"A source supports, contradicts or gives context; “{finding.stance}” is none of these.",
            code="unknown_stance",
        )
    return Evidence.objects.get_or_create(
        claim=claim,
        source=_source_of(finding, claim, by),
        locator=finding.locator,
        defaults={
            "stance": finding.stance,
            "quotation": finding.quotation,
            "note": finding.note,
            "added_by": by,
        },
    )


def _source_of(finding: Finding, claim: Claim, by: User) -> Source:
    if finding.facts is not None:
        finding.facts.check()
        return _known_or_new(finding.facts, claim.desk_id, by)[0]
    source = Source.objects.filter(pk=finding.source_id or 0, desk_id=claim.desk_id).first()
    if source is None:
        raise BadInput("The desk does not know this source.", code="unknown_source")
    return source


def _known_or_new(facts: SourceFacts, desk_id: int, by: User) -> tuple[Source, bool]:
    known = {"url": facts.url} if facts.url else {"url": "", "title": facts.title}
    rest = {
        "title": facts.title,
        "publisher": facts.publisher,
        "published": facts.published,
        "level": facts.level,
        "title_basis": facts.title_basis,
        "mirror": facts.mirror,
        "added_by": by,
    }
    found = Source.objects.filter(desk_id=desk_id, **known).first()
    if found is not None:
        return found, False
    return Source.objects.get_or_create(desk_id=desk_id, **known, defaults=rest)


def _remember(
    verb: str,
    subject_type: str,
    subject_id: int,
    desk_id: int,
    *,
    by: User,
    document: Claim | None = None,
    **data: object,
) -> None:
    entry = Entry(
        verb=verb,
        subject_type=subject_type,
        subject_id=subject_id,
        document_id=document.document_id if document else None,
        at=timezone.now(),
        actor_id=by.pk,
        data=data,
    )
    append(desk_id, entry)
