from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from tests.api.test_other_desks import CALLS, LISTS, OWN


@pytest.fixture(scope="module")
def schema() -> Any:
    GENERATOR_STATS.reset()
    return SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]


def operations(schema: Any) -> list[tuple[str, str, Any]]:
    return [
        (path, method, operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]


def test_schema_is_valid_openapi_3_1_without_a_warning(schema: Any) -> None:
    validate_schema(schema)  # type: ignore[no-untyped-call]
    assert schema["openapi"] == "3.1.0"
    assert not GENERATOR_STATS


def test_schema_holds_every_endpoint(schema: Any) -> None:
    told = {path.removeprefix("/api/v1/") for path in schema["paths"]}
    assert told == set(CALLS) | LISTS | OWN


def test_every_operation_has_a_name_a_summary_a_tag_and_its_refusals(schema: Any) -> None:
    names = [operation["operationId"] for _, _, operation in operations(schema)]
    assert len(names) == len(set(names))
    for _, _, operation in operations(schema):
        assert operation["summary"]
        assert len(operation["tags"]) == 1
        assert "application/problem+json" in operation["responses"]["default"]["content"]


def test_versioned_writes_say_so(schema: Any) -> None:
    named = {
        (path.removeprefix("/api/v1/"), method)
        for path, method, operation in operations(schema)
        for parameter in operation.get("parameters", [])
        if parameter["name"] == "If-Match" and parameter["required"]
    }
    verbs = {(path, "post") for path in CALLS if path.rsplit("/", 2)[1] in VERBS}
    assert named == verbs | {("documents/{document_id}/", "patch"), ("claims/{claim_id}/", "patch")}


VERBS = {
    *("accept", "dismiss", "restore", "assign", "release", "submit", "adjudicate", "sign_off"),
    *("return", "reopen", "withdraw"),
}


def test_the_important_calls_have_examples(schema: Any) -> None:
    with_examples = {
        operation["operationId"]
        for _, _, operation in operations(schema)
        for content in operation.get("requestBody", {}).get("content", {}).values()
        if "examples" in content
    }
    assert with_examples >= {"log_in", "documents_bring_in", "claims_add", "claims_submit"}


def test_schema_docs_and_redoc_come_from_our_own_disk(client: Client) -> None:
    assert client.get("/api/schema/").json()["info"]["title"] == "factcheck"
    for path in ("/api/docs/", "/api/redoc/"):
        page = client.get(path).content.decode()
        assert "drf_spectacular_sidecar" in page
        assert "https://" not in page
        assert "<script>" not in page  # our content security policy would not run it
    script = client.get("/api/docs/?script=")
    assert script["Content-Type"] == "application/javascript"
