"""From what somebody sends to a text we can put offsets into. Pure.

A text is Unicode in form NFC with `\\n` line ends; every offset of the desk counts its code points.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from factcheck.errors import BadInput, TooLarge, UnreadableFile

#: Largest file or text, in bytes of UTF-8.
LARGEST = 20 * 1024 * 1024

TEXT_SUFFIXES = {".md": "text/markdown", ".markdown": "text/markdown", ".txt": "text/plain"}

_BYTE_ORDER_MARK = "\ufeff"
_LINE_ENDS = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def media_type_of(name: str) -> str:
    """The media type by the file's ending. Raises UnreadableFile for an ending that is not text."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in TEXT_SUFFIXES:
        raise UnreadableFile(
            f"Files ending in “{suffix or 'nothing'}” cannot be read. Send Markdown (.md) or plain text (.txt).",
            code="unsupported_file",
        )
    return TEXT_SUFFIXES[suffix]


def read_bytes(content: bytes) -> str:
    """The text of a file. Raises TooLarge, UnreadableFile (binary, not UTF-8) or BadInput (empty)."""
    if len(content) > LARGEST:
        raise TooLarge(f"The file is larger than {LARGEST // 1024 // 1024} MB.")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"The file is not UTF-8 text (byte {error.start} does not fit). Save it as UTF-8 and send it again.",
            code="not_utf8",
            byte=error.start,
        ) from error
    return normalise(text.removeprefix(_BYTE_ORDER_MARK))


def normalise(text: str) -> str:
    """The text as the desk keeps it. Raises TooLarge, UnreadableFile or BadInput as `read_bytes` does."""
    if len(text) > LARGEST:
        raise TooLarge(f"The text is larger than {LARGEST // 1024 // 1024} MB.")
    if _CONTROL.search(text):
        raise UnreadableFile("This looks like a binary file, not like text.", code="binary_file")
    tidy = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    if not tidy.strip():
        raise BadInput("There is no text in it.", code="empty_text")
    return tidy


def title_of(text: str, *, name: str = "") -> str:
    """The first heading or line, else the file's name; at most 200 code points."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return (first.lstrip("#").strip() or PurePath(name).stem or "Untitled")[:200]
