"""The formats a frozen report is read in. Each is a pure function from the record to bytes.

Nothing here asks the database or the clock: the same record gives the same bytes for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from factcheck.errors import BadInput
from factcheck.reports.formats.canonical import canonical_bytes
from factcheck.reports.formats.html import html_bytes
from factcheck.reports.formats.markdown import markdown_bytes
from factcheck.reports.record import Record


class UnknownFormat(BadInput):
    """A report was asked for in a format that the desk does not make."""

    default_code = "unknown_format"


@dataclass(frozen=True)
class Format:
    """One way to read a report. `extension` comes without the dot."""

    slug: str
    label: str
    media_type: str
    extension: str
    write: Callable[[Record], bytes]

    def file_name(self, record: Record) -> str:
        """A plain ASCII name for the file: `report-3.html`."""
        return f"report-{record['report']['number']}.{self.extension}"


FORMATS: Mapping[str, Format] = {
    "html": Format("html", "Web page", "text/html; charset=utf-8", "html", html_bytes),
    "json": Format("json", "Canonical JSON", "application/json", "json", canonical_bytes),
    "md": Format("md", "Markdown", "text/markdown; charset=utf-8", "md", markdown_bytes),
}


def find_format(slug: str) -> Format:
    """The format of that name. Raises `UnknownFormat` and names those that exist."""
    try:
        return FORMATS[slug]
    except KeyError:
        known = ", ".join(FORMATS)
        raise UnknownFormat(f"There is no report format “{slug}”. Known: {known}.") from None


def render(record: Record, slug: str) -> bytes:
    """The record in one of `FORMATS`, by its slug. Raises `UnknownFormat`."""
    return find_format(slug).write(record)
