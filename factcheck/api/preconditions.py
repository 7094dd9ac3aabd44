"""`If-Match: "<version>"` on writes, `ETag: "<version>"` on answers."""

from __future__ import annotations

import re

from rest_framework.exceptions import APIException
from rest_framework.request import Request

_STRONG = re.compile(r'"([0-9]{1,9})"')


class VersionMissing(APIException):
    status_code = 428
    default_code = "if_match_missing"
    default_detail = 'Say which version you saw: If-Match: "<version>".'


class VersionMalformed(APIException):
    status_code = 400
    default_code = "if_match_malformed"
    default_detail = 'If-Match holds one version in quotation marks: If-Match: "3".'


class VersionWeak(APIException):
    """RFC 9110 §13.1.1: a weak tag never matches."""

    status_code = 412
    default_code = "if_match_weak"
    default_detail = 'A weak tag never matches; send the version as it is: If-Match: "3".'


def version_of(request: Request) -> int:
    """The version that the caller saw. Raises VersionMissing, VersionMalformed or VersionWeak."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise VersionMissing
    if header.startswith("W/"):
        raise VersionWeak
    found = _STRONG.fullmatch(header)
    if found is None:
        raise VersionMalformed
    return int(found.group(1))


def tag_of(version: int) -> dict[str, str]:
    return {"ETag": f'"{version}"'}
