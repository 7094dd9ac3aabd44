"""Browsers of people who may log in to the admin."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.people.models import User


def browser_of(person: User, *, superuser: bool = False) -> Client:
    User.objects.filter(pk=person.pk).update(is_staff=True, is_superuser=superuser)
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client


@pytest.fixture
def at_desk(ines: User) -> Client:
    """Ines, editor of Politics."""
    return browser_of(ines)


@pytest.fixture
def elsewhere(outsider: User) -> Client:
    """Otto, editor of Culture, who has no business with Politics."""
    return browser_of(outsider)


@pytest.fixture
def keeper(db: None) -> Client:
    """A superuser without any membership."""
    return browser_of(User.objects.create_user("root"), superuser=True)
