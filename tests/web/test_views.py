from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from factcheck.documents.models import Document
from factcheck.documents.queries import latest_revision
from factcheck.people.models import User
from factcheck.reports.actions import freeze, request_report, write_down
from factcheck.reports.models import Report
from tests import scenario


def finished_report(document: Document, by: User) -> Report:
    report = request_report(document, by=by)
    write_down(freeze(report.pk))
    return report


def page(client: Client, person: User, path: str = "/") -> str:
    client.force_login(person)
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_home_without_a_log_in_leads_to_the_log_in_page(client: Client, db: None) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login/?next=/")


def test_log_in_with_the_right_password_leads_home(client: Client, tom: User) -> None:
    answer = client.post("/login/", {"username": "tom", "password": "tom-pass", "next": ""})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert "Log out Tom Reyes" in client.get("/").content.decode()


def test_log_in_with_a_wrong_password_says_so(client: Client, tom: User) -> None:
    answer = client.post("/login/", {"username": "tom", "password": "no"})
    assert answer.status_code == 200
    assert '<p class="alarm" role="alert">' in answer.content.decode()


def test_log_out_ends_the_session(client: Client, tom: User) -> None:
    client.force_login(tom)
    answer = client.post("/logout/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login/")
    assert client.get("/").status_code == 302


def test_home_shows_desks_documents_states_and_the_newest_report(
    client: Client, document: Document, ines: User, tom: User
) -> None:
    scenario.signed_off(document, by=ines, checker=tom)
    scenario.proposed(document, words="90 minutes")
    finished_report(document, ines)
    newest = finished_report(document, ines)
    request_report(document, by=ines)
    shown = " ".join(page(client, tom).split())
    assert "Politics <span" in shown
    assert "<h3>Two calls</h3>" in shown
    assert '<div class="proposed"> <dt>proposed</dt> <dd> 1 </dd>' in shown
    assert '<div class="signed_off"> <dt>signed off</dt> <dd> 1 </dd>' in shown
    assert f'<a href="/reports/{newest.pk}/">Report 2<' in shown
    assert 'href="/admin/"' not in shown


def test_home_of_a_reader_shows_no_claims_at_work(
    client: Client, document: Document, rita: User
) -> None:
    scenario.proposed(document)
    shown = page(client, rita)
    assert "Two calls" in shown
    assert "proposed" not in shown


def test_home_of_an_outsider_shows_nothing_of_the_desk(
    client: Client, document: Document, outsider: User
) -> None:
    shown = page(client, outsider)
    assert "Two calls" not in shown
    assert "Nothing here yet." in shown


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_queries_for_any_number_of_documents(
    client: Client,
    document: Document,
    ines: User,
    django_assert_num_queries: pytest.FixtureRequest,
    count: int,
) -> None:
    for _ in range(count - 1):
        copy = Document.objects.create(desk=document.desk, title="Another", created_by=ines)
        assert copy.created_at <= timezone.now()
    client.force_login(ines)
    with django_assert_num_queries(8):  # type: ignore[operator]
        client.get("/")


def test_report_is_the_frozen_page_under_a_policy_of_its_own(
    client: Client, document: Document, ines: User, rita: User
) -> None:
    report = finished_report(document, ines)
    client.force_login(rita)
    answer = client.get(f"/reports/{report.pk}/")
    assert answer.status_code == 200
    assert answer.content == bytes(report.renderings.get(format="html").content)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
        "style-src 'unsafe-inline'; form-action 'none'"
    )
    assert client.get("/").headers["Content-Security-Policy"] == (
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
        "style-src 'self'; img-src 'self' data:; form-action 'self'"
    )


def test_report_of_another_desk_is_not_found(
    client: Client, document: Document, ines: User, outsider: User
) -> None:
    report = finished_report(document, ines)
    client.force_login(outsider)
    assert client.get(f"/reports/{report.pk}/").status_code == 404


def test_report_that_is_not_ready_is_not_found(
    client: Client, document: Document, ines: User
) -> None:
    report = request_report(document, by=ines)
    client.force_login(ines)
    assert client.get(f"/reports/{report.pk}/").status_code == 404
    assert latest_revision(document.pk).number == 1


def test_pages_carry_no_inline_code(client: Client, document: Document, ines: User) -> None:
    for shown in (client.get("/login/").content.decode(), page(client, ines)):
        assert "<script" not in shown
        assert "style=" not in shown
        assert "<style" not in shown
        assert '<main id="content"' in shown
