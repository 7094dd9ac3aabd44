"""The command `python -m factcheck.language`."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

TEXT = "Ann Lee, the mayor, said “we go on” on 12 February.\n"


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "factcheck.language", *arguments]
    return subprocess.run(command, input=TEXT.encode(), capture_output=True, check=False)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("claims", TEXT.strip(" .\n")),
        ("sentences", TEXT.strip()),
        ("times", "12 February"),
        ("quotes", "“we go on”"),
        ("quantities", "12"),
        ("names", "Ann Lee"),
    ],
)
def test_command_prints_one_json_line_for_each_find(kind: str, words: str) -> None:
    done = run(kind, "--date", "2025-04-15")
    assert (done.returncode, done.stderr) == (0, b"")
    (line,) = done.stdout.decode().splitlines()
    found = json.loads(line)
    assert TEXT[found["start"] : found["end"]] == words == found["text"]


def test_command_refuses_an_unknown_kind() -> None:
    done = run("verbs")
    assert (done.returncode, done.stdout) == (2, b"")
