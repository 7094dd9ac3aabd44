from __future__ import annotations

from typing import Any, ClassVar, cast

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from factcheck.api.shapes.closed import Closed, Nothing, asked_in, checked
from factcheck.people.models import Desk, User


class Door(APIView):
    """What every endpoint shares: the person, the query and the body, each checked before it is used."""

    #: The query parameters of GET; every other method has none.
    asks: ClassVar[type[Closed]] = Nothing
    asked: dict[str, Any]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        shape = self.asks if request.method in {"GET", "HEAD"} else Nothing
        self.asked = asked_in(shape, request.GET) if request.GET else {}

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        finished = super().finalize_response(request, response, *args, **kwargs)
        finished.headers.setdefault("Cache-Control", "no-store")
        return finished

    @property
    def person(self) -> User:
        return cast(User, self.request.user)

    def sent(self, shape: type[Closed]) -> dict[str, Any]:
        """The body as the shape's values. Raises ValidationError or UnknownField."""
        return checked(shape, self.request.data)

    def desk_called(self, slug: str) -> Desk:
        """One of the person's desks; any other is not found, whether it exists or not."""
        return get_object_or_404(Desk, slug=slug, pk__in=list(self.person.roles))


class NoSuchEndpoint(Door):
    """Whatever stands under no other address, so that it is refused like everything else."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super(Door, self).initial(request, *args, **kwargs)
        raise Http404
