"""The floor's tables, and its two jobs that need no web: rows written in bulk, and a Celery task that does nothing."""

from __future__ import annotations

import time

from django.db import connection, transaction

SERIAL = {"postgresql": "bigserial PRIMARY KEY", "sqlite": "integer PRIMARY KEY"}
INSERT = "INSERT INTO floor_item (state, priority, words) VALUES (0, %s, %s)"


def lay(count: int) -> float:
    """Makes the tables anew with `count` items in one transaction; returns rows per second."""
    kind = SERIAL[connection.vendor]
    with connection.cursor() as cursor:
        for table in ("floor_item", "floor_lease", "floor_review", "floor_evidence"):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(f"CREATE TABLE floor_item (id {kind}, state int, priority int, words text)")
        cursor.execute(f"CREATE TABLE floor_lease (id {kind}, item_id bigint, person_id bigint)")
        for table in ("floor_review", "floor_evidence"):
            columns = f"id {kind}, item_id bigint, person_id bigint, words text"
            cursor.execute(f"CREATE TABLE {table} ({columns})")
        cursor.execute("CREATE INDEX floor_next ON floor_item (priority DESC, id) WHERE state = 0")
        cursor.execute("CREATE INDEX floor_lease_of ON floor_lease (item_id)")
        return _fill(count)


def _fill(count: int) -> float:
    rows = [(number % 3, f"Claim number {number} is checkable.") for number in range(count)]
    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(INSERT, rows)
    return count / (time.perf_counter() - began)
