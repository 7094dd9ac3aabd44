"""Starts what is measured: the desk's own stack, and the floor's web and worker under the same flags."""

from __future__ import annotations

import contextlib
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.management.child import Child
from factcheck.management.supervisor import THREADS, WORKERS, Stack, free_port
from tests.crew import ROOT, Member, crew
from tests.postgres import postgres

Address = tuple[str, int]
DATABASES = ("sqlite", "postgresql")
SLOWEST_START = 60.0  # seconds


@dataclass(frozen=True)
class Scene:
    """A running desk and a running floor on one database, and somebody who may ask the database itself."""

    database: str
    stack: Stack
    clerk: Member
    planner: Member
    desk: Address
    floor: Address
    tokens: list[str]
    editor: str


@contextlib.contextmanager
def scene(database: str, var: Path) -> Iterator[Scene]:
    with contextlib.ExitStack() as running:
        # Durable on both: nothing is switched off that a newsroom would keep.
        url = running.enter_context(postgres(settings={})) if database == "postgresql" else ""
        environ = {"DATABASE_URL": url, "BROKER_URL": "", "FACTCHECK_LOG_LEVEL": "WARNING"}
        stack = Stack(root=ROOT, var=var, port=0, environ=environ, log=lambda _: None)
        running.enter_context(stack)
        ours = {name: stack.environ[name] for name in ("DATABASE_URL", "BROKER_URL", "FC_VAR")}
        ours["DJANGO_SETTINGS_MODULE"] = "config.settings"
        [clerk] = running.enter_context(crew(1, "benchmarks.made_up", ours))
        [planner] = running.enter_context(crew(1, "benchmarks.looking", ours))
        tokens = clerk.ask("open_desk")
        floor = running.enter_context(web("benchmarks.floor.wsgi", ours, "/list"))
        yield Scene(
            database=database,
            stack=stack,
            clerk=clerk,
            planner=planner,
            desk=(stack.host, stack.port),
            floor=floor,
            tokens=tokens["checkers"],
            editor=tokens["editor"][0],
        )


@contextlib.contextmanager
def web(application: str, environ: Mapping[str, str], path: str) -> Iterator[Address]:
    """Gunicorn as the desk starts it, answering on a free port."""
    port = free_port("127.0.0.1", 0)
    flags = ["--workers", str(WORKERS), "--worker-class", "gthread", "--threads", str(THREADS)]
    more = ["--preload", "--no-control-socket", "--log-level", "warning"]
    with running(["gunicorn", application, "--bind", f"127.0.0.1:{port}", *flags, *more], environ):
        until_it_answers(("127.0.0.1", port), path)
        yield ("127.0.0.1", port)


@contextlib.contextmanager
def running(module: list[str], environ: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=os.environ | dict(environ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def until_it_answers(address: Address, path: str) -> None:
    deadline = time.monotonic() + SLOWEST_START
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection(*address, timeout=5)
        with contextlib.suppress(OSError), contextlib.closing(connection):
            connection.request("GET", path, headers={"Host": "localhost"})
            connection.getresponse().read()
            return
        time.sleep(0.005)
    raise RuntimeError(f"nobody answers on {address}")


def cold_start(application: str, environ: Mapping[str, str], path: str) -> float:
    """Seconds from nothing to the first answer."""
    began = time.perf_counter()
    with web(application, environ, path):
        return time.perf_counter() - began


def memory(children: list[Child]) -> float:
    """Megabytes (PSS) of these processes with everything that they started."""
    groups = {child.pid for child in children}
    kilobytes = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ProcessLookupError):
            if os.getpgid(int(process.name)) in groups:
                kilobytes += _pss(process)
    return kilobytes / 1024


def _pss(process: Path) -> int:
    lines = (process / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
