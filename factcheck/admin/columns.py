from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin


def person_column(field: str, said: str = "") -> Callable[[Any, Any], str]:
    """A method for an admin class: the name of the person in `field`, without the link that Django would put there
    to the page of a log-in, which editors do not see. Needs the field in `select_related`."""

    @admin.display(description=said or field.replace("_", " "))
    def name(self: Any, row: Any) -> str:
        person = getattr(row, field)
        return person.shown_name if person else "–"

    return name
