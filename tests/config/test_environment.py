from __future__ import annotations

from pathlib import Path

import pytest

from config import environment

VAR = Path("/var/lib/factcheck")
SECRET = "s" * 50


def test_database_without_an_address_is_sqlite_in_var() -> None:
    assert environment.database("", var=VAR) == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "/var/lib/factcheck/factcheck.sqlite3",
        "OPTIONS": environment.SQLITE_OPTIONS,
        "TEST": {"NAME": "/var/lib/factcheck/test.sqlite3"},
    }


def test_database_sqlite_address_names_an_absolute_file() -> None:
    assert environment.database("sqlite:////srv/a%20b.db", var=VAR)["NAME"] == "/srv/a b.db"


def test_database_postgresql_address_is_read_in_full() -> None:
    url = "postgresql://ann:p%40ss@db.example:6543/desk?sslmode=require"
    assert environment.database(url, var=VAR) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "desk",
        "USER": "ann",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6543",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require"},
    }


def test_database_postgresql_socket_directory_is_the_host() -> None:
    found = environment.database("postgresql://postgres@/postgres?host=/tmp/pg", var=VAR)
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/tmp/pg", "", {})


def test_database_refuses_another_kind() -> None:
    with pytest.raises(ValueError, match="DATABASE_URL begins with mysql"):
        environment.database("mysql://root@localhost/desk", var=VAR)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", True), ("Yes", True), ("on", True), ("0", False), ("off", False), ("false", False)],
)
def test_is_on_reads_the_usual_words(value: str, expected: bool) -> None:
    assert environment.is_on({"SWITCH": value}, "SWITCH") is expected


@pytest.mark.parametrize("default", [True, False])
def test_is_on_without_a_value_is_the_default(default: bool) -> None:
    assert environment.is_on({"SWITCH": ""}, "SWITCH", default=default) is default


def test_words_drops_blanks_and_empty_entries() -> None:
    assert environment.words({"HOSTS": " a.example, ,b.example,"}, "HOSTS") == [
        "a.example",
        "b.example",
    ]


def test_safe_production_has_no_complaint() -> None:
    assert (
        environment.unsafe_production(secret=SECRET, debug=False, hosts=["desk.example.org"]) == ""
    )


@pytest.mark.parametrize(
    ("secret", "debug", "hosts", "complaint"),
    [
        (
            environment.DEFAULT_SECRET,
            False,
            ["desk.example.org"],
            "FACTCHECK_SECRET_KEY must be your own secret of 50 characters or more",
        ),
        (
            "s" * 49,
            False,
            ["desk.example.org"],
            "FACTCHECK_SECRET_KEY must be your own secret of 50 characters or more",
        ),
        (SECRET, True, ["desk.example.org"], "FACTCHECK_DEBUG must be off"),
        (SECRET, False, ["*"], "FACTCHECK_HOSTS must name the hosts, without *"),
        (SECRET, False, [], "FACTCHECK_HOSTS must name the hosts, without *"),
    ],
)
def test_unsafe_production_names_what_is_wrong(
    secret: str, debug: bool, hosts: list[str], complaint: str
) -> None:
    said = environment.unsafe_production(secret=secret, debug=debug, hosts=hosts)
    assert said == f"not started in production: {complaint}"
