from __future__ import annotations

from django.test import Client

from factcheck.reviews.models import RatingScale
from tests.admin.pages import fields_of, page_of


def test_editor_reads_the_scale_and_cannot_write_it(scale: RatingScale, at_desk: Client) -> None:
    assert "Accurate with a caveat" in at_desk.get(page_of(scale)).content.decode()
    assert at_desk.post(page_of(scale), {"name": "Mine"}).status_code == 403
    assert RatingScale.objects.get().name == "Verdicts"


def test_superuser_renames_a_rating(scale: RatingScale, keeper: Client) -> None:
    sent = fields_of(keeper, page_of(scale)) | {"ratings-0-label": "Correct"}
    for name in [name for name, value in sent.items() if value is False]:
        del sent[name]
    assert keeper.post(page_of(scale), sent).status_code == 302
    assert scale.ratings.get(slug="accurate").label == "Correct"
