"""Runs every check that is not a test and says which failed. `./desk check` is how it is called."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
TEMPLATES = "factcheck/templates"

STEPS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "template format": ["djlint", "--quiet", "--check", TEMPLATES],
    "template lint": ["djlint", "--quiet", "--lint", TEMPLATES],
    "types": ["mypy"],
    "floors, rooms, purity": ["lint-imports", "--no-logo"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "production settings": ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    "locks": ["python", "tools/locks.py"],
}


def main() -> None:
    """Run all, even after a failure: one round shows everything. Exits 1 when any failed."""
    with tempfile.TemporaryDirectory() as var:
        failed = [name for name, command in STEPS.items() if not passes(name, command, var)]
    if failed:
        sys.exit("failed: " + ", ".join(failed))


def passes(name: str, command: list[str], var: str) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        [PROGRAMS / command[0], *command[1:]],
        cwd=ROOT,
        env=environ(name, var),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "FAILED" if done.returncode else "ok"
    print(f"{name:<22} {verdict:<6} {time.monotonic() - started:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0


def environ(name: str, var: str) -> dict[str, str]:
    """Never the developer's own database; and a production as operations.md describes it."""
    ours = os.environ | {"FC_VAR": var, "DATABASE_URL": "", "BROKER_URL": "redis://localhost"}
    if name == "production settings":
        ours |= {
            "FACTCHECK_ENV": "production",
            "FACTCHECK_SECRET_KEY": secrets.token_urlsafe(64),
            "FACTCHECK_HOSTS": "desk.example.org",
        }
    return ours


if __name__ == "__main__":
    main()
