"""The demonstration as people start it: a real process with a real broker, worker, beat and web."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 120  # seconds, on a machine with much else to do

A_TEXT_OF_SOMEBODY = """
from factcheck.assignments.actions import route_claims
from factcheck.claims.actions import Proposal, accept, propose
from factcheck.claims.models import Claim
from factcheck.documents.actions import Upload, bring_in
from factcheck.documents.queries import latest_revision
from factcheck.people.models import Desk, User
from django.db import transaction
from django.utils import timezone

ines = User.objects.get(username="ines")
text = Upload(b"Somebody said so in 2019.")
document = bring_in(text, desk=Desk.objects.get(slug="politics"), by=ines)
with transaction.atomic():
    spans = [Proposal(start=0, end=24, kinds=("attribution",), priority=3)]
    claim, = propose(latest_revision(document.pk), spans, at=timezone.now())
accept(claim.pk, by=ines)
with transaction.atomic():
    route_claims(document.pk)
print(Claim.objects.get(pk=claim.pk).queue.slug)
"""


@dataclass(frozen=True)
class Run:
    """One run of a management command on a directory of its own."""

    var: Path
    said: str

    def report(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads((self.var / "demo" / "report.json").read_bytes())
        return record


def manage(var: Path, *arguments: str, database: str = "") -> str:
    """What the command printed; fails the test when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"FC_VAR": str(var), "DATABASE_URL": database, "BROKER_URL": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def demo(var: Path, *, database: str = "") -> Run:
    return Run(var, manage(var, "demo", "--exit", "--port", "0", database=database))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return demo(tmp_path_factory.mktemp("v"))


def test_demo_catches_the_two_errors(first: Run) -> None:
    assert "Errors caught: 2\n" in first.said
    assert "18 March 2025 is 34 days after 12 February 2025 (“on 12 February”)" in first.said
    assert "13 February 2025 is 1 day after 12 February 2025 (“on 12 February”)" in first.said
    wrong = [
        claim for claim in first.report()["claims"] if claim["verdict"]["rating"] == "inaccurate"
    ]
    assert [(claim["words"], claim["state"]) for claim in wrong] == [
        ("A week later came another call from Trump to Putin", "signed_off"),
        ("At the same time", "signed_off"),
    ]
    assert [claim["verdict"]["correction"] for claim in wrong] == [
        '"On 18 March, nearly five weeks later, Trump called Putin again".',
        '"The day after the first call, ...".',
    ]


def test_demo_leaves_open_claims_open(first: Run) -> None:
    states = Counter(
        (claim["verdict"]["rating"], claim["state"]) for claim in first.report()["claims"]
    )
    assert states == {
        ("accurate", "signed_off"): 14,
        ("accurate-with-caveat", "signed_off"): 14,
        ("inaccurate", "signed_off"): 2,
        ("open", "reviewed"): 3,
    }
    gate = first.report()["gate"]
    assert (gate["clear"], len(gate["blocking"])) == (False, 5)


def test_demo_has_one_dispute_that_an_editor_settled(first: Run) -> None:
    (claim,) = [claim for claim in first.report()["claims"] if claim["queue"] == "Second opinion"]
    assert claim["words"] == "this one ran for more than two hours"
    assert sorted(review["rating"] for review in claim["reviews"]) == [
        "accurate",
        "accurate-with-caveat",
    ]
    assert (claim["verdict"]["basis"], claim["verdict"]["rating"]) == (
        "adjudicated",
        "accurate-with-caveat",
    )


def test_demo_lets_nobody_check_and_sign_the_same_claim(first: Run) -> None:
    for claim in first.report()["claims"]:
        reviewers = {review["reviewer"] for review in claim["reviews"]}
        assert reviewers < {"Tom Reyes", "Mei Lindqvist", "Ada Novak"}
        if claim["sign_off"]:
            assert claim["sign_off"]["signer"] == "Ines Okafor"


def test_demo_saves_the_report_in_three_formats(first: Run) -> None:
    folder = first.var / "demo"
    digest = hashlib.sha256((folder / "report.json").read_bytes()).hexdigest()
    assert digest in (folder / "report.html").read_text(encoding="utf-8")
    assert digest in (folder / "report.md").read_text(encoding="utf-8")
    assert f"sha256 {digest[:16]}…" in first.said


def test_demo_says_how_well_the_extractor_did_and_what_was_added(first: Run) -> None:
    origins = Counter(claim["origin"] for claim in first.report()["claims"])
    assert origins.total() == 33
    assert f"missed and added by hand: {origins['person']}\n" in first.said
    assert f"{origins['extractor']} of 33 found: recall" in first.said


def test_demo_again_works_beside_what_people_have_brought_in(first: Run) -> None:
    said = manage(first.var, "shell", "-v", "0", "-c", A_TEXT_OF_SOMEBODY)
    assert said.endswith("quotations\n")  # the desk is down: its bell rings later
    again = demo(first.var)
    assert "seeds are loaded: all was there already" in again.said
    assert "as document 3\n" in again.said
    assert "34 claims were handed out and checked" in again.said
    assert again.report()["summary"]["signed"] == 30
    assert manage(first.var, "verify_audit").startswith("politics: ")


@pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="the run is on SQLite")
def test_demo_on_postgresql(tmp_path_factory: pytest.TempPathFactory) -> None:
    import psycopg

    address, name = os.environ["DATABASE_URL"], "factcheck_demo"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    run = demo(tmp_path_factory.mktemp("v"), database=with_database(address, name))
    assert "Errors caught: 2\n" in run.said
    assert run.report()["summary"]["signed"] == 30


def with_database(address: str, name: str) -> str:
    head, _, tail = address.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{tail}" if tail else "")
