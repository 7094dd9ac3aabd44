"""Two questions that orchestrators ask. Neither needs a log-in, neither tells anything else."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers. Nothing outside is asked: a restart would not mend it."""
    return plain("alive", 200)


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has every migration, else 503 with the reason."""
    reason = why_not_ready()
    return plain(reason, 503) if reason else plain("ready", 200)


def why_not_ready() -> str:
    """One sentence, or nothing when requests can be served."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "the database does not answer"
    return "migrations are missing" if missing else ""


def plain(sentence: str, status: int) -> HttpResponse:
    response = HttpResponse(sentence + "\n", status=status, content_type="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response
