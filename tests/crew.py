"""Real processes that work side by side, for races and chaos.

A crew is started with the name of a module of verbs. Its first process sets Django up once and forks the members
before any connection is open. Each member obeys: one line of JSON in, `[verb, arguments]`, one line of JSON out,
`[what the verb returned, traceback or null]`.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent


class Member:
    """One process. `tell` gives it an order, `answer` waits for what came of it."""

    def __init__(self, line: socket.socket) -> None:
        self._pipe = line.makefile("rw", encoding="utf-8")

    def tell(self, verb: str, **arguments: Any) -> None:
        self._pipe.write(json.dumps([verb, arguments]) + "\n")
        self._pipe.flush()

    def answer(self) -> Any:
        """Raises RuntimeError, with the member's own traceback, when the verb raised something."""
        line = self._pipe.readline()
        if not line:
            raise RuntimeError("a member of the crew has died")
        answer, failure = json.loads(line)
        if failure:
            raise RuntimeError(failure)
        return answer

    def ask(self, verb: str, **arguments: Any) -> Any:
        self.tell(verb, **arguments)
        return self.answer()

    def hang_up(self) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._pipe.close()


@contextlib.contextmanager
def crew(size: int, verbs: str, environ: Mapping[str, str]) -> Iterator[list[Member]]:
    """Members that have all set up and are waiting for an order."""
    pairs = [socket.socketpair() for _ in range(size)]
    far = [theirs.fileno() for _, theirs in pairs]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crew", verbs, *map(str, far)],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.test_settings"} | dict(environ),
        pass_fds=far,
        start_new_session=True,
    )
    members = [Member(ours) for ours, _ in pairs]
    for ours, theirs in pairs:
        ours.close()  # the member's own file keeps it open
        theirs.close()
    try:
        for member in members:
            member.answer()
        yield members
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for member in members:
            member.hang_up()


def url_of(settings: Mapping[str, Any]) -> str:
    """The DATABASE_URL of Django's database settings, as another process reads it."""
    if settings["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{quote(str(settings['NAME']))}"
    user, password = quote(settings["USER"]), quote(settings["PASSWORD"])
    who = f"{user}:{password}" if password else user
    where = f"host={quote(settings['HOST'])}&port={settings['PORT']}"
    return f"postgresql://{who}@/{quote(settings['NAME'])}?{where}"


def obey(verbs: str, lines: list[int]) -> None:
    """The far side: the first process sets up, forks one member for each line, and waits to be killed."""
    import django

    django.setup()
    known = importlib.import_module(verbs)
    for line in lines:
        if os.fork() == 0:
            for other in lines:
                if other != line:
                    os.close(other)
            serve(known, socket.socket(fileno=line))
            os._exit(0)
    for line in lines:
        os.close(line)  # or nobody would notice that a member died
    signal.pause()


def serve(known: Any, line: socket.socket) -> None:
    with line.makefile("rw", encoding="utf-8") as pipe:
        print(json.dumps(["ready", None]), file=pipe, flush=True)
        for order in pipe:
            verb, arguments = json.loads(order)
            try:
                answer = [getattr(known, verb)(**arguments), None]
            except Exception:
                answer = [None, traceback.format_exc()]
            print(json.dumps(answer), file=pipe, flush=True)


if __name__ == "__main__":
    obey(sys.argv[1], [int(line) for line in sys.argv[2:]])
