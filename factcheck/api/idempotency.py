"""`Idempotency-Key`: the same request sent twice has one effect and the same answer.

The row is inserted in the transaction of the work. A racing repeat waits at the unique index, and then
finds the answer; a crash takes row and work back together.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.models import RepeatableRequest
from factcheck.api.problems import refused
from factcheck.errors import BadInput, Refusal
from factcheck.people.models import User

#: Answers that a repeat gets again. All others had no effect, so that a repeat may try anew.
KEPT = frozenset({200, 201, 202, 204, 409, 412})
HEADERS = ("ETag", "Location")
_KEY = re.compile(r"[\x21-\x7e]{1,200}")


class BadKey(APIException):
    status_code = 400
    default_code = "idempotency_key_malformed"
    default_detail = "An Idempotency-Key has 1 to 200 visible ASCII characters."


def once(request: Request, person: User, work: Callable[[], Response]) -> Response:
    """The work's answer, or the stored one when this key did it before (`Idempotency-Replayed: true`).

    A refusal becomes an answer in here: raising it would roll back a draft that was kept. Raises BadInput
    (code `idempotency_key_reused`) for a key that came with another request.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return work()
    if not _KEY.fullmatch(key):
        raise BadKey
    fingerprint = _fingerprint(request)
    with transaction.atomic():
        kept = _take(person, key, fingerprint)
        if kept.fingerprint != fingerprint:
            raise BadInput(
                "This Idempotency-Key came with another request before.",
                code="idempotency_key_reused",
            )
        if kept.status:
            return _replay(kept)
        answer = _answer(request, work)
        _keep(kept, answer)
    return answer


def _take(person: User, key: str, fingerprint: str) -> RepeatableRequest:
    """The key's row: new (status 0), or the one of the request that was here before."""
    row = RepeatableRequest(person=person, key=key, fingerprint=fingerprint)
    RepeatableRequest.objects.bulk_create([row], ignore_conflicts=True)
    return RepeatableRequest.objects.get(person=person, key=key)


def _answer(request: Request, work: Callable[[], Response]) -> Response:
    try:
        return work()
    except Refusal as refusal:
        return refused(refusal, had_if_match="If-Match" in request.headers)


def _keep(kept: RepeatableRequest, answer: Response) -> None:
    if answer.status_code not in KEPT:
        kept.delete()
        return
    headers = {name: answer[name] for name in HEADERS if name in answer}
    if answer.content_type:
        headers["Content-Type"] = answer.content_type
    RepeatableRequest.objects.filter(pk=kept.pk).update(
        status=answer.status_code, answer=answer.data, headers=headers
    )


def _replay(kept: RepeatableRequest) -> Response:
    headers = dict(kept.headers)
    content_type = headers.pop("Content-Type", None)
    return Response(
        kept.answer,
        status=kept.status,
        headers=headers | {"Idempotency-Replayed": "true"},
        content_type=content_type,
    )


def _fingerprint(request: Request) -> str:
    told = [
        request.method,
        request.get_full_path(),
        request.headers.get("If-Match", ""),
        json.dumps(request.data, sort_keys=True, default=_of_file),
    ]
    return hashlib.sha256("\n".join(map(str, told)).encode()).hexdigest()


def _of_file(sent: Any) -> str:
    """A file in a form, by name and content."""
    if not isinstance(sent, UploadedFile):
        raise TypeError(f"a request body cannot hold {type(sent)}")
    digest = hashlib.sha256()
    for chunk in sent.chunks():
        digest.update(chunk)
    sent.seek(0)
    return f"{sent.name} {digest.hexdigest()}"
