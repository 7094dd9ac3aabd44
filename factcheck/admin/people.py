from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from factcheck.admin.scoping import ReadOnlyAdmin, ScopedAdmin, edited_desks, is_superuser
from factcheck.people.actions import revoke_token
from factcheck.people.models import ApiToken, Desk, Membership, User


class OnlySuperusers(ScopedAdmin[Any]):
    """House-keeping that belongs to no desk."""

    desk_path = ""
    superuser_manages = True


class MembershipInline(admin.TabularInline[Membership, Any]):
    """Who may do what on which desk; superusers write it, the desk's editors read it."""

    model = Membership
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request) or bool(edited_desks(request))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("person", "desk")


@admin.register(Desk)
class DeskAdmin(ScopedAdmin[Desk]):
    desk_path = "pk"
    superuser_manages = True
    list_display = ("name", "slug", "created_at")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    inlines = (MembershipInline,)


@admin.register(User)
class UserAdmin(OnlySuperusers, DjangoUserAdmin[User]):
    """Log-ins. Rights come from memberships of desks; somebody who leaves is made inactive, never deleted."""

    list_display = ("username", "first_name", "last_name", "is_active", "is_staff", "is_superuser")
    list_filter = ("is_active", "is_staff", "is_superuser")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Who it is", {"fields": ("first_name", "last_name", "email")}),
        ("What is open", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    inlines = (MembershipInline,)

    def get_inlines(self, request: HttpRequest, obj: User | None) -> Any:
        return self.inlines if obj else ()


@admin.register(ApiToken)
class ApiTokenAdmin(OnlySuperusers, ReadOnlyAdmin[ApiToken]):
    """Keys that were given out. The key itself was shown once and is not kept; its hash is nobody's business."""

    list_display = (
        "label",
        "person",
        "scopes",
        "created_at",
        "expires_at",
        "last_used_on",
        "revoked_at",
    )
    list_display_links = ("label", "person")
    list_select_related = ("person",)
    search_fields = ("label", "person__username")
    ordering = ("-id",)
    fields = ("person", "label", "scopes", "created_at", "expires_at", "last_used_on", "revoked_at")
    actions = ("revoke",)

    @admin.action(description="Revoke")
    def revoke(self, request: HttpRequest, tokens: QuerySet[ApiToken]) -> None:
        for token in tokens:
            revoke_token(token)
        messages.success(request, f"{len(tokens)} keys no longer open anything.")
