"""Reads the process environment for the settings. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

DEFAULT_SECRET = "only-for-trying-factcheck-on-one-machine-never-for-production"  # noqa: S105

SQLITE_OPTIONS = {
    # Deferred transactions fail at the first read-then-write; immediate ones wait their turn.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: a verdict that was acknowledged survives a power cut. Recursive triggers: without
    # them INSERT OR REPLACE slips past the triggers that guard the audit trail.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=ON;"
    ),
}


def is_on(environ: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    """A switch: 1, true, yes, on (any case) are on, everything else is off."""
    value = environ.get(name, "")
    return value.lower() in ("1", "true", "yes", "on") if value else default


def words(environ: Mapping[str, str], name: str, *, default: str = "") -> list[str]:
    """A comma-separated list without blanks or empty entries."""
    return [word.strip() for word in environ.get(name, default).split(",") if word.strip()]


def database(url: str, *, var: Path) -> dict[str, Any]:
    """Django's database settings for `postgresql://…`, `sqlite:///file`, or (empty) SQLite in `var`.

    Raises ValueError for any other scheme.
    """
    parts = urlsplit(url)
    if parts.scheme in ("", "sqlite"):
        name = unquote(parts.path[1:]) if url else str(var / "factcheck.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "OPTIONS": SQLITE_OPTIONS,
            "TEST": {"NAME": str(var / "test.sqlite3")},  # a file: other processes see it too
        }
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DATABASE_URL begins with {parts.scheme}; use postgresql or sqlite")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def unsafe_production(*, secret: str, debug: bool, hosts: list[str]) -> str:
    """One sentence naming every setting that production must not have; empty when there is none."""
    found = []
    if secret == DEFAULT_SECRET or len(secret) < 50:
        found.append("FACTCHECK_SECRET_KEY must be your own secret of 50 characters or more")
    if debug:
        found.append("FACTCHECK_DEBUG must be off")
    if not hosts or any("*" in host for host in hosts):
        found.append("FACTCHECK_HOSTS must name the hosts, without *")
    return "not started in production: " + "; ".join(found) if found else ""
