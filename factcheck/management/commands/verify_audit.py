from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.audit.models import Event
from factcheck.audit.queries import first_break
from factcheck.people.models import Desk


class Command(BaseCommand):
    help = "Walks the audit trail of every desk, names the first bad event and exits 1 if there is one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--desk", metavar="SLUG", help="only this desk")

    def handle(self, *, desk: str | None, **options: Any) -> None:
        desks = Desk.objects.filter(slug=desk) if desk else Desk.objects.all()
        if desk and not desks:
            raise CommandError(f"There is no desk called {desk}.")
        broken = [said for found in desks if (said := self.broken(found))]
        if broken:
            raise CommandError("\n".join(broken))

    def broken(self, desk: Desk) -> str:
        """A sentence about the first bad event, empty for a sound trail."""
        seq = first_break(desk.pk)
        if seq is None:
            count = Event.objects.filter(desk_id=desk.pk).count()
            self.stdout.write(f"{desk.slug}: {count} events, each follows from the one before")
            return ""
        event = Event.objects.filter(desk_id=desk.pk, seq=seq).first()
        what = f"“{event.verb}” of {event.at:%Y-%m-%d %H:%M:%S}" if event else "it is missing"
        return f"{desk.slug}: event {seq} does not follow from the one before ({what})"
