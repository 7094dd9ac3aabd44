from __future__ import annotations

import pytest

from factcheck.documents.models import Document
from tests import scenario
from tests.api.clients import V1, Caller, problem


@pytest.mark.parametrize(
    ("header", "status", "code"),
    [
        ("", 428, "if_match_missing"),
        ("1", 400, "if_match_malformed"),
        ("*", 400, "if_match_malformed"),
        ('"one"', 400, "if_match_malformed"),
        ('"1", "2"', 400, "if_match_malformed"),
        ('"99999999999999999999"', 400, "if_match_malformed"),
        ('"١"', 400, "if_match_malformed"),
        ('W/"1"', 412, "if_match_weak"),
        ('"2"', 412, "changed_meanwhile"),
    ],
)
def test_a_write_without_the_exact_version_is_refused(
    header: str, status: int, code: str, document: Document, editor: Caller
) -> None:
    claim = scenario.proposed(document)
    answer = editor.client.post(
        f"{V1}claims/{claim.pk}/accept/",
        {},
        headers={"If-Match": header.encode().decode("latin-1")},
    )
    assert problem(answer) == (status, code)
    assert scenario.fresh(claim).state == "proposed"
