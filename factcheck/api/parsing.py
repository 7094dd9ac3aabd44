"""Bodies are measured before they are read: what is too large never fills the memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import DataAndFiles, JSONParser, MultiPartParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from factcheck.api.problems import TooLargeRequest
from factcheck.documents.intake import LARGEST

#: Bytes: a text of the largest size with its JSON or multipart around it.
LARGEST_BODY = LARGEST + 1024 * 1024


class MeasuredJSON(JSONParser):
    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        check_length(parser_context)
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError("This JSON is nested too deeply.") from error


class MeasuredForm(MultiPartParser):
    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> DataAndFiles[Any, Any]:
        check_length(parser_context)
        return super().parse(stream, media_type, parser_context)


def check_length(parser_context: Mapping[str, Any] | None) -> None:
    """Raises TooLargeRequest. A body without a length is empty to Django, so nothing slips past."""
    request: Request = (parser_context or {})["request"]
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        raise TooLargeRequest


class AnswerInJson(DefaultContentNegotiation):
    """Every answer is JSON (or a report's file), so `Accept` is not haggled over."""

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        first = next(iter(renderers))
        return first, first.media_type
