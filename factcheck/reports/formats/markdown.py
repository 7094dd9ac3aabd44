"""The report as Markdown (CommonMark with GitHub's tables). Text from outside is escaped: it is never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from factcheck.reports.formats.canonical import record_sha256
from factcheck.reports.formats.contributors import contributors
from factcheck.reports.formats.entries import Entry, SourceView, corrections_of, entry_of
from factcheck.reports.formats.essay import Block, Span, blocks_of
from factcheck.reports.formats.palette import marks_of
from factcheck.reports.formats.safety import visible, visible_record
from factcheck.reports.formats.wording import counted, weekday_words
from factcheck.reports.record import Record

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$^])")
_AT_LINE_START = re.compile(r"^(\s*)(?:([-+=:])|(\d+)([.)]))")


def markdown_bytes(record: Record) -> bytes:
    """The report in UTF-8, with one newline at the end."""
    shown = visible_record(record)
    marks = marks_of(shown["scale"])
    entries = [entry_of(claim, marks) for claim in shown["claims"]]
    parts = [
        *_cover(shown, record_sha256(record)),
        *_summary(shown, entries),
        *_corrections(entries),
        *_essay(record["revision"]["text"], entries),
        *_claims(entries),
        *_open(entries),
        *_people(shown),
    ]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Text on one line that Markdown prints as it stands: no markup, no list, no HTML, no entity."""
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _AT_LINE_START.sub(lambda m: m[1] + (f"\\{m[2]}" if m[2] else f"{m[3]}\\{m[4]}"), line)


def _cover(record: Record, sha256: str) -> Iterator[str]:
    report, document = record["report"], record["document"]
    yield f"# Fact-check report {report['number']}: {escaped(document['title'])}"
    if document["byline"]:
        yield f"*{escaped(document['byline'])}*"
    facts = [
        f"Desk: {escaped(record['desk']['name'])}",
        f"Made: {weekday_words(report['made_at'])}, by {escaped(report['made_by'])}",
        f"Text: revision {record['revision']['number']}, SHA-256 `{record['revision']['sha256']}`",
        f"Record: SHA-256 `{sha256}`",
    ]
    if before := report["supersedes"]:
        facts.append(f"Supersedes: report {before['number']}, SHA-256 `{before['sha256']}`")
    yield _list(facts)
    if document["note"]:
        yield escaped(document["note"])
    yield "## May this be published?"
    yield from _gate(record)


def _gate(record: Record) -> Iterator[str]:
    blocking = record["gate"]["blocking"]
    if record["gate"]["clear"]:
        yield "**Yes.** Nothing blocks publication of this text."
        return
    yield f"**No, not yet.** In the way: {counted(len(blocking), 'thing')}."
    if blocking:
        yield _list(escaped(blocker["message"]) for blocker in blocking)


def _summary(record: Record, entries: list[Entry]) -> Iterator[str]:
    summary = record["summary"]
    yield "## Summary"
    yield (
        f"{counted(summary['claims'], 'claim')}, {summary['signed']} signed off, "
        f"{summary['open']} not signed yet, {counted(summary['corrections'], 'proposed correction')}, "
        f"{counted(summary['disputes'], 'dispute')}, {counted(summary['overrides'], 'override')}, "
        f"{counted(summary['sources'], 'source')} (mirror copies: {summary['mirrors']})."
    )
    counts = {row["rating"]: row["count"] for row in summary["by_rating"]}
    rows = ["| Verdict | What it means | Claims |", "|---|---|---:|"]
    rows += [
        f"| {escaped(rating['icon'])} {escaped(rating['label'])} | {escaped(rating['meaning'])} "
        f"| {counts.get(rating['slug'], 0)} |"
        for rating in record["scale"]
    ]
    if without := sum(entry.claim["verdict"] is None for entry in entries):
        rows.append(f"| … No verdict yet | Nobody has handed in a finding. | {without} |")
    yield "\n".join(rows)


def _corrections(entries: Iterable[Entry]) -> Iterator[str]:
    must, may = corrections_of(entries)
    yield "## Corrections to make"
    yield _list(map(_correction, must)) or "No verdict asks for a correction of the text."
    if may:
        yield "### Suggested, not required"
        yield _list(map(_correction, may))


def _correction(entry: Entry) -> str:
    correction = entry.correction or "No wording has been proposed yet."
    why = f" Why: {escaped(entry.rationale)}" if entry.rationale else ""
    return (
        f"[Claim {entry.number}](#claim-{entry.number}), {escaped(entry.status)}: "
        f"_{escaped(entry.claim['words'])}_ → **{escaped(correction)}**{why}"
    )


