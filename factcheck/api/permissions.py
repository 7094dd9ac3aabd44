from __future__ import annotations

from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from factcheck.people.models import ApiToken
from factcheck.people.tokens import Scope


class OnDesk(BasePermission):
    """Somebody with a log-in whose token reaches that far. What of which desk they see is asked of
    `visible_to`, what they may do with it of the action."""

    def has_permission(self, request: Request, view: object) -> bool:
        if not request.user.is_authenticated:
            return False
        needed = Scope.READ if request.method in SAFE_METHODS else Scope.WRITE
        if isinstance(request.auth, ApiToken) and needed not in request.auth.scopes:
            raise PermissionDenied(
                f"This token has no scope “{needed.value}”.", code="scope_missing"
            )
        return True
