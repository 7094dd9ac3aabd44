from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from factcheck.assignments.actions import take_next
from factcheck.assignments.models import ReviewQueue
from factcheck.documents.models import Document
from factcheck.people.models import ApiToken, User
from tests import scenario
from tests.api.clients import V1, Caller, problem

TOKEN = V1 + "auth/token/"
RIGHT = {"username": "tom", "password": "tom-pass"}


def log_in(client: Client, **sent: Any) -> Any:
    return client.post(TOKEN, sent, content_type="application/json")


def test_log_in_gives_a_token_that_works(tom: User, client: Client) -> None:
    answer = log_in(client, **RIGHT, scopes=["read"], days=2, label="laptop")
    assert answer.status_code == 201
    assert sorted(answer.json()) == ["expires_at", "scopes", "token"]
    assert answer.json()["scopes"] == ["read"]
    token = ApiToken.objects.get()
    assert (token.label, token.last_used_on) == ("laptop", None)
    lives = token.expires_at - timezone.now()
    assert timedelta(days=1, hours=23) < lives <= timedelta(days=2)
    headers = {"Authorization": f"Bearer {answer.json()['token']}"}
    assert client.get(V1 + "me/", headers=headers).json()["username"] == "tom"
    token.refresh_from_db()
    assert token.last_used_on == timezone.now().date()


def test_log_in_with_a_wrong_password_is_refused(tom: User, client: Client) -> None:
    answer = log_in(client, username="tom", password="tim-pass")
    assert problem(answer) == (401, "wrong_password")
    assert not ApiToken.objects.exists()


def test_log_in_of_a_closed_account_is_refused(tom: User, client: Client) -> None:
    User.objects.update(is_active=False)
    assert problem(log_in(client, **RIGHT)) == (401, "wrong_password")


def test_log_in_is_slowed_down_after_ten_wrong_passwords(
    tom: User, mei: User, client: Client
) -> None:
    for _ in range(10):
        log_in(client, username="tom", password="guess")
    answer = log_in(client, **RIGHT)
    assert problem(answer) == (429, "throttled")
    assert answer["Retry-After"] == "60"
    assert log_in(client, username="mei", password="mei-pass").status_code == 201


def test_log_in_with_right_passwords_is_never_slowed_down(tom: User, client: Client) -> None:
    assert [log_in(client, **RIGHT).status_code for _ in range(12)] == [201] * 12


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({**RIGHT, "scopes": ["everything"]}, 422, "unknown_scope"),
        ({**RIGHT, "days": 91}, 422, "token_life"),
        ({"username": "tom"}, 400, "invalid"),
        ({**RIGHT, "remember": True}, 400, "unknown_field"),
    ],
)
def test_log_in_refuses(
    sent: dict[str, Any], status: int, code: str, tom: User, client: Client
) -> None:
    assert problem(log_in(client, **sent)) == (status, code)
    assert not ApiToken.objects.exists()


def test_log_out_takes_the_token_back(checker: Caller) -> None:
    assert checker.delete("auth/token/").status_code == 204
    assert problem(checker.get("me/")) == (401, "token_revoked")


def test_log_out_works_with_a_token_that_only_reads(tom: User) -> None:
    assert Caller(tom, scopes=("read",)).delete("auth/token/").status_code == 204


@pytest.mark.parametrize(
    ("header", "code"),
    [("", "not_authenticated"), ("Basic dG9t", "not_authenticated"), ("Bearer x", "token_unknown")],
)
def test_without_a_token_every_door_is_shut(
    db: None, client: Client, header: str, code: str
) -> None:
    answer = client.get(V1 + "claims/", headers={"Authorization": header})
    assert problem(answer) == (401, code)
    assert answer["WWW-Authenticate"] == 'Bearer realm="factcheck"'


def test_a_token_that_has_run_out_is_refused(checker: Caller) -> None:
    ApiToken.objects.update(expires_at=timezone.now())
    assert problem(checker.get("me/")) == (401, "token_expired")


def test_a_token_of_a_closed_account_is_refused(checker: Caller) -> None:
    User.objects.update(is_active=False)
    assert problem(checker.get("me/")) == (401, "person_inactive")


def test_a_token_without_the_scope_is_refused(ines: User, document: Document) -> None:
    claim = scenario.proposed(document)
    reading, writing = Caller(ines, scopes=("read",)), Caller(ines, scopes=("write",))
    accept = f"claims/{claim.pk}/accept/"
    assert problem(reading.post(accept, version=1)) == (403, "scope_missing")
    assert scenario.fresh(claim).state == "proposed"
    assert problem(writing.get("claims/")) == (403, "scope_missing")
    assert writing.post(accept, version=1).status_code == 200


def test_a_session_works_and_needs_the_csrf_token_to_write(ines: User, document: Document) -> None:
    claim = scenario.proposed(document)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ines)
    assert browser.get(V1 + "me/").json()["username"] == "ines"
    accept = f"{V1}claims/{claim.pk}/accept/"
    refused = browser.post(accept, {}, content_type="application/json", headers={"If-Match": '"1"'})
    assert problem(refused) == (403, "permission_denied")
    assert scenario.fresh(claim).state == "proposed"


def test_me_lists_desks_and_open_assignments(
    document: Document, queue: ReviewQueue, ines: User, tom: User, checker: Caller
) -> None:
    claim = scenario.queued(document, by=ines)
    lease = take_next(queue, by=tom)
    assert lease is not None
    answer = checker.get("me/").json()
    assert answer["name"] == "Tom Reyes"
    assert answer["desks"] == [
        {"id": document.desk_id, "slug": "politics", "name": "Politics", "role": "checker"}
    ]
    (duty,) = answer["open_assignments"]
    assert duty["claim"] == claim.pk
    assert duty["lease"] == str(lease.assignment.token)
    assert duty["queue"] == "general"
    assert duty["expires_at"].endswith("Z")


def test_token_person_and_roles_cost_one_statement(
    checker: Caller, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):  # with the desks and the assignments
        checker.get("me/")
