"""The editor brings the essay in, compares what the extractor found with the marked claims, and triages."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.language.agreement import Agreement, compare
from factcheck.management.story.client import Client, until
from factcheck.management.story.gold import Gold, GoldClaim, Span

NOT_A_CLAIM = "Not a checkable statement of its own: another claim of the desk covers these words."

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Triage:
    """What came of triage. `key_of` and `id_of` tie claims on the desk to marked claims, both ways round."""

    everything: Agreement
    core: Agreement
    key_of: Mapping[int, str]
    dismissed: int
    by_hand: Sequence[str]

    @property
    def id_of(self) -> Mapping[str, int]:
        return {key: claim_id for claim_id, key in self.key_of.items()}


def bring_in(editor: Client, gold: Gold) -> int:
    """Uploads the essay as a file, like any other document, and returns the document's id."""
    author = gold.with_role("author")[0].username
    names = ("title", "byline", "reference_date", "note", "language")
    fields = {"desk": gold.desk["slug"], "author": author}
    fields |= {name: gold.document[name] for name in names}
    body, content_type = _form(fields, gold.essay.name, gold.essay.read_bytes())
    return int(editor.post_form("documents/", body, content_type)["id"])


def _form(fields: Mapping[str, str], file_name: str, content: bytes) -> tuple[bytes, str]:
    """A multipart form with the given fields and one file, and its content type."""
    boundary = uuid.uuid4().hex
    head = f"--{boundary}\r\nContent-Disposition: form-data; name="
    parts = [f'{head}"{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
    parts.append(
        f'{head}"file"; filename="{file_name}"\r\nContent-Type: text/markdown\r\n\r\n'.encode()
    )
    parts.append(content + f"\r\n--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"


def extraction_of(editor: Client, document_id: int) -> Row:
    """The finished extraction run, waited for."""
    runs = f"documents/{document_id}/runs/"
    return until(lambda: next(editor.all(runs), None), what="the extraction of the essay")


def triage(editor: Client, document_id: int, gold: Gold) -> Triage:
    """Accepts what the extractor found and a person marked too, dismisses the rest, adds what it missed."""
    path = f"claims/?document={document_id}&state=proposed&limit=100"
    found = sorted(editor.all(path), key=span_of)
    marked = list(gold.claims.values())
    everything = _compare(found, marked)
    claim_of = {found[index]["id"]: marked[mark] for index, mark in everything.pairs}
    for row in found:
        _decide(editor, row, claim_of.get(row["id"]))
    missed = [claim for claim in marked if claim not in claim_of.values()]
    key_of = {claim_id: claim.key for claim_id, claim in claim_of.items()}
    key_of |= {_add(editor, document_id, claim): claim.key for claim in missed}
    _link(editor, gold, key_of)
    return Triage(
        everything=everything,
        core=_compare(found, [claim for claim in marked if claim.is_core]),
        key_of=key_of,
        dismissed=len(found) - everything.matched,
        by_hand=[claim.key for claim in missed],
    )


def span_of(row: Row) -> Span:
    return row["start"], row["end"]


def _compare(found: Sequence[Row], marked: Collection[GoldClaim]) -> Agreement:
    return compare([span_of(row) for row in found], [claim.span for claim in marked])


def _decide(editor: Client, row: Row, claim: GoldClaim | None) -> None:
    """A claim that a person marked too is described in the editor's words and let in."""
    path, version = f"claims/{row['id']}/", row["version"]
    if claim is None:
        editor.post(f"{path}dismiss/", {"reason": NOT_A_CLAIM}, version=version)
        return
    described = editor.patch(path, claim.description, version=version)
    editor.post(f"{path}accept/", version=described["version"])


def _add(editor: Client, document_id: int, claim: GoldClaim) -> int:
    start, end = claim.span
    place = {"document": document_id, "start": start, "end": end}
    row = editor.post("claims/", place | dict(claim.description))
    editor.post(f"claims/{row['id']}/accept/", version=row["version"])
    return int(row["id"])


def _link(editor: Client, gold: Gold, key_of: Mapping[int, str]) -> None:
    id_of = {key: claim_id for claim_id, key in key_of.items()}
    for claim in gold.claims.values():
        for other, how in claim.depends_on:
            editor.post(f"claims/{id_of[claim.key]}/links/", {"target": id_of[other], "how": how})


def wait_for_routing(editor: Client, document_id: int) -> list[Row]:
    """All claims of the document that wait in a queue, once none rests in ACCEPTED any more."""
    of_document = f"claims/?document={document_id}&limit=100"

    def routed() -> list[Row] | None:
        accepted = editor.get(f"{of_document}&state=accepted")["results"]
        return None if accepted else list(editor.all(f"{of_document}&state=queued"))

    return until(routed, what="the routing of the accepted claims")
