from __future__ import annotations

import hashlib

from factcheck.errors import BadInput
from factcheck.reviews.models import Rating


def rating_called(slug: str, desk_id: int) -> Rating:
    """The entry of the desk's current verdict scale. Raises BadInput, naming the known ones, for any other."""
    current = Rating.objects.filter(scale__desk_id=desk_id, scale__is_current=True)
    rating = current.filter(slug=slug).first()
    if rating is None:
        known = ", ".join(current.values_list("slug", flat=True))
        raise BadInput(f"The desk has no rating “{slug}”. It has: {known}.", code="unknown_rating")
    return rating


def digest_of(words: str) -> str:
    """SHA-256 of the words that somebody judged, to see later whether they still are the same."""
    return hashlib.sha256(words.encode()).hexdigest()