def _essay(text: str, entries: list[Entry]) -> Iterator[str]:
    spans = [Span(e.number, e.claim["start"], e.claim["end"]) for e in entries]
    look = {entry.number: entry for entry in entries}
    yield "## The annotated text"
    for block in blocks_of(text, spans):
        if block.kind != "gap":
            yield f"> {_block(block, look)}"


def _block(block: Block, look: Mapping[int, Entry]) -> str:
    words = ""
    for segment in block.segments:
        if segment.hidden:
            continue
        # Spaces at the edges carry the distance between segments, and `escaped` would take them off.
        bare = segment.text
        lead, tail = bare[: len(bare) - len(bare.lstrip())], bare[len(bare.rstrip()) :]
        words += " " * bool(lead) + escaped(visible(bare)) + " " * bool(tail and bare.strip())
        words += "".join(f" [{n} {escaped(look[n].mark.icon)}](#claim-{n})" for n in segment.closes)
    if block.kind == "heading":
        return f"**{words}**"
    return f"*{words}*" if block.kind == "byline" else words


def _claims(entries: Iterable[Entry]) -> Iterator[str]:
    yield "## Claims and sources"
    listed = False
    for entry in entries:
        listed = True
        yield from _claim(entry)
    if not listed:
        yield "There are no claims in this report, so there is nothing to list."


def _claim(entry: Entry) -> Iterator[str]:
    claim = entry.claim
    yield f"### Claim {entry.number}"
    yield f"> {escaped(claim['words'])}"
    facts = [f"**{escaped(entry.mark.icon)} {escaped(entry.status)}**", f"State: {entry.state}"]
    facts += _line("The claim", claim["statement"])
    facts += _line("Finding", entry.rationale)
    facts += _line("Proposed correction", entry.correction)
    facts += [
        f"Depends on [claim {other['number']}](#claim-{other['number']}): {escaped(other['how'])}"
        for other in claim["depends_on"]
    ]
    facts += _line("Disagreement", entry.disagreement)
    facts += _signatures(entry)
    yield _list(facts)
    if entry.sources:
        yield "Sources:"
        yield _list(map(_source, entry.sources))


def _signatures(entry: Entry) -> Iterator[str]:
    for review in entry.reviews:
        own = f". {escaped(review.rationale)}" if review.rationale else ""
        label = escaped(review.mark.label)
        yield f"Checked by {escaped(review.reviewer)}, {review.at}: {label}{own}"
    if signed := entry.sign_off:
        reason = f". {escaped(signed.reason)}" if signed.reason else ""
        label = escaped(signed.mark.label)
        yield f"Signed by {escaped(signed.signer)}, {signed.at}: {label}{reason}"


def _source(source: SourceView) -> str:
    title = escaped(source.title)
    linked = f"[{title}]({_target(source.link)})" if source.link else title
    doubt = f" ({escaped(source.title_doubt)})" if source.title_doubt else ""
    parts = [f"**{source.stance_words}**: {linked}{doubt}"]
    parts += [escaped(part) for part in (source.publisher, source.published, source.level) if part]
    parts += [escaped(part) for part in (source.locator, source.mirror_warning) if part]
    if source.quotation:
        parts.append(f"“{escaped(source.quotation)}”")
    if source.note:
        parts.append(escaped(source.note))
    if source.address and not source.link:
        parts.append(f"address, not to be followed: {escaped(source.address)}")
    return " · ".join(parts)


def _target(url: str) -> str:
    """An address inside `(...)`: brackets and stars would end it or be read as markup."""
    return "".join(f"%{ord(c):02X}" if c in "()[]*_'" else c for c in url)


def _open(entries: Iterable[Entry]) -> Iterator[str]:
    yield "## Still open"
    waiting = [
        f"[Claim {entry.number}](#claim-{entry.number}): _{escaped(entry.claim['words'])}_. "
        + ("Signed off as not settled by the sources." if entry.final else f"Now: {entry.state}.")
        for entry in entries
        if not entry.settled
    ]
    yield _list(waiting) or "Nothing."


def _people(record: Record) -> Iterator[str]:
    yield "## Who did what"
    yield _list(
        f"{escaped(person.name)}: {escaped('; '.join(person.deeds))}"
        for person in contributors(record)
    )
    number = record["report"]["number"]
    yield f"To verify: `sha256sum report-{number}.json` must give the SHA-256 of the record above."


def _line(label: str, text: str) -> list[str]:
    return [f"{label}: {escaped(text)}"] if text else []


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
