from __future__ import annotations

import time
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from factcheck.management.fresh import wipe
from factcheck.management.seeding import seed
from factcheck.management.story.client import StoryError
from factcheck.management.story.gold import read_gold
from factcheck.management.story.summary import summary
from factcheck.management.story.telling import tell
from factcheck.management.supervisor import Stack, StackError, free_port, interrupt_on_endings

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Starts the whole desk and plays the work on the demonstration essay, from intake to report."
    requires_system_checks = ()  # the web process checks

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--exit", action="store_true", dest="ends", help="stop after the story")
        parser.add_argument("--fresh", action="store_true", help="wipe the embedded desk first")
        parser.add_argument("--port", type=int, default=8000, help="0 takes any free port")

    def handle(self, *, ends: bool, fresh: bool, port: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "The demonstration has passwords that everybody can read: not in production."
            )
        self.began = time.monotonic()
        interrupt_on_endings()
        out = settings.VAR_DIR / "demo"
        try:
            port = free_port(HOST, port)
            if fresh:
                wipe(settings.VAR_DIR, settings.DATABASES["default"])
            out.mkdir(parents=True, exist_ok=True)
            with (out / "processes.log").open("w", encoding="utf-8") as log:
                self.run(port, out, log, ends)
        except KeyboardInterrupt:
            self.stdout.write("stopped")
        except (StackError, StoryError) as problem:
            log_file = out / "processes.log"
            more = f"\nWhat the processes said: {log_file}" if log_file.exists() else ""
            raise CommandError(f"{problem}{more}") from problem

    def run(self, port: int, out: Path, log: TextIO, ends: bool) -> None:
        self.say("starting broker, worker, beat and web")
        stack = Stack(
            root=settings.BASE_DIR,
            var=settings.VAR_DIR,
            port=port,
            host=HOST,
            log=lambda line: print(line, file=log, flush=True),
        )
        with stack:
            self.say(f"the desk is up at {stack.base_url}/")
            self.play(stack.base_url, out)
            if not ends:
                self.stdout.write("The site stays up; Ctrl-C stops it.")
                stack.wait()

    def play(self, base_url: str, out: Path) -> None:
        seeds = settings.BASE_DIR / "seeds"
        added = seed(seeds)
        connection.close()
        said = ", ".join(f"{count} {name}" for name, count in added.items())
        self.say(f"seeds are loaded: {said or 'all was there already'}")
        told = tell(base_url, gold=read_gold(seeds), out=out, say=self.say)
        seconds = time.monotonic() - self.began
        self.stdout.write(summary(told, base_url=base_url, seconds=seconds))

    def say(self, sentence: str) -> None:
        """One line of progress, with the seconds since the start."""
        self.stdout.write(f"{time.monotonic() - self.began:5.1f} s  {sentence}")
        self.stdout.flush()
