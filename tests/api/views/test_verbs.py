from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.dispatch.models import Dispatch
from factcheck.documents.models import Document
from factcheck.people.models import User
from factcheck.reviews.models import SignOff
from tests import scenario
from tests.api.clients import Caller, problem

Make = Callable[[str], Claim]


@pytest.fixture
def claim_that_is(
    document: Document, pair_queue: ReviewQueue, ines: User, tom: User, mei: User
) -> Make:
    makers: dict[str, Callable[[], Claim]] = {
        "proposed": lambda: scenario.proposed(document),
        "dismissed": lambda: scenario.dismissed(document, by=ines),
        "queued": lambda: scenario.queued(document, by=ines),
        "assigned": lambda: scenario.assigned(document, by=ines, to=tom),
        "reviewed": lambda: scenario.reviewed(document, by=ines, checker=tom),
        "disputed": lambda: scenario.disputed(
            document, by=ines, checkers=(tom, mei), queue=pair_queue
        ),
        "signed_off": lambda: scenario.signed_off(document, by=ines, checker=tom),
    }
    return lambda state: makers[state]()


MOVES = [
    ("proposed", "accept", {}, "accepted"),
    ("proposed", "dismiss", {"reason": "An opinion."}, "dismissed"),
    ("proposed", "dismiss", {}, "dismissed"),
    ("dismissed", "restore", {}, "proposed"),
    ("queued", "assign", {"checker": "tom", "reason": "Knows it."}, "assigned"),
    ("assigned", "release", {"checker": "tom", "reason": "Ill."}, "queued"),
    ("assigned", "release", {}, "queued"),
    ("reviewed", "sign_off", {}, "signed_off"),
    ("disputed", "adjudicate", {"rating": "accurate", "reason": "Read-outs."}, "signed_off"),
    ("reviewed", "return", {"reason": "One source only."}, "queued"),
    ("signed_off", "reopen", {"reason": "A correction came in."}, "queued"),
    ("queued", "withdraw", {"reason": "No claim."}, "withdrawn"),
]


@pytest.mark.parametrize(("state", "verb", "sent", "after"), MOVES)
def test_verb_moves_the_claim(
    state: str, verb: str, sent: dict[str, str], after: str, claim_that_is: Make, editor: Caller
) -> None:
    claim = claim_that_is(state)
    answer = editor.post(f"claims/{claim.pk}/{verb}/", sent, version=claim.version)
    assert answer.status_code == 200
    assert answer.json()["state"] == scenario.fresh(claim).state == after
    version = answer.json()["version"]
    assert version > claim.version
    assert answer["ETag"] == f'"{version}"'
    newest = Event.objects.latest("id")
    assert (newest.verb, newest.reason) == (verb, sent.get("reason", ""))


@pytest.mark.parametrize(("state", "verb", "sent", "after"), MOVES)
def test_verb_refuses_without_or_with_an_old_version(
    state: str, verb: str, sent: dict[str, str], after: str, claim_that_is: Make, editor: Caller
) -> None:
    claim = claim_that_is(state)
    events = Event.objects.count()
    path = f"claims/{claim.pk}/{verb}/"
    assert problem(editor.post(path, sent)) == (428, "if_match_missing")
    answer = editor.post(path, sent, version=claim.version + 1)
    assert problem(answer) == (412, "changed_meanwhile")
    assert answer.json()["version"] == claim.version
    assert answer.json()["claim"]["state"] == state
    assert scenario.fresh(claim).state == state
    assert Event.objects.count() == events


@pytest.mark.parametrize(("state", "verb", "sent", "after"), MOVES)
def test_verb_refuses_unknown_fields(
    state: str, verb: str, sent: dict[str, str], after: str, claim_that_is: Make, editor: Caller
) -> None:
    claim = claim_that_is(state)
    path = f"claims/{claim.pk}/{verb}/"
    answer = editor.post(path, sent | {"raeson": "A slip."}, version=claim.version)
    assert problem(answer) == (400, "unknown_field")
    assert answer.json()["field"] == "raeson"
    assert scenario.fresh(claim).state == state


