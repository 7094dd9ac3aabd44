"""When the demonstration does not start. The whole of it is played in tests/flows/."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]


def test_demo_in_production_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PRODUCTION", True)
    with pytest.raises(CommandError, match="not in production"):
        call_command("demo", ends=True)


def test_demo_on_a_busy_port_says_so_and_wipes_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "factcheck.sqlite3"
    kept.touch()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "manage.py", "demo", "--exit", "--fresh", "--port", port],
            cwd=ROOT,
            env=os.environ | {"FC_VAR": str(tmp_path), "DATABASE_URL": "", "BROKER_URL": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert f"port {port} on 127.0.0.1 cannot be used" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["factcheck.sqlite3"]
