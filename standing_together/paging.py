"""Paging by key: a page begins where the last one ended, so the last page costs what the first one costs.

No counting and no offset. A cursor is a moment and an identifier, nothing personal.
"""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Q
from django.utils.http import urlencode

SIZE = 25


@dataclass(frozen=True)
class Page:
    """Rows of one page, and the query strings ("?…") of its neighbours; "" where there is none."""

    rows: list
    previous: str
    next: str


def page_of(queryset, parameters, *, by: str = "created_at", size: int = SIZE) -> Page:
    """The page asked for in `parameters` (a GET): newest first by a moment, then by identifier. One query."""
    after, before = _read(parameters.get("after")), _read(parameters.get("before"))
    if before and not after:
        rows = list(queryset.filter(_beyond(before, by, "gt")).order_by(by, "pk")[: size + 1])
        more, rows = len(rows) > size, rows[:size][::-1]
        return Page(
            rows, _link(parameters, "before", rows[:1], by) if more else "", _link(parameters, "after", rows, by)
        )
    queryset = queryset.filter(_beyond(after, by, "lt")) if after else queryset
    rows = list(queryset.order_by(f"-{by}", "-pk")[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    onward = _link(parameters, "after", rows, by) if more else ""
    return Page(rows, _link(parameters, "before", rows[:1], by) if after else "", onward)


def _beyond(cursor, by: str, way: str) -> Q:
    """Rows on one side of the cursor. The first condition is implied by the second; it lets the index begin there."""
    moment, identifier = cursor
    return Q(**{f"{by}__{way}e": moment}) & (
        Q(**{f"{by}__{way}": moment}) | Q(**{by: moment, f"pk__{way}": identifier})
    )


def _read(cursor: str | None):
    """A cursor from an address; one that was tampered with counts as none."""
    try:
        moment, identifier = (cursor or "").split("~")
        return datetime.datetime.fromisoformat(moment), uuid.UUID(identifier)
    except ValueError:
        return None


def _link(parameters, direction: str, rows, by: str) -> str:
    if not rows:
        return ""
    row = rows[-1]
    kept = {key: value for key, value in parameters.items() if value and key not in ("after", "before")}
    return "?" + urlencode({**kept, direction: f"{getattr(row, by).isoformat()}~{row.pk}"})
