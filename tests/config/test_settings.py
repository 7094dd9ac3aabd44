"""The settings as processes see them: each test starts Python anew with its own environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from factcheck.dispatch.jobs import Lane

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "FACTCHECK_ENV": "production",
    "FACTCHECK_SECRET_KEY": "a-secret-of-our-own-that-is-longer-than-fifty-characters",
    "FACTCHECK_HOSTS": "desk.example.org",
}


def python(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    ours = {name: text for name, text in os.environ.items() if not name.startswith("FACTCHECK_")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=ours | {"DJANGO_SETTINGS_MODULE": "config.settings"} | environ,
        capture_output=True,
        text=True,
        check=False,
    )


def values(environ: dict[str, str], *names: str) -> dict[str, Any]:
    program = f"""
import json
from config import settings
print(json.dumps({{name: getattr(settings, name, None) for name in {names!r}}}, default=str))
"""
    done = python(environ, "-c", program)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (
            {"FACTCHECK_SECRET_KEY": ""},
            "FACTCHECK_SECRET_KEY must be your own secret of 50 characters or more",
        ),
        ({"FACTCHECK_DEBUG": "1"}, "FACTCHECK_DEBUG must be off"),
        ({"FACTCHECK_HOSTS": "*"}, "FACTCHECK_HOSTS must name the hosts, without *"),
    ],
)
def test_production_refuses_to_start_with_one_plain_line(
    change: dict[str, str], complaint: str
) -> None:
    done = python(PRODUCTION | change, "manage.py", "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"factcheck: not started in production: {complaint}\n"


def test_production_switches_the_safe_side_on() -> None:
    assert values(
        PRODUCTION,
        "DEBUG",
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        "WHITENOISE_USE_FINDERS",
    ) == {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "WHITENOISE_USE_FINDERS": False,
    }


def test_given_addresses_win_over_the_embedded_ones() -> None:
    given = {"DATABASE_URL": "postgresql://db/desk", "BROKER_URL": "redis://broker/0"}
    found = values(given, "BROKER_URL", "DATABASES")
    assert found["BROKER_URL"] == "redis://broker/0"
    assert found["DATABASES"]["default"]["HOST"] == "db"


def test_nothing_given_means_everything_in_var(tmp_path: Path) -> None:
    var = tmp_path / "v"
    nothing = {"FC_VAR": str(var), "DATABASE_URL": "", "BROKER_URL": ""}
    found = values(nothing, "BROKER_URL", "DATABASES", "DEBUG")
    assert found["BROKER_URL"] == f"redis+socket://{var}/broker/valkey.sock"
    assert found["DATABASES"]["default"]["NAME"] == f"{var}/factcheck.sqlite3"
    assert found["DEBUG"] is False


def test_sqlite_is_opened_safely(tmp_path: Path) -> None:
    program = """
import django; django.setup()
from django.db import connection
names = ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys")
with connection.cursor() as cursor:
    print([cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names])
"""
    done = python({"FC_VAR": str(tmp_path), "DATABASE_URL": ""}, "-c", program)
    assert (done.stdout, done.stderr) == ("['wal', 2, 1, 1]\n", "")


def test_lanes_are_the_ledgers_lanes() -> None:
    assert set(settings.CELERY_TASK_QUEUES) == {lane.value for lane in Lane}


def test_requests_are_not_wrapped_in_a_transaction() -> None:
    assert connection.settings_dict["ATOMIC_REQUESTS"] is False
