"""People who speak to the API with a token."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework.test import APIClient

from factcheck.people.actions import give_token
from factcheck.people.models import ApiToken, User

V1 = "/api/v1/"


class Caller:
    """One person at the API; every call returns the response, its body read into `.json()`."""

    def __init__(self, person: User, *, scopes: tuple[str, ...] = ()) -> None:
        token, self.key = give_token(by=person, scopes=scopes)
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=timezone.now().date())
        self.token_id = token.pk
        self.client = APIClient(HTTP_AUTHORIZATION=f"Bearer {self.key}")

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(V1 + path, query)

    def post(
        self,
        path: str,
        body: Any = None,
        *,
        version: int | None = None,
        key: str = "",
        form: bool = False,
    ) -> Any:
        headers = _headers(version) | ({"Idempotency-Key": key} if key else {})
        kind = "multipart" if form else "json"
        return self.client.post(V1 + path, body, format=kind, headers=headers)

    def patch(self, path: str, body: Any, *, version: int | None = None) -> Any:
        return self.client.patch(V1 + path, body, headers=_headers(version))

    def put(self, path: str, body: Any) -> Any:
        return self.client.put(V1 + path, body)

    def delete(self, path: str) -> Any:
        return self.client.delete(V1 + path)


def _headers(version: int | None) -> dict[str, str]:
    return {} if version is None else {"If-Match": f'"{version}"'}


def problem(response: Any) -> tuple[int, str]:
    """Status and code, for what must be problem details."""
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == response.status_code
    assert set(body) >= {"type", "title", "status", "detail", "code"}
    return response.status_code, body["code"]
