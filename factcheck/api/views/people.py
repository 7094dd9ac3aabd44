from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate
from django.db.models import QuerySet
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.attempts import check_attempts, note_failure
from factcheck.api.authentication import TokenAuthentication
from factcheck.api.openapi import answers, sends, told
from factcheck.api.present.moments import moment
from factcheck.api.shapes.people import MeOut, TokenIn, TokenOut
from factcheck.api.views.door import Door
from factcheck.assignments.models import Assignment
from factcheck.people.actions import give_token, revoke_token
from factcheck.people.models import ApiToken, Desk, User
from factcheck.people.queries import desks_by_id


class TokenView(Door):
    def get_authenticators(self) -> list[BaseAuthentication]:
        """A log-in needs none, and a browser's session must not be asked for."""
        is_log_in = self.request is not None and self.request.method == "POST"
        return [] if is_log_in else super().get_authenticators()

    def get_permissions(self) -> list[BasePermission]:
        return [AllowAny() if self.request.method == "POST" else IsAuthenticated()]

    def get_authenticate_header(self, request: Request) -> str:
        """A wrong password is a 401 too."""
        return TokenAuthentication().authenticate_header(request)

    @told(
        "log_in",
        "Log in",
        "People",
        takes=TokenIn,
        gives=TokenOut,
        status=201,
        auth=[],
        examples=[
            sends("a checker", {"username": "tom", "password": "…", "scopes": ["read", "write"]}),
            answers(
                "a token",
                {
                    "token": "fct_…",
                    "expires_at": "2025-05-15T09:00:00Z",
                    "scopes": ["read", "write"],
                },
                201,
            ),
        ],
    )
    def post(self, request: Request) -> Response:
        """Gives a token for `Authorization: Bearer …`, for 30 days unless `days` says otherwise."""
        sent = self.sent(TokenIn)
        person = _known(request, sent.pop("username"), sent.pop("password"))
        token, key = give_token(by=person, **sent)
        told = {"token": key, "expires_at": moment(token.expires_at), "scopes": token.scopes}
        return Response(told, status=201)

    @told("log_out", "Take back the token in use", "People", status=204)
    def delete(self, request: Request) -> Response:
        if isinstance(request.auth, ApiToken):
            revoke_token(request.auth)
        return Response(status=204)


def _known(request: Request, username: str, password: str) -> User:
    check_attempts(request, username)
    person = authenticate(request, username=username, password=password)
    if not isinstance(person, User):
        note_failure(request, username)
        raise AuthenticationFailed("Name or password is wrong.", code="wrong_password")
    return person


class MeView(Door):
    @told("me", "Who am I", "People", gives=MeOut)
    def get(self, request: Request) -> Response:
        """The person's desks and rights, and the claims on their table."""
        person = self.person
        desks = desks_by_id(person.roles)
        return Response(
            {
                "id": person.pk,
                "username": person.username,
                "name": person.shown_name,
                "desks": [_desk_out(desks[pk], role) for pk, role in sorted(person.roles.items())],
                "open_assignments": [_duty_out(duty) for duty in _duties(person)],
            }
        )


def _desk_out(desk: Desk, role: str) -> dict[str, Any]:
    return {"id": desk.pk, "slug": desk.slug, "name": desk.name, "role": role}


def _duties(person: User) -> QuerySet[Assignment]:
    rows = Assignment.objects.live().filter(checker=person, claim__desk__in=list(person.roles))
    return rows.select_related("claim__queue").order_by("id")


def _duty_out(duty: Assignment) -> dict[str, Any]:
    return {
        "claim": duty.claim_id,
        "lease": str(duty.token),
        "expires_at": moment(duty.expires_at),
        "queue": duty.claim.queue.slug if duty.claim.queue else None,
    }
