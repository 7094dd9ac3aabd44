from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import RequestFactory

from factcheck.web.health import livez, readyz

ROOT = Path(__file__).resolve().parents[2]


def test_livez_answers_without_asking_the_database(rf: RequestFactory) -> None:
    answer = livez(rf.get("/livez"))
    assert (answer.status_code, answer.content) == (200, b"alive\n")


@pytest.mark.django_db
def test_readyz_with_every_migration_answers_200(rf: RequestFactory) -> None:
    answer = readyz(rf.get("/readyz"))
    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_with_a_migration_missing_answers_503(rf: RequestFactory) -> None:
    ((app, newest),) = MigrationLoader(connection).graph.leaf_nodes("factcheck")
    MigrationRecorder(connection).record_unapplied(app, newest)
    answer = readyz(rf.get("/readyz"))
    assert (answer.status_code, answer.content) == (503, b"migrations are missing\n")


def test_readyz_without_a_database_says_so() -> None:
    program = "import django; django.setup()\nfrom factcheck.web import health\n"
    done = subprocess.run(
        [sys.executable, "-c", program + "print(health.why_not_ready())"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": "postgresql://postgres@/postgres?host=/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("the database does not answer\n", "")


def test_readyz_refuses_to_be_written_to(rf: RequestFactory) -> None:
    assert readyz(rf.post("/readyz")).status_code == 405
