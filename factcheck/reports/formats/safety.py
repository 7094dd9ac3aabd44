"""What makes text from outside safe to print: characters that hide, and addresses that may be followed.

Escaping for HTML is the template engine's work; escaping for Markdown is `markdown.py`'s. Both come after this.
"""

from __future__ import annotations

import re
from typing import Any, cast
from urllib.parse import urlsplit

from factcheck.reports.record import Record

# Controls that turn the reading direction, break lines unseen or take no room at all. A reader must see that
# they are there: with U+202E the eye reads other words than the ones that were checked. The joiners U+200C and
# U+200D stay, because Persian, the Indian scripts and emoji cannot be written without them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
# The text is marked after it was cut by offsets, and an address is judged before it is shown.
_AS_IS = frozenset({"text", "url"})


def visible(text: str) -> str:
    """The text with each hidden control character written out, as in `‹U+202E›`."""
    return _HIDDEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def visible_record(record: Record) -> Record:
    """A copy of the record with `visible` text everywhere but in the revision's text and in addresses."""
    return cast(Record, _walk(record))


def _walk(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: entry if key in _AS_IS else _walk(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_walk(entry) for entry in value]
    return value


def safe_link(url: str) -> str:
    """The address if a reader may follow it, else an empty string.

    Only http and https with a host; nothing with spaces or hidden characters, and no `user@` before the
    host, because `https://bank.example@elsewhere.example` leads elsewhere.
    """
    if visible(url) != url or re.search(r"[\s<>\"\\^`{|}]", url):
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else ""
