"""Every refusal as an RFC 9457 problem: `{"type", "title", "status", "detail", "code", …}`."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from factcheck.errors import (
    BadInput,
    Conflict,
    LeaseLost,
    NotAllowed,
    NotPermitted,
    Refusal,
    TooLarge,
    UnreadableFile,
)

CONTENT_TYPE = "application/problem+json"

#: The first class that fits counts: subclasses stand before their parents.
STATUS: tuple[tuple[type[Refusal], int], ...] = (
    (TooLarge, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (UnreadableFile, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    (BadInput, HTTPStatus.UNPROCESSABLE_ENTITY),
    (NotPermitted, HTTPStatus.FORBIDDEN),
    (NotAllowed, HTTPStatus.CONFLICT),
    (Conflict, HTTPStatus.CONFLICT),
    (LeaseLost, HTTPStatus.CONFLICT),
    (Refusal, HTTPStatus.CONFLICT),
)

TITLES = {
    400: "This request is not understood",
    401: "Log in first",
    403: "This is not yours to do",
    404: "Not found",
    405: "This cannot be done here",
    409: "The desk does not allow this now",
    412: "Somebody else was here first",
    413: "Too large",
    415: "This cannot be read",
    422: "What was sent cannot be used",
    428: "Say which version you saw",
    429: "Too many attempts",
}


class UnknownField(exceptions.APIException):
    """A field or query parameter that the desk does not know: a typing error must not pass in silence."""

    status_code = 400

    def __init__(self, name: str, *, code: str = "unknown_field") -> None:
        what = "query parameter" if code == "unknown_parameter" else "field"
        super().__init__(f"There is no {what} called “{name}” here.", code=code)
        self.details = {"field": name}


def handle(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """DRF's exception handler. None leaves an unexpected error to Django, which logs it."""
    if isinstance(exc, Refusal):
        return refused(exc, had_if_match="If-Match" in context["request"].headers)
    known = _as_api_exception(exc)
    return _of_api_exception(known) if known is not None else None


def refused(refusal: Refusal, *, had_if_match: bool) -> Response:
    """The problem for one of the desk's own refusals; a Conflict is 412 for whoever named a version."""
    status = next(status for kind, status in STATUS if isinstance(refusal, kind))
    if isinstance(refusal, Conflict) and had_if_match:
        status = HTTPStatus.PRECONDITION_FAILED
    return problem(int(status), refusal.code, refusal.sentence, **refusal.details)


def problem(status: int, code: str, detail: str, **more: object) -> Response:
    body = {
        "type": f"urn:factcheck:problem:{code}",
        "title": TITLES.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        **more,
    }
    return Response(body, status=status, content_type=CONTENT_TYPE)


def _as_api_exception(exc: Exception) -> exceptions.APIException | None:
    if isinstance(exc, exceptions.APIException):
        return exc
    if isinstance(exc, Http404):
        return exceptions.NotFound()
    if isinstance(exc, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(exc, RequestDataTooBig):
        return TooLargeRequest()
    if isinstance(exc, SuspiciousOperation):  # more parts in a form than anybody needs
        return exceptions.ParseError()
    return None


class TooLargeRequest(exceptions.APIException):
    status_code = 413
    default_code = "too_large"
    default_detail = "A text or file may have 20 MB."


def _of_api_exception(exc: exceptions.APIException) -> Response:
    if isinstance(exc, exceptions.ValidationError):
        return _of_fields(exc)
    if isinstance(exc, exceptions.NotFound):  # the same words whatever is missing: nothing leaks
        return problem(404, "not_found", "There is nothing at this address for you.")
    more: dict[str, object] = getattr(exc, "details", {})
    response = problem(exc.status_code, str(exc.get_codes()), str(exc.detail), **more)
    if header := getattr(exc, "auth_header", None):
        response["WWW-Authenticate"] = header
    if wait := getattr(exc, "wait", None):
        response["Retry-After"] = str(int(wait))
    return response


def _of_fields(exc: exceptions.ValidationError) -> Response:
    errors = exc.detail if isinstance(exc.detail, dict) else {"non_field_errors": exc.detail}
    names = ", ".join(str(name) for name in errors)
    return problem(400, "invalid", f"Look at: {names}.", errors=errors)
