"""Becomes another program that cannot outlive the process that started it.

    python leash.py SIGNAL PARENT PROGRAM [argument ...]

Linux sends SIGNAL (a number) to PROGRAM when PARENT dies, however it dies. Elsewhere PROGRAM just
runs. A program of its own and no `preexec_fn`, which is unsafe in a process that has threads.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1  # linux/prctl.h; survives exec


def leashed(command: Sequence[str], *, death_signal: signal.Signals) -> list[str]:
    """The command that runs `command` on a leash held by this process."""
    wrapper = [sys.executable, "-I", "-S", __file__, str(int(death_signal)), str(os.getpid())]
    return [*wrapper, *command]


def main(death_signal: int, parent: int, program: list[str]) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
        if os.getppid() != parent:  # it died before the leash was on
            sys.exit(1)
    os.execvp(program[0], program)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
