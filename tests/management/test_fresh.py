from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.management.fresh import wipe
from factcheck.management.supervisor import StackError
from tests.services import valkey

SQLITE = "django.db.backends.sqlite3"


@pytest.fixture
def var(tmp_path: Path) -> Path:
    for name in ("factcheck.sqlite3", "factcheck.sqlite3-wal", "beat-schedule", "notes.txt"):
        (tmp_path / name).touch()
    for folder in ("broker", "demo", "mine"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "file").touch()
    return tmp_path


def test_wipe_removes_what_the_desk_made_and_nothing_else(var: Path) -> None:
    wipe(var, {"ENGINE": SQLITE, "NAME": var / "factcheck.sqlite3"})
    assert sorted(path.name for path in var.iterdir()) == ["mine", "notes.txt"]


@pytest.mark.parametrize(
    ("engine", "name"),
    [("django.db.backends.postgresql", "factcheck"), (SQLITE, "/srv/elsewhere/factcheck.sqlite3")],
)
def test_wipe_of_another_database_is_refused(var: Path, engine: str, name: str) -> None:
    before = sorted(var.rglob("*"))
    with pytest.raises(StackError, match="empty the one of DATABASE_URL yourself"):
        wipe(var, {"ENGINE": engine, "NAME": name})
    assert sorted(var.rglob("*")) == before


def test_wipe_while_a_desk_runs_there_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    var = tmp_path_factory.mktemp("v")  # a short path: a socket lives in it
    (var / "factcheck.sqlite3").touch()
    with (
        valkey(var / "broker"),
        pytest.raises(StackError, match="another factcheck is running"),
    ):
        wipe(var, {"ENGINE": SQLITE, "NAME": var / "factcheck.sqlite3"})
    assert (var / "factcheck.sqlite3").exists()
