from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from factcheck.errors import BadInput
from factcheck.people.models import ApiToken, User
from factcheck.people.tokens import LONGEST_DAYS, Scope, digest_of, new_key
from factcheck.wording import values


@transaction.atomic
def give_token(
    *, by: User, scopes: Sequence[str] = (), days: int = 30, label: str = ""
) -> tuple[ApiToken, str]:
    """A new key for `by`, valid for `days` (1 to 90). Returns the row and the key, which is never shown again.

    No scopes means all of them. Raises BadInput for an unknown scope or a life outside the bounds.
    """
    unknown = set(scopes) - set(values(Scope))
    if unknown:
        raise BadInput(f"There is no scope called {sorted(unknown)[0]}.", code="unknown_scope")
    if not 1 <= days <= LONGEST_DAYS:
        raise BadInput(f"A token lives for 1 to {LONGEST_DAYS} days.", code="token_life")
    key = new_key()
    token = ApiToken.objects.create(
        person=by,
        label=label,
        digest=digest_of(key),
        scopes=sorted(scopes or values(Scope)),
        expires_at=timezone.now() + timedelta(days=days),
    )
    return token, key


def revoke_token(token: ApiToken) -> None:
    """Ends a key at once; a second call changes nothing."""
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
