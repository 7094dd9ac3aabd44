"""The editor settles what the checkers dispute, and signs what they agree on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.management.story.checking import Work
from factcheck.management.story.client import Client, Refused, StoryError

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Settled:
    """Claims by what the editor did: ids of those settled and signed, and of those that stay open."""

    disputed: Sequence[int]
    signed: Sequence[int]
    left_open: Sequence[int]


def settle(editor: Client, document_id: int, work: Work) -> Settled:
    """Adjudicates every dispute and signs every reviewed claim whose rating settles it."""
    of_document = f"claims/?document={document_id}&limit=100"
    disputed = list(editor.all(f"{of_document}&state=disputed"))
    for claim in disputed:
        _adjudicate(editor, claim, work)
    reviewed = list(editor.all(f"{of_document}&state=reviewed"))
    signed = [claim["id"] for claim in reviewed if _sign(editor, claim)]
    return Settled(
        disputed=[claim["id"] for claim in disputed],
        signed=signed,
        left_open=[claim["id"] for claim in reviewed if claim["id"] not in signed],
    )


def _adjudicate(editor: Client, claim: Row, work: Work) -> None:
    marked = work.marked(claim)
    if marked is None or marked.settlement is None:
        raise StoryError(f"claim {claim['id']} is disputed, and nothing says how to settle it")
    correction = marked.judgements[-1].correction
    body = dict(marked.settlement) | {"correction": correction}
    editor.post(f"claims/{claim['id']}/adjudicate/", body, version=claim["version"])


def _sign(editor: Client, claim: Row) -> bool:
    """False when the desk says that this rating leaves the question open."""
    try:
        editor.post(f"claims/{claim['id']}/sign_off/", version=claim["version"])
    except Refused as refusal:
        if refusal.code != "rating_does_not_settle":
            raise
        return False
    return True
