from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from factcheck.management.story.client import Client, Refused, StoryError, until
from factcheck.management.story.gold import Person

INES = Person("ines", "Ines Okafor", "editor", "secret")


class Desk(BaseHTTPRequestHandler):
    """Answers as the API would, and notes what it was asked."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str, dict[str, str], Any]]
    answers: dict[str, tuple[int, Any]]

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"] or 0))
        body = json.loads(sent) if sent else None
        headers = dict(self.headers.items())
        self.asked.append((self.command, self.path, headers, body))
        status, answer = self.answers[self.path]
        content = json.dumps(answer).encode() if answer is not None else b""
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        self.asked.append((self.command, self.path, {}, None))
        content = json.dumps(self.answers[self.path][1]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        return


@pytest.fixture
def desk() -> Iterator[tuple[type[Desk], str]]:
    handler = type("ThisDesk", (Desk,), {"asked": [], "answers": {}})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield handler, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_post_sends_token_version_and_key(desk: tuple[type[Desk], str]) -> None:
    handler, address = desk
    handler.answers = {
        "/api/v1/auth/token/": (200, {"token": "fct_x"}),
        "/api/v1/claims/7/accept/": (200, {"id": 7}),
    }
    with Client(address, INES) as client:
        client.log_in()
        assert client.post("claims/7/accept/", version=3, key="once") == {"id": 7}
    log_in, accept = handler.asked
    assert log_in[3] == {"username": "ines", "password": "secret"}
    assert accept[2]["Authorization"] == "Bearer fct_x"
    assert (accept[2]["If-Match"], accept[2]["Idempotency-Key"]) == ('"3"', "once")


def test_post_without_content_in_the_answer_gives_none(desk: tuple[type[Desk], str]) -> None:
    handler, address = desk
    handler.answers = {"/api/v1/queues/general/next/": (204, None)}
    with Client(address, INES) as client:
        assert client.post("queues/general/next/") is None


def test_a_refusal_carries_status_code_and_sentence(desk: tuple[type[Desk], str]) -> None:
    handler, address = desk
    problem = {"code": "stale", "detail": "Somebody else has changed this claim."}
    handler.answers = {"/api/v1/claims/7/accept/": (412, problem)}
    with Client(address, INES) as client, pytest.raises(Refused) as refusal:
        client.post("claims/7/accept/", version=1)
    assert (refusal.value.status, refusal.value.code) == (412, "stale")
    assert str(refusal.value) == (
        "POST /api/v1/claims/7/accept/ was refused (412 stale): "
        "Somebody else has changed this claim."
    )


def test_all_follows_the_pages(desk: tuple[type[Desk], str]) -> None:
    handler, address = desk
    following = f"{address}/api/v1/claims/?cursor=b"
    handler.answers = {
        "/api/v1/claims/": (200, {"results": [{"id": 1}, {"id": 2}], "next": following}),
        "/api/v1/claims/?cursor=b": (200, {"results": [{"id": 3}], "next": None}),
    }
    with Client(address, INES) as client:
        assert list(client.all("claims/")) == [{"id": 1}, {"id": 2}, {"id": 3}]


def test_no_answer_is_a_sentence_for_people() -> None:
    with (
        Client("http://127.0.0.1:9", INES) as client,
        pytest.raises(StoryError, match="GET /api/v1/me/ got no answer"),
    ):
        client.get("me/")


def test_until_gives_the_first_answer() -> None:
    answers = iter([None, None, "ready"])
    assert until(lambda: next(answers), what="the report") == "ready"


def test_until_gives_up_after_the_time() -> None:
    with pytest.raises(StoryError, match="the report did not come within 0 s"):
        until(lambda: None, what="the report", seconds=0)
