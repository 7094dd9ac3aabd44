from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from factcheck.assignments.actions import route_claims
from factcheck.claims.actions import Proposal, propose
from factcheck.claims.lifecycle import State, Verb
from factcheck.claims.models import Claim
from factcheck.claims.transition import Act, move_all
from factcheck.documents.actions import Upload, bring_in
from factcheck.documents.queries import latest_revision
from factcheck.people.models import Desk, User
from factcheck.people.roles import Role
from tests.conftest import person
from tests.crew import Member, crew, url_of

PROCESSES = 8


@pytest.fixture(scope="package")
def racers(django_db_setup: None) -> Iterator[list[Member]]:
    """Eight processes on this run's own test database."""
    environ = {"DATABASE_URL": url_of(connection.settings_dict), "FC_VAR": os.environ["FC_VAR"]}
    with crew(PROCESSES, "tests.races.workers", environ) as members:
        yield members


@pytest.fixture
def eight_checkers(desk: Desk) -> list[User]:
    return [person(f"checker{n}", f"Checker Number{n}", desk, Role.CHECKER) for n in range(8)]


@pytest.fixture
def eight_editors(desk: Desk) -> list[User]:
    return [person(f"editor{n}", f"Editor Number{n}", desk, Role.EDITOR) for n in range(8)]


def race(racers: list[Member], verb: str, orders: list[dict[str, Any]]) -> list[Any]:
    """One order to each process, all before the first answer is waited for. Raises RuntimeError when one failed, but
    only after all have answered: the next race begins with silent lines."""
    for racer, order in zip(racers, orders, strict=True):
        racer.tell(verb, **order)
    answers, failures = [], []
    for racer in racers:
        try:
            answers.append(racer.answer())
        except RuntimeError as failure:
            failures.append(failure)
    if failures:
        raise failures[0]
    return answers


def proposed_claims(count: int, *, desk: Desk, by: User) -> list[Claim]:
    lines = [f"Claim number {number} is checkable.\n" for number in range(count)]
    document = bring_in(Upload("".join(lines).encode()), desk=desk, by=by, title="A race")
    spans, start = [], 0
    for line in lines:
        spans.append(Proposal(start=start, end=start + len(line) - 1))
        start += len(line)
    with transaction.atomic():
        return propose(latest_revision(document.pk), spans, at=timezone.now())


def queued_claims(count: int, *, desk: Desk, by: User) -> list[Claim]:
    """In the desk's default queue, by the real moves but many at a time."""
    claims = proposed_claims(count, desk=desk, by=by)
    with transaction.atomic():
        move_all(claims, State.ACCEPTED, Act(verb=Verb.ACCEPT, at=timezone.now(), by=by))
        route_claims(claims[0].document_id)
    return claims
