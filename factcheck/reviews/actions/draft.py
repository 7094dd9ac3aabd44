from __future__ import annotations

from collections.abc import Mapping

from django.db.models.functions import Now

from factcheck.claims.models import Claim
from factcheck.people.models import User
from factcheck.reviews.models import Draft


def save_draft(claim: Claim, body: Mapping[str, object], *, by: User) -> Draft:
    """Keeps what the person has written on the claim; one draft a person and claim, the newest words win."""
    draft, _ = Draft.objects.update_or_create(
        claim=claim, person=by, defaults={"body": dict(body), "saved_at": Now()}
    )
    return draft
