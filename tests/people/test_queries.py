from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from factcheck.people.models import Desk, Membership, User
from factcheck.people.queries import desk_ids, desks_by_id, names_of, role_on
from factcheck.people.roles import CHECKING, Role


def test_role_on_is_of_this_desk(desk: Desk, ines: User, tom: User, outsider: User) -> None:
    assert (role_on(ines, desk.pk), role_on(tom, desk.pk), role_on(outsider, desk.pk)) == (
        Role.EDITOR,
        Role.CHECKER,
        None,
    )


def test_desk_ids_are_those_with_the_role(desk: Desk, other_desk: Desk, tom: User) -> None:
    Membership.objects.create(person=tom, desk=other_desk, role="reader")
    assert desk_ids(tom, CHECKING) == [desk.pk]
    assert desk_ids(tom, [Role.READER]) == [other_desk.pk]
    assert desk_ids(tom, []) == []


def test_names_of_leaves_nobody_out_and_asks_once(
    ines: User, tom: User, django_assert_num_queries: object
) -> None:
    User.objects.filter(pk=tom.pk).update(first_name="", last_name="")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert names_of([ines.pk, None, tom.pk]) == {ines.pk: "Ines Okafor", tom.pk: "tom"}


def test_desks_by_id(desk: Desk, other_desk: Desk) -> None:
    assert desks_by_id([desk.pk]) == {desk.pk: desk}


def test_second_role_on_a_desk_is_refused(desk: Desk, tom: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=tom, desk=desk, role="editor")


def test_unknown_role_is_refused(desk: Desk, outsider: User) -> None:
    with pytest.raises(IntegrityError, match="membership_role_known"), transaction.atomic():
        Membership.objects.create(person=outsider, desk=desk, role="owner")
