"""The story from the first log-in to the finished report, step by step over real HTTP."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from factcheck.management.story.checking import Work, check_all
from factcheck.management.story.client import Client
from factcheck.management.story.errors_caught import Caught, errors_caught
from factcheck.management.story.gold import Gold
from factcheck.management.story.reporting import Report, make_report
from factcheck.management.story.settling import Settled, settle
from factcheck.management.story.triage import (
    Triage,
    bring_in,
    extraction_of,
    triage,
    wait_for_routing,
)

Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Told:
    """Everything that the summary speaks of."""

    gold: Gold
    triage: Triage
    work: Work
    settled: Settled
    report: Report
    caught: tuple[Caught, ...]


def tell(base_url: str, *, gold: Gold, out: Path, say: Say) -> Told:
    """Plays the story and writes the report's files into `out`. Raises StoryError when a step fails or an error that
    stands in the essay on purpose is not caught."""
    with ExitStack() as closing:
        editor, *checkers = (
            closing.enter_context(Client(base_url, person))
            for person in gold.with_role("editor")[:1] + gold.with_role("checker")
        )
        editor.log_in()
        say(f"{editor.person.name}, editor, is logged in")
        # A log-in hashes a password for a second: the checkers' go on while the editor works.
        pool = closing.enter_context(ThreadPoolExecutor(len(checkers)))
        log_ins = [pool.submit(checker.log_in) for checker in checkers]
        document_id, sorted_out = _open(editor, gold, say)
        for log_in in log_ins:
            log_in.result()
        work = Work(gold, sorted_out.key_of)
        check_all(editor, checkers, document_id, work)
        settled, report = _close(editor, document_id, work, out, say)
    caught = errors_caught(gold, sorted_out.id_of, report.record)
    return Told(
        gold=gold, triage=sorted_out, work=work, settled=settled, report=report, caught=caught
    )


def _open(editor: Client, gold: Gold, say: Say) -> tuple[int, Triage]:
    document_id = bring_in(editor, gold)
    say(f"{editor.person.name} brought in {gold.essay.name} as document {document_id}")
    run = extraction_of(editor, document_id)
    say(f"the worker extracted {run['proposed']} claims in {run['milliseconds']} ms")
    sorted_out = triage(editor, document_id, gold)
    say(
        f"{editor.person.name} accepted {sorted_out.everything.matched}, dismissed {sorted_out.dismissed}, "
        f"added {len(sorted_out.by_hand)} by hand"
    )
    queued = wait_for_routing(editor, document_id)
    say(f"the worker sent {len(queued)} claims to their queues")
    return document_id, sorted_out


def _close(
    editor: Client, document_id: int, work: Work, out: Path, say: Say
) -> tuple[Settled, Report]:
    each = ", ".join(f"{name} {count}" for name, count in sorted(work.handed_out.items()))
    say(f"{work.handed_out.total()} claims were handed out and checked: {each}")
    settled = settle(editor, document_id, work)
    say(
        f"{editor.person.name} settled {len(settled.disputed)} dispute and signed "
        f"{len(settled.signed)} claims; {len(settled.left_open)} stay open"
    )
    report = make_report(editor, document_id, out)
    number, digest = report.record["report"]["number"], report.head["sha256"]
    say(f"report {number} is frozen, sha256 {digest[:16]}…")
    return settled, report
