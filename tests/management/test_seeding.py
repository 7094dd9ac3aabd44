from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core import serializers
from django.core.management import CommandError, call_command

from factcheck.assignments.models import ReviewQueue, RoutingRule
from factcheck.management.seeding import seed
from factcheck.people.models import Desk, Membership, User
from factcheck.reviews.models import Rating

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TABLES = (Desk, User, Membership, ReviewQueue, RoutingRule, Rating)


def everything() -> str:
    rows: list[Any] = [row for table in TABLES for row in table._default_manager.order_by("pk")]
    return str(serializers.serialize("json", rows))


@pytest.mark.django_db
def test_seed_loads_the_desk_with_people_queues_rules_and_scale() -> None:
    assert dict(seed(SEEDS)) == {
        "desks": 1,
        "people": 6,
        "queues": 4,
        "routing rules": 3,
        "ratings": 7,
    }
    roles = Membership.objects.order_by("person__username").values_list("person__username", "role")
    assert list(roles) == [
        ("ada", "checker"),
        ("alexey", "author"),
        ("ines", "editor"),
        ("mei", "checker"),
        ("rita", "reader"),
        ("tom", "checker"),
    ]
    ines = User.objects.get(username="ines")
    assert (ines.shown_name, ines.is_staff, ines.is_superuser) == ("Ines Okafor", True, True)
    assert ines.check_password("demo-only-ines")
    assert list(User.objects.filter(is_staff=True)) == [ines]
    pair = ReviewQueue.objects.get(slug="second-opinion")
    assert (pair.required_reviews, pair.rules.get().kinds) == (2, ["duration"])
    assert pair.rules.get().least_priority == 3


@pytest.mark.django_db
def test_seed_again_changes_nothing() -> None:
    seed(SEEDS)
    before = everything()
    assert dict(seed(SEEDS)) == {}
    assert everything() == before


@pytest.mark.django_db
def test_seed_keeps_what_the_desk_has_changed() -> None:
    seed(SEEDS)
    tom = User.objects.get(username="tom")
    tom.set_password("a password of my own")
    tom.save()
    ReviewQueue.objects.filter(slug="general").update(lease_minutes=15)
    seed(SEEDS)
    assert User.objects.get(username="tom").check_password("a password of my own")
    assert ReviewQueue.objects.get(slug="general").lease_minutes == 15


@pytest.mark.django_db
def test_seed_in_production_is_refused_without_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PRODUCTION", True)
    with pytest.raises(CommandError, match="only with --yes"):
        call_command("seed")
    assert User.objects.count() == 0
    call_command("seed", yes=True, verbosity=0)
    assert User.objects.count() == 6


@pytest.mark.django_db
def test_seeded_scale_says_what_blocks_and_what_needs_a_correction() -> None:
    seed(SEEDS)
    rows = Rating.objects.values_list("slug", "settles", "passes_gate", "needs_correction")
    assert list(rows) == [
        ("accurate", True, True, False),
        ("accurate-with-caveat", True, True, False),
        ("misleading", True, False, True),
        ("inaccurate", True, False, True),
        ("misquoted", True, False, True),
        ("unsupported", True, False, False),
        ("open", False, False, False),
    ]


def test_seeded_colours_are_readable_on_white() -> None:
    ratings = yaml.safe_load((SEEDS / "desk.yaml").read_text(encoding="utf-8"))["scale"]["ratings"]
    assert len({rating["icon"] for rating in ratings}) == 7
    assert [rating["slug"] for rating in ratings if contrast_on_white(rating["colour"]) < 4.5] == []


def contrast_on_white(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
