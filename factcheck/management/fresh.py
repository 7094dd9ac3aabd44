"""Wipes what the embedded desk keeps under `var/`, and nothing else: no other database, no other broker."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factcheck.management import broker
from factcheck.management.supervisor import StackError

#: What the desk makes there. Whatever else lies in the directory stays.
FILES = ("beat-schedule*",)
FOLDERS = ("broker", "demo", "files")


def wipe(var: Path, database: Mapping[str, Any]) -> None:
    """Removes the embedded database, broker data and demonstration files in `var`.

    `database` is Django's settings of the database in use. Raises StackError, removing nothing, when that is not our
    own file in `var`, or while a desk runs on it.
    """
    name = Path(str(database["NAME"]))
    if not str(database["ENGINE"]).endswith("sqlite3") or name.parent.resolve() != var.resolve():
        raise StackError(
            "--fresh wipes the embedded database only; empty the one of DATABASE_URL yourself"
        )
    if broker.answers(broker.socket_in(var)):
        raise StackError(f"another factcheck is running on {var}; stop it first")
    for pattern in (name.name, f"{name.name}-*", *FILES):
        for file in var.glob(pattern):
            file.unlink()
    for folder in FOLDERS:
        shutil.rmtree(var / folder, ignore_errors=True)
