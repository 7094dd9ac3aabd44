from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from factcheck.management.supervisor import Stack
from tests.crew import ROOT, Member, crew
from tests.postgres import postgres


@dataclass(frozen=True)
class Scene:
    """A running desk, and somebody at it in a process of its own."""

    stack: Stack
    feeder: Member


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of its own for one test."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/chaos.sqlite3"
        return
    with contextlib.ExitStack() as running:
        server = os.environ.get("DATABASE_URL", "")
        if not server.startswith("postgres"):
            server = running.enter_context(postgres())
        yield running.enter_context(new_database(server, "chaos"))


@contextlib.contextmanager
def new_database(server: str, name: str) -> Iterator[str]:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def scene(database_url: str, tmp_path: Path) -> Iterator[Scene]:
    """Real broker, worker and beat; their last words are shown when a test fails."""
    environ = {"DATABASE_URL": database_url, "FC_VAR": str(tmp_path)}
    lines: list[str] = []
    alone = environ | {"BROKER_URL": ""}  # not the broker of the test run, which nobody may wipe
    stack = Stack(root=ROOT, var=tmp_path, environ=alone, log=lines.append)
    try:
        stack.start_broker()
        with crew(1, "tests.chaos.feeder", environ | {"BROKER_URL": stack.broker_url}) as [feeder]:
            feeder.ask("open_desk")
            stack.spawn_worker()
            stack.spawn_beat()
            yield Scene(stack, feeder)
    finally:
        for child in stack.children.values():
            child.kill()
        print("\n".join(lines[-200:]))
