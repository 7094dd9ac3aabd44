"""The OpenAPI document says what the desk's endpoints do, in the desk's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    inline_serializer,
)
from rest_framework import serializers

from factcheck.api.problems import CONTENT_TYPE

F = TypeVar("F", bound=Callable[..., Any])
Shape = type[serializers.Serializer[Any]]

IF_MATCH = OpenApiParameter(
    "If-Match", str, "header", required=True, description='The version you saw, as `"3"`.'
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    "header",
    description="Any string of yours: the same request sent again with it has no second effect.",
)


def told(
    name: str,
    summary: str,
    tag: str,
    *,
    takes: Shape | dict[str, Shape] | None = None,
    gives: Any = None,
    status: int = 200,
    asks: Shape | None = None,
    headers: Sequence[OpenApiParameter] = (),
    examples: Sequence[OpenApiExample] = (),
    **more: Any,
) -> Callable[[F], F]:
    """Describes one operation: `takes` is the body, `asks` the query, `gives` the answer's shape,
    or the shapes by status."""
    return extend_schema(
        operation_id=name,
        summary=summary,
        tags=[tag],
        request=takes,
        responses=gives
        if isinstance(gives, dict)
        else {status: OpenApiResponse(gives, description=summary)},
        parameters=[*([asks] if asks else []), *headers],
        examples=list(examples),
        **more,
    )


def paged(name: str, row: Shape) -> Any:
    """A page of `row`s."""
    return inline_serializer(
        name,
        {
            "results": row(many=True),
            "next": serializers.URLField(allow_null=True, help_text="Null on the last page."),
        },
    )


def sends(name: str, value: object) -> OpenApiExample:
    return OpenApiExample(name, value=value, request_only=True)


def answers(name: str, value: object, status: int = 200) -> OpenApiExample:
    return OpenApiExample(name, value=value, response_only=True, status_codes=[str(status)])


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "factcheck.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "fct_…"}


PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `code` is stable, `detail` may be shown to a person as it is.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {"type": "object", "description": "By field, for code `invalid`."},
    },
    "example": {
        "type": "urn:factcheck:problem:changed_meanwhile",
        "title": "Somebody else was here first",
        "status": 412,
        "detail": "Somebody else has changed this claim since you opened it. "
        "Read it again, then decide.",
        "code": "changed_meanwhile",
        "version": 4,
    },
}


def add_problems(
    result: dict[str, Any], generator: object, request: object, public: bool
) -> dict[str, Any]:
    """Every operation may be refused; said once here and not at each of them."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    reference = {"schema": {"$ref": "#/components/schemas/Problem"}}
    refusal = {"description": "A refusal", "content": {CONTENT_TYPE: reference}}
    for path in result["paths"].values():
        for operation in path.values():
            operation["responses"]["default"] = refusal
    return result
