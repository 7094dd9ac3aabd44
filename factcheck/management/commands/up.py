from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.management.supervisor import Stack, StackError, interrupt_on_endings, say


class Command(BaseCommand):
    help = "Runs the whole desk on this machine: broker, migrations, worker, beat, web."
    requires_system_checks = ()  # the web process checks

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="0 takes any free port")
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--concurrency", type=int, default=2, help="worker processes")

    def handle(self, *, port: int, host: str, concurrency: int, **options: Any) -> None:
        interrupt_on_endings()
        stack = Stack(
            root=settings.BASE_DIR,
            var=settings.VAR_DIR,
            port=port,
            host=host,
            concurrency=concurrency,
        )
        try:
            self.run(stack)
        except KeyboardInterrupt:
            say("stopped")
        except StackError as problem:
            raise CommandError(str(problem)) from problem

    def run(self, stack: Stack) -> None:
        started = time.monotonic()
        with stack:
            seconds = time.monotonic() - started
            say(f"ready after {seconds:.1f} s: {stack.base_url}/ (Ctrl-C stops)")
            stack.wait()
