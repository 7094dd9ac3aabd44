from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.http import QueryDict
from rest_framework import serializers

from factcheck.api.problems import UnknownField


class Closed(serializers.Serializer[Any]):
    """An input that refuses fields it does not know. Raises UnknownField, nested or not."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            known = self.fields
            if unknown := next((name for name in data if name not in known), None):
                raise UnknownField(str(unknown))
        return super().to_internal_value(data)


class Nothing(Closed):
    """A verb that needs no words."""


class PageQuery(Closed):
    """Which page of a list."""

    limit = serializers.IntegerField(min_value=1, max_value=100, required=False)
    cursor = serializers.CharField(max_length=100, required=False)


def asked_in(shape: type[Closed], sent: QueryDict) -> dict[str, Any]:
    """The query parameters, checked. Raises UnknownField (code `unknown_parameter`) or ValidationError."""
    plain = {name: found if len(found) > 1 else found[0] for name, found in sent.lists()}
    try:
        return checked(shape, plain)
    except UnknownField as error:
        raise UnknownField(error.details["field"], code="unknown_parameter") from error


def checked(shape: type[Closed], sent: Any) -> dict[str, Any]:
    """What was sent, as the shape's values. Raises ValidationError or UnknownField."""
    return dict(_reader(shape).run_validation(sent))


@cache
def _reader(shape: type[Closed]) -> Closed:
    """One instance a shape: a reader keeps nothing of what it reads, and building one costs milliseconds."""
    return shape()