@pytest.mark.parametrize(
    ("state", "verb", "sent", "status", "code"),
    [
        ("queued", "accept", {}, 409, "verb_not_allowed"),
        ("signed_off", "withdraw", {"reason": "x"}, 409, "verb_not_allowed"),
        ("reviewed", "return", {"reason": " "}, 422, "reason_missing"),
        ("reviewed", "sign_off", {"rating": "open", "reason": "x"}, 409, "rating_does_not_settle"),
        ("reviewed", "sign_off", {"rating": "inaccurate"}, 422, "reason_missing"),
        ("reviewed", "sign_off", {"rating": "sort-of"}, 422, "unknown_rating"),
        ("queued", "assign", {"checker": "nobody"}, 422, "unknown_person"),
        ("queued", "assign", {"checker": "otto"}, 422, "unknown_person"),
        ("queued", "assign", {"checker": "alexey"}, 403, "not_a_checker"),
        ("queued", "assign", {}, 400, "invalid"),
        ("queued", "release", {"checker": "tom"}, 409, "verb_not_allowed"),
    ],
)
def test_verb_refuses(
    state: str,
    verb: str,
    sent: dict[str, str],
    status: int,
    code: str,
    claim_that_is: Make,
    editor: Caller,
    outsider: User,
) -> None:
    claim = claim_that_is(state)
    answer = editor.post(f"claims/{claim.pk}/{verb}/", sent, version=claim.version)
    assert problem(answer) == (status, code)
    after = scenario.fresh(claim)
    assert (after.state, after.version) == (state, claim.version)


@pytest.mark.parametrize("who", ["checker", "author"])
@pytest.mark.parametrize(
    ("state", "verb", "sent"),
    [(state, verb, sent) for state, verb, sent, _ in MOVES if verb != "release"],
)
def test_editors_verbs_are_refused_to_others(
    who: str,
    state: str,
    verb: str,
    sent: dict[str, str],
    claim_that_is: Make,
    request: pytest.FixtureRequest,
) -> None:
    caller: Caller = request.getfixturevalue(who)
    claim = claim_that_is(state)
    answer = caller.post(f"claims/{claim.pk}/{verb}/", sent, version=claim.version)
    assert problem(answer)[0] == 403
    assert scenario.fresh(claim).state == state


def test_accept_asks_for_routing(document: Document, editor: Caller) -> None:
    claim = scenario.proposed(document)
    editor.post(f"claims/{claim.pk}/accept/", version=1)
    assert Dispatch.objects.filter(kind="route_claims").count() == 1


def test_assign_shows_who_is_at_work(
    document: Document, ines: User, tom: User, editor: Caller
) -> None:
    claim = scenario.queued(document, by=ines)
    answer = editor.post(f"claims/{claim.pk}/assign/", {"checker": "tom"}, version=claim.version)
    assert answer.json()["assignees"] == ["tom"]
    assert Assignment.objects.get().checker == tom


def test_sign_off_with_another_rating_is_an_override(claim_that_is: Make, editor: Caller) -> None:
    claim = claim_that_is("reviewed")
    sent = {"rating": "inaccurate", "reason": "The date is wrong.", "correction": "13 February"}
    answer = editor.post(f"claims/{claim.pk}/sign_off/", sent, version=claim.version)
    assert answer.json()["verdict"] == {
        "rating": "inaccurate",
        "label": "Inaccurate",
        "final": True,
        "basis": "override",
        "rationale": "The date is wrong.",
        "correction": "13 February",
    }


def test_reopen_revokes_the_sign_off(claim_that_is: Make, editor: Caller) -> None:
    claim = claim_that_is("signed_off")
    sent: dict[str, Any] = {"reason": "A correction came in."}
    answer = editor.post(f"claims/{claim.pk}/reopen/", sent, version=claim.version)
    assert answer.json()["verdict"] is None
    assert SignOff.objects.get().revoked_at is not None
