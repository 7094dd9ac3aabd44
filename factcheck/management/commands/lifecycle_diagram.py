from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.claims.diagram import mermaid

BEGIN, END = "<!-- lifecycle:begin -->", "<!-- lifecycle:end -->"


class Command(BaseCommand):
    help = "Writes the life of a claim, drawn from the table of moves, into docs/architecture.md."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing, exit 1 when stale"
        )
        page = settings.BASE_DIR / "docs" / "architecture.md"
        parser.add_argument("--page", type=Path, default=page, help="the page with the two marks")

    def handle(self, *, check: bool, page: Path, **options: Any) -> None:
        before = page.read_text(encoding="utf-8")
        try:
            after = with_diagram(before)
        except ValueError as problem:
            raise CommandError(f"{page.name}: {problem}") from problem
        if before == after:
            self.stdout.write(f"{page.name} is up to date")
        elif check:
            raise CommandError(f"{page.name} is stale; run ./desk manage lifecycle_diagram")
        else:
            page.write_text(after, encoding="utf-8")
            self.stdout.write(f"wrote the diagram into {page.name}")


def with_diagram(page: str) -> str:
    """The page with the diagram between its marks. Raises ValueError when they are not there, once and in order."""
    head, begin, rest = page.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end) or BEGIN in tail or END in tail:
        raise ValueError(f"the marks {BEGIN} and {END} must stand in it once each")
    return f"{head}{BEGIN}\n```mermaid\n{mermaid()}```\n{END}{tail}"
