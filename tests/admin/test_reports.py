from __future__ import annotations

import json

import pytest
from django.db import transaction
from django.test import Client

from factcheck.documents.models import Document
from factcheck.people.models import User
from factcheck.reports.actions import freeze, request_report, write_down
from factcheck.reports.models import Report
from tests.admin.pages import page_of, rows_in

REPORTS = "/admin/factcheck/report/"


@pytest.fixture
def report(document: Document, ines: User) -> Report:
    made = request_report(document, by=ines)
    frozen = freeze(made.pk)
    with transaction.atomic():
        write_down(frozen)
    return made


def test_download_serves_the_frozen_file(report: Report, at_desk: Client) -> None:
    answer = at_desk.get(f"{REPORTS}{report.pk}/download/json/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="report-1.json"'
    assert json.loads(answer.content)["report"]["number"] == 1


@pytest.mark.parametrize("slug", ["pdf", "nothing"])
def test_download_in_an_unknown_format_is_not_found(
    slug: str, report: Report, at_desk: Client
) -> None:
    assert at_desk.get(f"{REPORTS}{report.pk}/download/{slug}/").status_code == 404


def test_download_by_an_editor_of_another_desk_is_not_found(
    report: Report, elsewhere: Client
) -> None:
    assert elsewhere.get(f"{REPORTS}{report.pk}/download/json/").status_code == 404


def test_report_that_is_being_made_has_no_links(
    document: Document, ines: User, at_desk: Client
) -> None:
    made = request_report(document, by=ines)
    assert "is being made" in at_desk.get(REPORTS).content.decode()
    assert at_desk.get(f"{REPORTS}{made.pk}/download/json/").status_code == 404


def test_list_filters_by_document(report: Report, at_desk: Client) -> None:
    assert rows_in(at_desk, REPORTS, document=str(report.document_id)) == [report]
    assert rows_in(at_desk, REPORTS, document="999") == []
    assert rows_in(at_desk, REPORTS, document="x") == []


def test_reports_are_only_read(report: Report, at_desk: Client) -> None:
    assert at_desk.get(f"{REPORTS}add/").status_code == 403
    assert at_desk.post(page_of(report), {"number": "7"}).status_code == 403
    assert at_desk.post(page_of(report, "delete"), {"post": "yes"}).status_code == 403
    assert Report.objects.get().number == 1
