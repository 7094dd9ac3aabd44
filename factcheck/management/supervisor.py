"""Runs the whole desk on one machine: broker, migrations, worker, beat, web.

    with Stack(root=…, var=…, port=8000) as stack:
        print(stack.base_url)
        stack.wait()

Nothing here needs Django: the stack is processes, files and sockets, and so it serves the
commands, the tests and the benchmarks alike.
"""

from __future__ import annotations

import http.client
import os
import queue
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from factcheck.management import broker
from factcheck.management.child import Child

SLOWEST_START = 90.0  # seconds until the first answer, on a machine with much else to do
PATIENCE = 12.0  # seconds that a process may take to stop when asked
STOP_ORDER = ("web", "beat", "worker", "migrate", "broker")
WORKERS = 2
THREADS = 4


class StackError(Exception):
    """The stack cannot start or go on; the text is a sentence for whoever started it."""


def say(line: str) -> None:
    """Print at once: whoever reads us through a pipe waits for the line."""
    print(line, flush=True)


class Stack:
    """The desk's processes. A context manager: leaving it stops them all, the broker last.

    `environ` is laid over this process's own environment (DATABASE_URL, BROKER_URL, …). Without a
    BROKER_URL a broker of our own is started in `var`. `port` 0 takes any free port. `log` gets
    each line that a process writes, with the process's name before it. Start it in a thread that
    lives as long as the stack (usually the main thread).
    """

    def __init__(
        self,
        *,
        root: Path,
        var: Path,
        port: int = 8000,
        host: str = "127.0.0.1",
        environ: Mapping[str, str] | None = None,
        log: Callable[[str], None] = say,
        concurrency: int = 2,
    ) -> None:
        self.root = root
        self.var = var
        self.host = host
        self.port = port
        self.log = log
        self.concurrency = concurrency
        self.children: dict[str, Child] = {}
        self._died: queue.SimpleQueue[Child] = queue.SimpleQueue()
        self._stopping = False
        given = os.environ | dict(environ or {})
        self._socket = None if given.get("BROKER_URL") else broker.socket_in(var)
        self.environ = given | {"FC_VAR": str(var), "PYTHONUNBUFFERED": "1"}
        # Celery scolds root at each start; in a container the image's own user runs it.
        self.environ["PYTHONWARNINGS"] = "ignore:You're running the worker"
        if self._socket:
            self.environ["BROKER_URL"] = broker.url_of(self._socket)

    @property
    def base_url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def broker_url(self) -> str:
        return self.environ["BROKER_URL"]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Return when the web process answers that it is ready. Raises StackError, leaving nothing."""
        self.port = free_port(self.host, self.port)
        if self._socket and broker.answers(self._socket):
            raise StackError(f"another factcheck is running on {self.var}; stop it first")
        try:
            self.start_broker()
            self._migrate()
            self.spawn_worker()
            self.spawn_beat()
            self._spawn("web", self._gunicorn())
            self._await(self._is_ready, "web")
        except BaseException:
            self.stop()
            raise

    def wait(self) -> None:
        """Block for as long as all is well. Raises StackError when a process ends by itself."""
        died = self._died.get()
        while not self._is_missed(died):
            died = self._died.get()
        raise ended(died)

    def stop(self) -> None:
        """Stop what runs, the broker last: the worker still needs it to say goodbye."""
        self._stopping = True
        ordered = [self.children[name] for name in STOP_ORDER if name in self.children]
        try:
            for child in ordered:
                if child.name != "broker":
                    child.ask_to_stop()  # all at once; each is waited for below
            for child in ordered:
                child.stop(patience=PATIENCE)
        finally:  # a second Ctrl-C, for example
            for child in self.children.values():
                child.kill()

    def spawn_worker(self) -> Child:
        """Start the Celery worker, also again after it was killed (a chaos test does that)."""
        count = str(self.concurrency)
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        # Cold: a warm stop would go on for as long as its task does, with nobody watching.
        return self._spawn(
            "worker", celery("worker", "--concurrency", count, *quiet), death_signal=signal.SIGQUIT
        )

    def spawn_beat(self) -> Child:
        return self._spawn("beat", celery("beat", "--pidfile="))

    def start_broker(self) -> None:
        """Start the broker, also again after it was killed. Does nothing with a BROKER_URL given."""
        if not self._socket:
            return
        try:
            command = broker.command(listening=self._socket, data=self.var / "broker")
        except OSError as problem:
            raise StackError(f"no broker: {problem}") from problem
        self._spawn("broker", command)
        listening = self._socket
        self._await(lambda: broker.answers(listening), "broker")

    def _migrate(self) -> None:
        command = [sys.executable, "manage.py", "migrate", "--verbosity=0", "--skip-checks"]
        child = self._spawn("migrate", command)
        child.ended.wait()
        if child.exit_code:
            raise StackError(f"the migrations failed with exit code {child.exit_code}; see above")

    def _spawn(
        self, name: str, command: list[str], *, death_signal: signal.Signals = signal.SIGTERM
    ) -> Child:
        child = Child(
            name,
            command,
            cwd=self.root,
            environ=self.environ,
            log=self.log,
            on_end=self._note_end,
            death_signal=death_signal,
        )
        self.children[name] = child
        return child

    def _note_end(self, child: Child) -> None:
        if child.name != "migrate" and not self._stopping:
            self._died.put(child)

    def _is_missed(self, died: Child) -> bool:
        """False for one that was killed and started anew (a chaos test does that)."""
        return self.children[died.name] is died

    def _await(self, is_so: Callable[[], bool], name: str) -> None:
        """Return once `is_so()`. Raises StackError when any process ends or time runs out."""
        deadline = time.monotonic() + SLOWEST_START
        while not is_so():
            if time.monotonic() > deadline:
                raise StackError(f"{name} did not answer within {SLOWEST_START:.0f} s")
            try:
                died = self._died.get(timeout=0.05)
            except queue.Empty:
                continue
            if self._is_missed(died):
                raise ended(died)

    def _is_ready(self) -> bool:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=5)
        try:
            connection.request("GET", "/readyz", headers={"Host": "localhost"})
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _gunicorn(self) -> list[str]:
        flags = {
            "--bind": f"{self.host}:{self.port}",
            "--workers": str(WORKERS),
            "--worker-class": "gthread",
            "--threads": str(THREADS),
            "--graceful-timeout": "5",
            "--log-level": "warning",
        }
        pairs = [word for flag, value in flags.items() for word in (flag, value)]
        return python("gunicorn", "config.wsgi", "--preload", "--no-control-socket", *pairs)


def interrupt_on_endings() -> None:
    """Let SIGTERM and a closed terminal end this program as Ctrl-C does: by KeyboardInterrupt.

    Ctrl-C itself too: a shell starts background programs with it ignored.
    """
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)


def celery(part: str, *arguments: str) -> list[str]:
    return python("celery", "--quiet", "-A", "config", part, "--loglevel", "INFO", *arguments)


def python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


def ended(child: Child) -> StackError:
    return StackError(f"{child.name} ended with exit code {child.exit_code}; the rest was stopped")


def free_port(host: str, port: int) -> int:
    """The port itself, or any free one for 0. Raises StackError when somebody listens on it."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise StackError(
                f"port {port} on {host} cannot be used ({problem.strerror}); choose another: --port N"
            ) from problem
        return int(probe.getsockname()[1])
