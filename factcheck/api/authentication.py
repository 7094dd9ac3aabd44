from __future__ import annotations

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from factcheck.people.models import ApiToken, User
from factcheck.people.queries import token_for


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer fct_…`. Every other header is left to the session."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = token_for(key.strip())
        if token is None:
            raise AuthenticationFailed("This token is not known here.", code="token_unknown")
        _check_usable(token)
        _note_use(token)
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="factcheck"'


def _check_usable(token: ApiToken) -> None:
    if token.revoked_at is not None:
        raise AuthenticationFailed("This token was taken back.", code="token_revoked")
    if token.expires_at <= timezone.now():
        raise AuthenticationFailed("This token has run out.", code="token_expired")
    if not token.person.is_active:
        raise AuthenticationFailed("This log-in is closed.", code="person_inactive")


def _note_use(token: ApiToken) -> None:
    """At most one write a day and token: reading must stay reading."""
    today = timezone.now().date()
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
