"""The house rules that import-linter knows, and the two that it cannot see."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = (
    "people",
    "audit",
    "dispatch",
    "documents",
    "claims",
    "extraction",
    "sources",
    "assignments",
    "reviews",
    "reports",
)
HTTP = ("django.http", "django.shortcuts", "django.urls", "django.views", "django.contrib.messages")
FORBIDDEN_NAMES = {
    f"{name}.py"
    for name in ("utils", "helpers", "common", "core", "base", "misc", "manager", "services")
}


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def imported_by(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_import_contracts_are_kept() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("package", DOMAIN)
def test_domain_package_does_not_speak_http(package: str) -> None:
    speaking = {
        (path.name, name)
        for path in modules(f"factcheck/{package}")
        for name in imported_by(path)
        if name.startswith(HTTP)
    }
    assert speaking == set()


def test_no_file_has_a_name_that_says_nothing() -> None:
    ours = {path.name for path in modules("factcheck", "config", "tools")}
    assert ours & FORBIDDEN_NAMES == set()


@pytest.mark.parametrize(("folder", "most"), [("factcheck", 300), ("config", 300), ("tests", 400)])
def test_no_file_is_longer_than_can_be_read_at_once(folder: str, most: int) -> None:
    long = {
        str(path.relative_to(ROOT)): length
        for path in modules(folder)
        if (length := len(path.read_text().splitlines())) > most
    }
    assert long == {}


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": length
        for path in modules("factcheck", "config", "tools")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > 50
    }
    assert long == {}
