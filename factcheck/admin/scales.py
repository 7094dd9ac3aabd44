from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from factcheck.admin.scoping import ScopedAdmin, edited_desks, is_superuser
from factcheck.reviews.models import Rating, RatingScale


class RatingInline(admin.TabularInline[Rating, RatingScale]):
    model = Rating
    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request) or bool(edited_desks(request))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(RatingScale)
class RatingScaleAdmin(ScopedAdmin[RatingScale]):
    """The verdict scale of a desk: editors read it, superusers keep it."""

    superuser_manages = True
    list_display = ("name", "desk", "number", "is_current")
    list_select_related = ("desk",)
    inlines = (RatingInline,)
