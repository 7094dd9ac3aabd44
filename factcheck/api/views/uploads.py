from __future__ import annotations

from typing import Any

from factcheck.documents.actions import Upload
from factcheck.documents.intake import LARGEST
from factcheck.errors import TooLarge


def upload_of(sent: dict[str, Any]) -> Upload:
    """Takes `text` or `file` out of what `TextIn` has read. Raises TooLarge before a file is loaded."""
    if "text" in sent:
        return Upload(sent.pop("text").encode())
    file = sent.pop("file")
    if file.size > LARGEST:
        raise TooLarge(f"The file is larger than {LARGEST // 1024 // 1024} MB.")
    return Upload(file.read(), name=file.name)
