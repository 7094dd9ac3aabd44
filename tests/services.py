"""pytest plugin: a real Valkey and a real PostgreSQL for the whole run.

Loaded by `-p tests.services`, so that DATABASE_URL and BROKER_URL are set before Django reads its
settings. Whatever is set already is used as it is. FC_TEST_DB=sqlite runs the suite on SQLite.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.management import broker
from factcheck.management.leash import leashed
from tests.postgres import postgres

_running = contextlib.ExitStack()
_described: list[str] = []

#: Set beside a BROKER_URL of our own: each process of a run in two halves gets a broker for itself, since the
#: bells of one half would be heard in the other.
OURS = "FC_TEST_BROKER_IS_OURS"


def start() -> None:
    # A short path: Unix sockets live in it.
    var = Path(_running.enter_context(tempfile.TemporaryDirectory(prefix="fctest-")))
    if not os.environ.get("FC_VAR"):
        os.environ["FC_VAR"] = str(var)
    if not os.environ.get("BROKER_URL") or os.environ.get(OURS):
        os.environ["BROKER_URL"] = _running.enter_context(valkey(var / "broker"))
        os.environ[OURS] = "yes"
        _described.append("Valkey (embedded)")
    if os.environ.get("DATABASE_URL"):
        return
    if os.environ.get("FC_TEST_DB", "postgres") == "sqlite":
        _described.append("SQLite")
    else:
        os.environ["DATABASE_URL"] = _running.enter_context(postgres())
        _described.append("PostgreSQL (embedded)")


@contextlib.contextmanager
def valkey(data: Path) -> Iterator[str]:
    """Yield the BROKER_URL of a broker that keeps nothing."""
    listening = data / "valkey.sock"
    command = [*broker.command(listening=listening, data=data), "--appendonly", "no"]
    process = subprocess.Popen(
        leashed(command, death_signal=signal.SIGTERM),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        until_it_answers(listening, process)
        yield broker.url_of(listening)
    finally:
        process.terminate()
        process.wait()


def until_it_answers(listening: Path, process: subprocess.Popen[bytes]) -> None:
    pause = threading.Event()
    for _ in range(1000):
        if broker.answers(listening):
            return
        if process.poll() is not None:
            break
        pause.wait(0.01)
    raise RuntimeError("the embedded broker did not start")


def pytest_report_header() -> str:
    return "services: " + (", ".join(_described) or "from the environment")


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    _running.close()


# pytest-django reads the settings while the other plugins load: a hook would come too late.
start()
