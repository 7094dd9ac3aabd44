"""What a report says about each claim, put into the words and marks that all formats print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.reports.formats.palette import Mark, no_verdict_mark
from factcheck.reports.formats.safety import safe_link, visible
from factcheck.reports.formats.wording import (
    STANCES,
    STATES,
    TITLE_DOUBTS,
    VERBS,
    day_words,
    moment_words,
    plain,
)
from factcheck.reports.record import ClaimEntry, EvidenceLine, HistoryLine, ReviewLine, SignOffLine

MIRROR_WARNING = "mirror copy: replace by the original before publication"


@dataclass(frozen=True)
class SourceView:
    """A piece of evidence. `link` is empty when the address must not be followed."""

    title: str
    title_doubt: str
    publisher: str
    link: str
    address: str
    published: str
    level: str
    mirror_warning: str
    stance: str
    stance_icon: str
    stance_words: str
    locator: str
    quotation: str
    note: str
    added: str


@dataclass(frozen=True)
class ReviewView:
    """`rationale` and `correction` are empty where they only repeat the verdict's."""

    reviewer: str
    mark: Mark
    at: str
    round: int
    rationale: str
    correction: str


@dataclass(frozen=True)
class SignOffView:
    signer: str
    mark: Mark
    basis: str
    reason: str
    at: str


@dataclass(frozen=True)
class HistoryView:
    moment: str
    at: str
    words: str
    by: str
    reason: str


@dataclass(frozen=True)
class Entry:
    """One claim. `disagreement` is a sentence about a dispute or an override, or empty."""

    claim: ClaimEntry
    number: int
    mark: Mark
    final: bool
    settled: bool
    state: str
    kinds: str
    rationale: str
    correction: str
    disagreement: str
    reviews: tuple[ReviewView, ...]
    sign_off: SignOffView | None
    sources: tuple[SourceView, ...]
    history: tuple[HistoryView, ...]

    @property
    def is_in_text(self) -> bool:
        """False for a claim whose words are gone from the revision: it has nothing to link to."""
        return self.claim["start"] < self.claim["end"]

    @property
    def status(self) -> str:
        """`Accurate`, or `Accurate, not signed` while a second person has not looked."""
        has_verdict = self.claim["verdict"] is not None
        return (
            self.mark.label if self.final or not has_verdict else f"{self.mark.label}, not signed"
        )


def entry_of(claim: ClaimEntry, marks: Mapping[str, Mark]) -> Entry:
    """The entry of one claim, from a record whose text is already `visible`."""
    verdict = claim["verdict"]
    mark = mark_for(verdict["rating"], marks) if verdict else no_verdict_mark()
    final = bool(verdict and verdict["final"])
    return Entry(
        claim=claim,
        number=claim["number"],
        mark=mark,
        final=final,
        settled=final and mark.settles,
        state=STATES.get(claim["state"], plain(claim["state"])),
        kinds=", ".join(plain(kind) for kind in claim["kinds"]),
        rationale=verdict["rationale"] if verdict else "",
        correction=verdict["correction"] if verdict else "",
        disagreement=_disagreement(claim, marks),
        reviews=tuple(_review(review, claim, marks) for review in claim["reviews"]),
        sign_off=_sign_off(claim["sign_off"], marks),
        sources=tuple(_source(line) for line in claim["evidence"]),
        history=tuple(_history(line) for line in claim["history"]),
    )


def corrections_of(entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """What has to be corrected, with or without a proposed wording; and what is only suggested."""
    listed = list(entries)
    must = [entry for entry in listed if entry.mark.needs_correction]
    return must, [entry for entry in listed if entry.correction and entry not in must]


def mark_for(rating: str, marks: Mapping[str, Mark]) -> Mark:
    """The mark of a rating; a rating outside the scale keeps its own name on a plain grey mark."""
    return marks.get(rating) or no_verdict_mark(rating)


def _disagreement(claim: ClaimEntry, marks: Mapping[str, Mark]) -> str:
    signed = claim["sign_off"]
    basis = signed["basis"] if signed else ""
    found = _found(claim["reviews"], marks)
    if signed and basis == "override":
        label = mark_for(signed["rating"], marks).label
        return f"Override. {found} {signed['signer']} signed “{label}” instead."
    if signed and basis == "adjudicated":
        label = mark_for(signed["rating"], marks).label
        return f"Dispute, settled. {found} {signed['signer']} decided for “{label}”."
    if claim["state"] == "disputed":
        return f"Dispute, not settled. {found} An editor has to decide."
    return ""


def _found(reviews: Sequence[ReviewLine], marks: Mapping[str, Mark]) -> str:
    last = max((review["round"] for review in reviews), default=0)
    found = [
        f"{review['reviewer']} found “{mark_for(review['rating'], marks).label}”"
        for review in reviews
        if review["round"] == last
    ]
    return ", ".join(found[:-1]) + (" and " if found[1:] else "") + found[-1] + "." if found else ""


def _review(review: ReviewLine, claim: ClaimEntry, marks: Mapping[str, Mark]) -> ReviewView:
    verdict = claim["verdict"]
    same = verdict is not None and review["rationale"] == verdict["rationale"]
    same_correction = verdict is not None and review["correction"] == verdict["correction"]
    return ReviewView(
        reviewer=review["reviewer"],
        mark=mark_for(review["rating"], marks),
        at=moment_words(review["at"]),
        round=review["round"],
        rationale="" if same else review["rationale"],
        correction="" if same_correction else review["correction"],
    )


def _sign_off(line: SignOffLine | None, marks: Mapping[str, Mark]) -> SignOffView | None:
    if line is None:
        return None
    mark = mark_for(line["rating"], marks)
    return SignOffView(
        line["signer"], mark, line["basis"], line["reason"], moment_words(line["at"])
    )


def _source(line: EvidenceLine) -> SourceView:
    source = line["source"]
    icon, words = STANCES.get(line["stance"], ("○", plain(line["stance"]).capitalize()))
    return SourceView(
        title=source["title"] or visible(source["url"]) or "Source without a title",
        title_doubt=TITLE_DOUBTS.get(source["title_basis"], plain(source["title_basis"])),
        publisher=source["publisher"],
        link=safe_link(source["url"]),
        address=visible(source["url"]),
        published=day_words(source["published"]) or "no date given",
        level=f"{source['level']} source" if source["level"] else "",
        mirror_warning=MIRROR_WARNING if source["mirror"] else "",
        stance=line["stance"] if line["stance"] in STANCES else "context",
        stance_icon=icon,
        stance_words=words,
        locator=line["locator"],
        quotation=line["quotation"],
        note=line["note"],
        added=f"{line['added_by']}, {moment_words(line['added_at'])}",
    )


def _history(line: HistoryLine) -> HistoryView:
    return HistoryView(
        moment=line["at"],
        at=moment_words(line["at"]),
        words=VERBS.get(line["verb"], plain(line["verb"])),
        by=line["by"],
        reason=line["reason"],
    )
