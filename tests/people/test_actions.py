from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck.errors import BadInput
from factcheck.people.actions import give_token, revoke_token
from factcheck.people.models import ApiToken, User
from factcheck.people.queries import token_for


def test_give_token_keeps_only_the_digest(tom: User) -> None:
    token, key = give_token(by=tom, scopes=["read"], days=7, label="laptop")
    row = ApiToken.objects.get()
    assert (row.person, row.scopes, row.label, key[:4], len(key)) == (
        tom,
        ["read"],
        "laptop",
        "fct_",
        47,
    )
    assert key not in str(vars(row))
    life = row.expires_at - timezone.now()
    assert timedelta(days=7, minutes=-1) < life <= timedelta(days=7)
    assert token_for(key) == token


def test_give_token_without_scopes_gives_all(tom: User) -> None:
    assert give_token(by=tom)[0].scopes == ["read", "write"]


@pytest.mark.parametrize(
    ("scopes", "days", "code"),
    [
        (["read", "admin"], 30, "unknown_scope"),
        ([], 0, "token_life"),
        ([], 91, "token_life"),
        ([], -1, "token_life"),
    ],
)
def test_give_token_with_bad_input_is_refused(
    tom: User, scopes: list[str], days: int, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        give_token(by=tom, scopes=scopes, days=days)
    assert (refused.value.code, ApiToken.objects.count()) == (code, 0)


def test_revoke_token_is_once(tom: User) -> None:
    token, key = give_token(by=tom)
    revoke_token(token)
    first = token_for(key)
    assert first is not None
    assert first.revoked_at is not None
    revoke_token(token)
    again = token_for(key)
    assert again is not None
    assert again.revoked_at == first.revoked_at


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "fct_", "fct_unknown"])
def test_token_for_an_unknown_key_is_none(key: str) -> None:
    assert token_for(key) is None
