from __future__ import annotations

import hashlib
import json

import pytest

from factcheck.dispatch.models import Dispatch
from factcheck.documents.models import Document
from factcheck.people.models import User
from factcheck.reports.actions import freeze, request_report, write_down
from factcheck.reports.models import Report
from tests import scenario
from tests.api.clients import Caller, problem


@pytest.fixture
def report(document: Document, ines: User, tom: User, omar: User) -> Report:
    scenario.signed_off(document, by=ines, checker=tom, signer=omar)
    report = request_report(document, by=ines)
    write_down(freeze(report.pk))
    return Report.objects.get()


def test_make_a_report(document: Document, editor: Caller) -> None:
    answer = editor.post(f"documents/{document.pk}/reports/")
    report = Report.objects.get()
    assert answer.status_code == 202
    assert answer.json() == {"id": report.pk, "number": 1, "status": "making"}
    assert Dispatch.objects.filter(kind="render_report").count() == 1
    told = editor.client.get(answer["Location"]).json()
    assert told == {
        "id": report.pk,
        "document": document.pk,
        "number": 1,
        "status": "making",
        "sha256": "",
        "frozen_at": None,
        "formats": [],
        "gate": None,
        "summary": None,
    }
    answer = editor.get(f"reports/{report.pk}/download/")
    assert problem(answer) == (409, "report_not_ready")


def test_make_belongs_to_editors(document: Document, checker: Caller) -> None:
    assert problem(checker.post(f"documents/{document.pk}/reports/")) == (403, "not_permitted")
    assert not Report.objects.exists()


def test_a_reader_reads_gate_and_summary(report: Report, reader: Caller) -> None:
    told = reader.get(f"reports/{report.pk}/").json()
    assert (told["status"], told["sha256"]) == ("ready", report.sha256)
    assert told["formats"] == ["html", "json", "md"]
    assert told["gate"]["clear"] is False
    assert [block["code"] for block in told["gate"]["blocking"]] == ["not_read"]
    assert (told["summary"]["claims"], told["summary"]["signed"]) == (1, 1)
    (line,) = reader.get(f"documents/{report.document_id}/reports/").json()["results"]
    assert line == {name: told[name] for name in line}
    assert "gate" not in line


def test_download_is_the_frozen_json(report: Report, reader: Caller) -> None:
    answer = reader.get(f"reports/{report.pk}/download/", format="json")
    assert answer["Content-Type"] == "application/json"
    assert hashlib.sha256(answer.content).hexdigest() == report.sha256
    assert json.loads(answer.content)["schema"] == "factcheck-report/1"


def test_download_is_a_web_page_that_runs_nothing(report: Report, reader: Caller) -> None:
    Document.objects.update(title="Zwei: „Anrufe“/1")
    answer = reader.get(f"reports/{report.pk}/download/")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none';")
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''"
        "Zwei-%20%E2%80%9EAnrufe%E2%80%9C-1%20%E2%80%93%20report%201.html"
    )
    assert answer.content.startswith(b"<!DOCTYPE html>")


def test_download_refuses_unknown_formats(report: Report, reader: Caller) -> None:
    answer = reader.get(f"reports/{report.pk}/download/", format="docx")
    assert problem(answer) == (422, "unknown_format")
    answer = reader.get(f"reports/{report.pk}/download/", colour="red")
    assert problem(answer) == (400, "unknown_parameter")
