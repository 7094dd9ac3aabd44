"""The checkers work at the same time: each takes the next claim from every queue until none is left."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from factcheck.management.story.client import Client, Refused, StoryError
from factcheck.management.story.gold import Gold, GoldClaim, Judgement

Row = Mapping[str, Any]

MOST_TRIES = 5  # a claim that two people check changes under each of them


@dataclass
class Work:
    """What the checkers share: the claims at hand, who got which judgement of them, and what was handed out."""

    gold: Gold
    key_of: Mapping[int, str]
    handed_out: Counter[str] = field(default_factory=Counter)
    by_queue: Counter[str] = field(default_factory=Counter)
    _given: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def marked(self, claim: Row) -> GoldClaim | None:
        """The marked claim behind a claim of the desk; None for a claim of another document."""
        key = self.key_of.get(claim["id"])
        return self.gold.claims[key] if key else None

    def judgement_for(self, claim: GoldClaim) -> Judgement:
        """The next judgement of the claim; where checkers disagree each gets another one."""
        with self._lock:
            turn = self._given[claim.key]
            self._given[claim.key] += 1
        return claim.judgements[min(turn, len(claim.judgements) - 1)]

    def note(self, person: str, queue: str) -> None:
        with self._lock:
            self.handed_out[person] += 1
            self.by_queue[queue] += 1


def check_all(editor: Client, checkers: Sequence[Client], document_id: int, work: Work) -> None:
    """Every checker, logged in, in a thread of their own. Raises the first StoryError of any of them."""
    with ThreadPoolExecutor(len(checkers)) as pool:
        for done in [pool.submit(_take_all, client, work) for client in checkers]:
            done.result()
    _assign_rest(editor, checkers, document_id, work)


def _take_all(client: Client, work: Work) -> None:
    for queue in client.all("queues/"):
        while _check_next(client, queue, work):
            pass


def _check_next(client: Client, queue: Row, work: Work) -> bool:
    """Takes one claim and hands in its judgement; False when the queue has nothing that this person can judge.

    A claim of somebody else's document is handed back, and would be handed out again.
    """
    lease = client.post(f"queues/{queue['slug']}/next/")
    if lease is None:
        return False
    marked = work.marked(lease["claim"])
    if marked is None:
        client.delete(f"leases/{lease['lease']}/")
        return False
    work.note(client.person.name, queue["slug"])
    body = work.judgement_for(marked).body() | {"lease": lease["lease"]}
    _submit(client, lease["claim"], body)
    return True


def _assign_rest(editor: Client, checkers: Sequence[Client], document_id: int, work: Work) -> None:
    """What nobody could pull, because claims of other documents stand before it, the editor assigns."""
    for row in list(editor.all(f"claims/?document={document_id}&state=queued&limit=100")):
        marked = work.gold.claims[work.key_of[row["id"]]]
        for client in checkers:
            claim = editor.get(f"claims/{row['id']}/")
            if claim["open_slots"] and _assign(editor, client, claim):
                work.note(client.person.name, claim["queue"])
                _submit(client, claim, work.judgement_for(marked).body())


def _assign(editor: Client, client: Client, claim: Row) -> bool:
    """False for somebody who has checked it already."""
    path, checker = f"claims/{claim['id']}/assign/", client.person.username
    try:
        editor.post(path, {"checker": checker}, version=claim["version"])
    except Refused as refusal:
        if refusal.code != "has_reviewed":
            raise
        return False
    return True


def _submit(client: Client, claim: Row, body: Mapping[str, Any]) -> None:
    """Hands it in, reading the claim again when somebody else has changed it meanwhile."""
    path, version = f"claims/{claim['id']}/", claim["version"]
    for _ in range(MOST_TRIES):
        try:
            # Another version makes it another request, which needs a key of its own.
            client.post(f"{path}submit/", body, version=version, key=uuid.uuid4().hex)
            return
        except Refused as refusal:
            if refusal.status != HTTPStatus.PRECONDITION_FAILED:
                raise
        version = client.get(path)["version"]
    raise StoryError(f"claim {claim['id']} changed {MOST_TRIES} times while it was handed in")
