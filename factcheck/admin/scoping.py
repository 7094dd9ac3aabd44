"""Whose rows an editor sees and touches: those of the own desks, in every list, form, choice and action.

Django's per-model permissions are not asked. Being an editor of a desk opens that desk's rows; being a superuser
opens the house-keeping (people, desks, scales, the job ledger) and no claim's or document's words.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.db.models import ForeignKey, ManyToManyField, Model, QuerySet
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.http import HttpRequest

from factcheck.admin.paging import BoundedPaginator
from factcheck.people.models import Desk, User
from factcheck.people.queries import desk_ids
from factcheck.people.roles import Role

Row = TypeVar("Row", bound=Model)


def person_of(request: HttpRequest) -> User:
    """The logged-in person. The admin's views let nobody else in."""
    if not isinstance(request.user, User):
        raise TypeError("an admin view was reached without a log-in")
    return request.user


def edited_desks(request: HttpRequest) -> list[int]:
    """Ids of the desks whose editor is asking; empty for everybody else, and before the log-in."""
    person = request.user
    if not isinstance(person, User) or not (person.is_active and person.is_staff):
        return []
    return desk_ids(person, {Role.EDITOR})


def is_superuser(request: HttpRequest) -> bool:
    person = request.user
    return isinstance(person, User) and person.is_active and person.is_staff and person.is_superuser


class ScopedChoices(admin.options.BaseModelAdmin[Any]):
    """Offers, and takes, only related rows of the own desks; for admins and their inlines."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        kwargs["queryset"] = self._choices(db_field.remote_field.model, request)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.remote_field.model is User:
            field.label_from_instance = _shown_name  # type: ignore[method-assign,assignment]
        return field

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField[Any] | None:
        kwargs["queryset"] = self._choices(db_field.remote_field.model, request)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _choices(self, model: type[Model], request: HttpRequest) -> QuerySet[Any]:
        if (
            model in (User, Desk)
            and is_superuser(request)
            and getattr(self, "superuser_manages", False)
        ):
            return model._default_manager.all()
        if model is User:
            return colleagues(request)
        if model is Desk:
            return Desk.objects.filter(pk__in=edited_desks(request))
        try:
            return self.admin_site.get_model_admin(model).get_queryset(request)
        except NotRegistered:
            return model._default_manager.none()


def _shown_name(person: User) -> str:
    return person.shown_name


def colleagues(request: HttpRequest) -> QuerySet[User]:
    """Everybody on the desks whose editor is asking."""
    on_desk = User.objects.filter(memberships__desk__in=edited_desks(request))
    return on_desk.distinct().order_by("username")


class ScopedAdmin(ScopedChoices, admin.ModelAdmin[Row]):
    """An admin whose rows belong to desks.

    `desk_path` leads from a row to its desk as in a filter; empty for rows of no desk. `superuser_manages` gives
    superusers every row and leaves editors with looking at their own desks' rows.
    """

    desk_path: ClassVar[str] = "desk"
    superuser_manages: ClassVar[bool] = False

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Row]:
        rows = super().get_queryset(request)
        if self._manages_all(request):
            return rows
        if not self.desk_path:
            return rows.none()
        return rows.filter(**{f"{self.desk_path}__in": edited_desks(request)})

    def _manages_all(self, request: HttpRequest) -> bool:
        return self.superuser_manages and is_superuser(request)

    def is_mine(self, request: HttpRequest, obj: Row | None) -> bool:
        """May this person see the row, or (None) any row at all?"""
        if self._manages_all(request):
            return True
        mine = edited_desks(request) if self.desk_path else []
        return bool(mine) if obj is None else self.desk_of(obj) in mine

    def desk_of(self, obj: Row) -> int | None:
        """The id of the row's desk."""
        found: Any = obj
        for step in self.desk_path.split("__"):
            found = getattr(found, step)
        return found.pk if isinstance(found, Desk) else found

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.is_mine(request, None)

    def has_view_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return self.is_mine(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        if self.superuser_manages:
            return self._manages_all(request)
        return self.is_mine(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        """Nothing is deleted unless an admin says otherwise: the desk keeps its record."""
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what a filter of this list offers. Django would follow any local field, and so let somebody
        guess at what a column holds; relations are filtered by own filters, which offer the own desks' rows."""
        for entry in self.get_list_filter(request):
            if isinstance(entry, str) and lookup.split("__")[0] == entry:
                return True
            if isinstance(entry, type) and lookup == getattr(entry, "parameter_name", None):
                return True
        return False


class ReadOnlyAdmin(ScopedAdmin[Row]):
    """Rows that people look at: history, reports, the ledger."""

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False
