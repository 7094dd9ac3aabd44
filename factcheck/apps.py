from __future__ import annotations

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    name = "factcheck"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Fact-checking desk"

    def ready(self) -> None:
        """Hangs Celery behind the ledger's bell."""
        from factcheck.tasks.bell import hang_the_bell

        hang_the_bell()
