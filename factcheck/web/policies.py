"""What a browser may load for our pages: each policy names only what its pages need."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]

_NOTHING_ELSE = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"

#: Our own pages: one stylesheet, no script, forms that post to us.
PAGE = f"{_NOTHING_ELSE}; style-src 'self'; img-src 'self' data:; form-action 'self'"

#: A report: one file that carries its style; nothing is fetched, nothing is sent.
REPORT = f"{_NOTHING_ELSE}; style-src 'unsafe-inline'; form-action 'none'"


def under(policy: str) -> Callable[[View], View]:
    """Serves a view under a Content-Security-Policy of its own."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            response.headers["Content-Security-Policy"] = policy
            return response

        return answer

    return decorate
