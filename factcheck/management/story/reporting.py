"""The report is asked for, waited for, and saved in every format."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.management.story.client import Client, StoryError, until

FORMATS = ("html", "json", "md")


@dataclass(frozen=True)
class Report:
    """A finished report: what the API says of it, the frozen record, and where the files are."""

    head: Mapping[str, Any]
    record: Mapping[str, Any]
    files: tuple[Path, ...]


def make_report(editor: Client, document_id: int, folder: Path) -> Report:
    """Raises StoryError when the record's hash is not the one that the API names."""
    asked = editor.post(f"documents/{document_id}/reports/")
    path = f"reports/{asked['id']}/"

    def ready() -> Mapping[str, Any] | None:
        head: Mapping[str, Any] = editor.get(path)
        return head if head["status"] == "ready" else None

    head = until(ready, what="the report")
    folder.mkdir(parents=True, exist_ok=True)
    files = tuple(_save(editor, path, folder, name) for name in FORMATS)
    content = files[FORMATS.index("json")].read_bytes()
    if hashlib.sha256(content).hexdigest() != head["sha256"]:
        raise StoryError("the report that was downloaded is not the one that the desk has frozen")
    return Report(head, json.loads(content), files)


def _save(editor: Client, path: str, folder: Path, name: str) -> Path:
    file = folder / f"report.{name}"
    file.write_bytes(editor.download(f"{path}download/?format={name}"))
    return file
