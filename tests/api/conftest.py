from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from factcheck.people.models import User
from tests.api.clients import Caller


@pytest.fixture(autouse=True)
def no_memory_of_wrong_passwords() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture
def editor(ines: User) -> Caller:
    return Caller(ines)


@pytest.fixture
def second_editor(omar: User) -> Caller:
    return Caller(omar)


@pytest.fixture
def checker(tom: User) -> Caller:
    return Caller(tom)


@pytest.fixture
def author(alexey: User) -> Caller:
    return Caller(alexey)


@pytest.fixture
def reader(rita: User) -> Caller:
    return Caller(rita)


@pytest.fixture
def stranger(outsider: User) -> Caller:
    return Caller(outsider)
