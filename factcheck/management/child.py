"""One process of the stack: its log lines get a name, and it cannot outlive us."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from factcheck.management.leash import leashed


class Child:
    """Started on construction. `ended` is set as soon as the process is gone, for any reason.

    `death_signal` is what the process gets when we are killed: see leash.py.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        cwd: Path,
        environ: Mapping[str, str],
        log: Callable[[str], None],
        on_end: Callable[[Child], None],
        death_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.name = name
        self.ended = threading.Event()
        self._log = log
        self._on_end = on_end
        self._process = subprocess.Popen(
            leashed(command, death_signal=death_signal),
            cwd=cwd,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C reaches us alone: we stop the others in order
        )
        self._reader = threading.Thread(
            target=self._read, args=(self._process.stdout,), daemon=True
        )
        self._reader.start()
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """As the shell counts: 128 + n after signal n. None while it runs."""
        code = self._process.returncode
        return 128 - code if code is not None and code < 0 else code

    def ask_to_stop(self) -> None:
        if not self.ended.is_set():
            self._process.terminate()

    def stop(self, *, patience: float) -> None:
        """Ask politely, wait `patience` seconds, then kill it with everything it started."""
        self.ask_to_stop()
        self.ended.wait(patience)
        self.kill()

    def kill(self) -> None:
        """Kill the process and everything it started. Harmless when nothing is left."""
        # macOS says EPERM for a group of zombies.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self.ended.wait()
        self._reader.join(timeout=2)  # the last lines

    def _read(self, output: IO[str]) -> None:
        with output:
            for line in output:
                self._log(f"{self.name:>7} | {line.rstrip()}")

    def _watch(self) -> None:
        self._process.wait()
        self.ended.set()
        self._on_end(self)
