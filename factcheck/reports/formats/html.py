"""The report as one self-contained web page: no script, no outside file, nothing followed when it is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from factcheck.reports.formats.annotated import annotate
from factcheck.reports.formats.canonical import record_sha256, text_sha256
from factcheck.reports.formats.charts import Chart, bar_chart
from factcheck.reports.formats.contributors import contributors
from factcheck.reports.formats.entries import Entry, corrections_of, entry_of
from factcheck.reports.formats.palette import Mark, marks_of, no_verdict_mark
from factcheck.reports.formats.safety import visible_record
from factcheck.reports.formats.wording import counted, day_words, moment_words, plain, weekday_words
from factcheck.reports.record import Record

TEMPLATE = "factcheck/report.html"
# The cover names this many blockers; a longer list stands in full under "Still open".
_ON_COVER = 6
_RIGHT_TO_LEFT = frozenset("ar arc dv fa ha he ks ku ps sd syr ug ur yi".split())


def html_bytes(record: Record) -> bytes:
    """The page in UTF-8. The same record gives the same bytes."""
    return render_to_string(TEMPLATE, context_of(record)).encode("utf-8")


@dataclass(frozen=True)
class RatingRow:
    """A line of the key: how claims with this verdict look, what it means, how many there are."""

    mark: Mark
    count: int


@dataclass(frozen=True)
class Tile:
    count: int
    label: str
    note: str = ""


def context_of(record: Record) -> dict[str, Any]:
    """Everything the template prints. Text is escaped by the template and already shows hidden controls."""
    shown = visible_record(record)
    marks = marks_of(shown["scale"])
    entries = [entry_of(claim, marks) for claim in shown["claims"]]
    return {
        "record": shown,
        "entries": entries,
        "blocks": annotate(record["revision"]["text"], entries),
        "tiles": _tiles(shown),
        "rating_rows": _rating_rows(shown, marks),
        "marks": [*marks.values(), no_verdict_mark()],
        "charts": _charts(shown, marks),
        "people": contributors(shown),
        **_sections(entries),
        **_gate(shown),
        **_identity(record),
    }


def _sections(entries: Sequence[Entry]) -> dict[str, Any]:
    must, may = corrections_of(entries)
    return {
        "must_correct": must,
        "may_correct": may,
        "open_entries": [entry for entry in entries if not entry.settled],
    }


def _gate(record: Record) -> dict[str, Any]:
    blocking = record["gate"]["blocking"]
    return {"on_cover": blocking[:_ON_COVER], "more_blocking": max(0, len(blocking) - _ON_COVER)}


def _identity(record: Record) -> dict[str, Any]:
    language = record["document"]["language"] or "en"
    text = record["revision"]
    return {
        "sha256": record_sha256(record),
        "text_agrees": text_sha256(text["text"]) == text["sha256"],
        "language": language,
        "direction": "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr",
        "made_at": weekday_words(record["report"]["made_at"]),
        "text_made_at": moment_words(text["created_at"]),
        "reference_date": day_words(record["document"]["reference_date"]),
    }


def _tiles(record: Record) -> list[Tile]:
    summary = record["summary"]
    mirrors = counted(summary["mirrors"], "mirror copy", "mirror copies")
    return [
        _tile(summary["claims"], "claim"),
        Tile(summary["signed"], "signed off"),
        Tile(summary["open"], "not signed yet"),
        _tile(summary["corrections"], "proposed correction"),
        _tile(summary["disputes"], "dispute"),
        _tile(summary["overrides"], "override"),
        _tile(summary["sources"], "source", mirrors if summary["mirrors"] else ""),
    ]


def _tile(count: int, thing: str, note: str = "") -> Tile:
    return Tile(count, thing if count == 1 else f"{thing}s", note)


def _rating_rows(record: Record, marks: Mapping[str, Mark]) -> list[RatingRow]:
    counts = {row["rating"]: row["count"] for row in record["summary"]["by_rating"]}
    rows = [RatingRow(mark, counts.get(slug, 0)) for slug, mark in marks.items()]
    without = sum(claim["verdict"] is None for claim in record["claims"])
    return [*rows, RatingRow(no_verdict_mark(), without)] if without else rows


def _charts(record: Record, marks: Mapping[str, Mark]) -> list[Chart]:
    ratings = [
        (f"{row.mark.icon} {row.mark.label}", row.count, row.mark.css)
        for row in _rating_rows(record, marks)
    ]
    kinds = [
        (plain(row["kind"]).capitalize(), row["count"], "ink")
        for row in record["summary"]["by_kind"]
    ]
    return [
        bar_chart("ratings", "Claims by verdict", ratings),
        bar_chart("kinds", "Claims by kind", kinds),
    ]
