"""Pages by key: a page costs the same however far down the list it is, and none is counted."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

USUAL = 50
MOST = 100

Rows = Sequence[Any]


class BadCursor(APIException):
    status_code = 400
    default_code = "bad_cursor"
    default_detail = "This cursor was not given out here; begin with the first page."


def page(
    request: Request,
    rows: QuerySet[Any, Any],
    asked: Mapping[str, Any],
    present: Callable[[Rows], list[dict[str, Any]]],
    *,
    key: str = "id",
    newest_first: bool = False,
) -> Response:
    """One page `{"results", "next"}` of rows (models or `values()`), ordered by the unique column `key`."""
    limit = asked.get("limit", USUAL)
    if cursor := asked.get("cursor"):
        rows = rows.filter(**{f"{key}__{'lt' if newest_first else 'gt'}": _place(cursor)})
    found = list(rows.order_by(f"-{key}" if newest_first else key)[: limit + 1])
    shown = found[:limit]
    following = _following(request, shown[-1], key) if len(found) > limit else None
    return Response({"results": present(shown), "next": following})


def each(present: Callable[[Any], dict[str, Any]]) -> Callable[[Rows], list[dict[str, Any]]]:
    """A presenter of rows from a presenter of one."""
    return lambda rows: [present(row) for row in rows]


def _following(request: Request, last: Any, key: str) -> str:
    place = last[key] if isinstance(last, dict) else getattr(last, key)
    cursor = base64.urlsafe_b64encode(f"{place}".encode()).decode().rstrip("=")
    return replace_query_param(request.build_absolute_uri(), "cursor", cursor)


def _place(cursor: str) -> int:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return int(base64.urlsafe_b64decode(padded).decode("ascii"))
    except (ValueError, binascii.Error) as error:
        raise BadCursor from error
