"""A plain HTTP client that keeps its connection and times each call. Standard library only."""

from __future__ import annotations

import http.client
import json
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

LIST = "/api/v1/claims/?state=queued&limit=50"
NEXT = "/api/v1/queues/general/next/"


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    seconds: float


class Failed(Exception):
    """The server answered what the benchmark did not ask for."""


class Client:
    def __init__(self, address: tuple[str, int], token: str) -> None:
        self._connection = http.client.HTTPConnection(*address, timeout=120)
        self._headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
            "Host": "localhost",
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def call(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Raises Failed for any answer but 2xx."""
        sent = None if body is None else json.dumps(body)
        began = time.perf_counter()
        try:
            status, told = self._exchange(method, path, sent, headers or {})
        except (http.client.RemoteDisconnected, ConnectionError):  # it closed an idle connection
            self._connection.close()
            status, told = self._exchange(method, path, sent, headers or {})
        seconds = time.perf_counter() - began
        if not 200 <= status < 300:
            raise Failed(f"{method} {path}: {status} {told[:300]!r}")
        return Answer(status, json.loads(told) if told else None, seconds)

    def _exchange(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        self._connection.request(method, path, body, self._headers | dict(headers))
        response = self._connection.getresponse()
        return response.status, response.read()


@dataclass(frozen=True)
class Cycle:
    """One claim taken and judged: its id, and the seconds of the two calls."""

    claim: int
    next: float
    submit: float


def desk_cycle(client: Client) -> Cycle | None:
    """What a checker's client does: next, then submit with evidence. None when no claim waits."""
    taken = client.call("POST", NEXT)
    if taken.status == 204:
        return None
    claim = taken.body["claim"]
    source = {"title": "Read-out of the call", "url": f"https://example.org/{claim['id'] % 500}"}
    body = {
        "rating": "accurate",
        "rationale": "Both governments said so.",
        "lease": taken.body["lease"],
        "evidence": [{"source": source, "stance": "supports", "locator": "first paragraph"}],
    }
    headers = {"If-Match": f'"{claim["version"]}"', "Idempotency-Key": uuid.uuid4().hex}
    judged = client.call("POST", f"/api/v1/claims/{claim['id']}/submit/", body, headers)
    return Cycle(claim["id"], taken.seconds, judged.seconds)


def floor_cycle(client: Client) -> Cycle | None:
    taken = client.call("POST", "/next")
    if taken.status == 204:
        return None
    item = taken.body["id"]
    body = {"id": item, "rationale": "Both governments said so."}
    return Cycle(item, taken.seconds, client.call("POST", "/submit", body).seconds)


def desk_list(client: Client) -> Cycle:
    return Cycle(0, client.call("GET", LIST).seconds, 0.0)


def floor_list(client: Client) -> Cycle:
    return Cycle(0, client.call("GET", "/list").seconds, 0.0)


Work = Callable[[Client], Cycle | None]
