"""Loads the demonstration desk of `seeds/`. It only adds what is missing: whatever a desk has changed stays changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from factcheck.assignments.models import ReviewQueue, RoutingRule
from factcheck.claims.kinds import Priority
from factcheck.people.models import Desk, Membership, User
from factcheck.people.roles import Role
from factcheck.reviews.models import Rating, RatingScale

Entry = Mapping[str, Any]


def read(file: Path) -> Any:
    """What a YAML file of the seeds holds."""
    return yaml.safe_load(file.read_text(encoding="utf-8"))


@transaction.atomic
def seed(folder: Path) -> Counter[str]:
    """Desk, people, queues, routing rules and verdict scale of `folder/desk.yaml`.

    Returns how many rows of each were added; nothing when all is there already.
    """
    plan = read(folder / "desk.yaml")
    added: Counter[str] = Counter()
    desk, new = Desk.objects.get_or_create(
        slug=plan["desk"]["slug"], defaults={"name": plan["desk"]["name"]}
    )
    added["desks"] += new
    added["people"] += sum(_person(entry, desk) for entry in plan["people"])
    added["queues"] += sum(_queue(entry, desk) for entry in plan["queues"])
    for position, entry in enumerate(plan["routing_rules"], start=1):
        added["routing rules"] += _rule(entry, desk, position)
    added["ratings"] += _scale(plan["scale"], desk)
    return +added


def _person(entry: Entry, desk: Desk) -> bool:
    """A known user name keeps its password, name and rights."""
    first, last = entry["name"].split(" ", 1)
    admin = entry.get("admin", False)
    person = User.objects.filter(username=entry["username"]).first()
    new = person is None
    if person is None:
        person = User.objects.create_user(
            entry["username"],
            password=entry["password"],
            first_name=first,
            last_name=last,
            is_staff=entry["role"] == Role.EDITOR,
            is_superuser=admin,
        )
    role = Role(entry["role"])
    Membership.objects.get_or_create(person=person, desk=desk, defaults={"role": role.value})
    return new


def _queue(entry: Entry, desk: Desk) -> bool:
    fields = {name: value for name, value in entry.items() if name != "slug"}
    return ReviewQueue.objects.get_or_create(slug=entry["slug"], defaults={"desk": desk, **fields})[
        1
    ]


def _rule(entry: Entry, desk: Desk, position: int) -> bool:
    least = entry.get("least_priority")
    rule = {
        "queue": ReviewQueue.objects.get(slug=entry["queue"]),
        "kinds": entry.get("kinds", []),
        "least_priority": Priority[least.upper()] if least else 0,
        "keyword": entry.get("keyword", ""),
    }
    return RoutingRule.objects.get_or_create(desk=desk, position=position, defaults=rule)[1]


def _scale(entry: Entry, desk: Desk) -> int:
    """A desk that has a scale of its own keeps it: reviews are tied to its entries."""
    if RatingScale.objects.filter(desk=desk).exists():
        return 0
    scale = RatingScale.objects.create(desk=desk, name=entry["name"])
    ratings = [
        Rating(scale=scale, position=position, **rating)
        for position, rating in enumerate(entry["ratings"], start=1)
    ]
    return len(Rating.objects.bulk_create(ratings))
