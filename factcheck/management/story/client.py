"""A client of the API: one person, one kept connection. Standard library only."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from factcheck.management.story.gold import Person

BASE = "/api/v1/"
SLOWEST = 30.0  # seconds that a request or a background job may take
PAUSE = 0.1  # seconds between two questions about a background job
LONGEST_REST = 1.0  # seconds; the server closes a connection that rests for two

Answer = TypeVar("Answer")


class StoryError(Exception):
    """The story cannot go on; the text is a sentence for whoever started it."""


class Refused(StoryError):
    """The API refused a request. `code` is the machine code of its problem details."""

    def __init__(self, request: str, status: int, problem: Mapping[str, Any]) -> None:
        self.status = status
        self.code = str(problem.get("code", ""))
        self.sentence = str(problem.get("detail") or problem.get("title") or problem)
        super().__init__(f"{request} was refused ({status} {self.code}): {self.sentence}")


class Client:
    """Speaks for one person after `log_in`. A context manager; not for several threads at once."""

    def __init__(self, base_url: str, person: Person) -> None:
        self.person = person
        self._connection = http.client.HTTPConnection(urlsplit(base_url).netloc, timeout=SLOWEST)
        self._last_used = time.monotonic()
        self._headers = {"Accept": "*/*"}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def log_in(self) -> None:
        known = {"username": self.person.username, "password": self.person.password}
        answer = self.post("auth/token/", known)
        self._headers["Authorization"] = f"Bearer {answer['token']}"

    def get(self, path: str) -> Any:
        return self._json("GET", path)

    def all(self, path: str) -> Iterator[dict[str, Any]]:
        """Every row of a paged list."""
        page: str | None = path
        while page:
            answer = self.get(page)
            yield from answer["results"]
            page = answer["next"]

    def post(
        self,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        version: int | None = None,
        key: str = "",
    ) -> Any:
        """The answer's body; None when there is none (204). `key` makes the request safe to repeat."""
        return self._json("POST", path, body or {}, version=version, key=key)

    def patch(self, path: str, body: Mapping[str, Any], *, version: int) -> Any:
        return self._json("PATCH", path, body, version=version)

    def delete(self, path: str) -> None:
        self._json("DELETE", path)

    def post_form(self, path: str, body: bytes, content_type: str) -> Any:
        content = self._send("POST", path, body, {"Content-Type": content_type})
        return json.loads(content)

    def download(self, path: str) -> bytes:
        return self._send("GET", path)

    def _json(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        version: int | None = None,
        key: str = "",
    ) -> Any:
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        if key:
            headers["Idempotency-Key"] = key
        sent = json.dumps(body).encode() if body is not None else None
        content = self._send(method, path, sent, headers)
        return json.loads(content) if content else None

    def _send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """The answer's body. Raises Refused for every status that is not a success."""
        target = _target(path)
        self._wake()
        try:
            self._connection.request(method, target, body, self._headers | dict(headers or {}))
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as problem:
            raise StoryError(f"{method} {target} got no answer: {problem!r}") from problem
        finally:
            self._last_used = time.monotonic()
        if answer.status >= HTTPStatus.MULTIPLE_CHOICES:
            raise Refused(f"{method} {target}", answer.status, _problem(content))
        return content

    def _wake(self) -> None:
        """A connection that has rested may be closed at the other end, and a POST is not sent twice: take a new one."""
        if time.monotonic() - self._last_used > LONGEST_REST:
            self._connection.close()


def until(ask: Callable[[], Answer | None], *, what: str, seconds: float = SLOWEST) -> Answer:
    """The first answer that is not None. Raises StoryError when `what` has not come within `seconds`."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while (answer := ask()) is None:
        if time.monotonic() > deadline:
            raise StoryError(f"{what} did not come within {seconds:.0f} s")
        pause.wait(PAUSE)
    return answer


def _target(path: str) -> str:
    """A path under the API's root, or the path and query of a whole address (the next page of a list)."""
    if "://" not in path:
        return path if path.startswith("/") else BASE + path
    parts = urlsplit(path)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _problem(content: bytes) -> Mapping[str, Any]:
    try:
        problem = json.loads(content)
    except ValueError:
        return {"detail": content[:200].decode(errors="replace")}
    return problem if isinstance(problem, dict) else {"detail": str(problem)}
