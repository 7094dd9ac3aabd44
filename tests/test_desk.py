"""The front door, run as a program. That it installs from nothing is tried on a bare machine."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DESK = ROOT / "desk"


def desk(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, DESK, *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("arguments", [(), ("help",), ("--help",)])
def test_desk_asked_for_help_names_every_command(arguments: tuple[str, ...]) -> None:
    done = desk(*arguments)
    assert done.returncode == 0
    named = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("    ./desk")]
    assert named == ["demo", "test", "up", "bench", "check", "manage"]


def test_desk_with_an_unknown_command_shows_the_help_and_fails() -> None:
    done = desk("dance")
    assert (done.returncode, done.stdout) == (2, desk("help").stdout)


def test_desk_is_understood_by_a_python_too_old_to_run_us() -> None:
    ast.parse(DESK.read_text(), feature_version=(3, 7))


def test_desk_is_executable_and_needs_the_standard_library_only() -> None:
    assert DESK.stat().st_mode & 0o111 == 0o111
    imported = {
        name
        for node in ast.walk(ast.parse(DESK.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names
