from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.management.seeding import seed


class Command(BaseCommand):
    help = "Loads the demonstration desk: people, queues, routing rules, verdict scale. Run it as often as you like."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="in production too")

    def handle(self, *, yes: bool, **options: Any) -> None:
        if settings.PRODUCTION and not yes:
            raise CommandError(
                "The demonstration people have passwords that everybody can read. "
                "In production this runs only with --yes."
            )
        added = seed(settings.BASE_DIR / "seeds")
        said = ", ".join(f"{count} {name}" for name, count in added.items())
        self.stdout.write(f"added: {said}" if said else "nothing to add: all of it is there")
