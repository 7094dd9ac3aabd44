from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

#: Rows that a list counts. Whoever needs a later row filters or searches.
MOST_COUNTED = 2000


class BoundedPaginator(Paginator[Any]):
    """Pages without a COUNT over the whole table: the database stops counting after `MOST_COUNTED` + 1 rows."""

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST_COUNTED)

    @cached_property
    def has_more(self) -> bool:
        """Are there more rows than were counted?"""
        return self._counted > MOST_COUNTED

    @cached_property
    def _counted(self) -> int:
        rows = self.object_list
        if not isinstance(rows, QuerySet):
            return len(rows)
        return rows.order_by()[: MOST_COUNTED + 1].count()
