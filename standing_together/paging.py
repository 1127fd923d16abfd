"""Paging by key: a page begins where the last one ended, so the last page costs what the first one costs.

No counting and no offset. A cursor is the values a list is ordered by, ending with an identifier: nothing personal.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.http import urlencode
from django.utils.timezone import is_naive

SIZE = 25
LONGEST = 200  # characters of a cursor


@dataclass(frozen=True)
class Page:
    """Rows of one page, and the query strings ("?…") of its neighbours; "" where there is none."""

    rows: list
    previous: str
    next: str


def page_of(queryset, parameters, *, by: str = "created_at", size: int = SIZE) -> Page:
    """The page asked for in `parameters` (a GET): newest first by a moment, then by identifier. One query."""
    return page_by(queryset, parameters, f"-{by}", "-pk", size=size)


def page_by(queryset, parameters, *order: str, size: int = SIZE) -> Page:
    """The page asked for in `parameters` (a GET), in this order of fields that are never empty. One query.

    `order` as in `order_by`; the last field tells rows apart.
    """
    names = [field.lstrip("-") for field in order]
    read = [_reader(queryset.model, name) for name in names]
    cursor, back = asked_for(parameters, lambda *parts: [one(part) for one, part in zip(read, parts, strict=True)])
    order = tuple(_turned(field) for field in order) if back else order
    found = queryset.filter(_beyond(list(zip(order, cursor, strict=True)))) if cursor else queryset
    return cut(
        list(found.order_by(*order)[: size + 1]), parameters, size=size, back=back, begun=bool(cursor),
        key_of=lambda row: [getattr(row, name) for name in names],
    )  # fmt: skip


def asked_for(parameters, read: Callable) -> tuple:
    """(the cursor in an address as `read` makes it of its parts, whether the page lies before it).

    One that was tampered with counts as none: `read` raises ValueError or ValidationError.
    """
    for name in ("after", "before"):
        text = parameters.get(name) or ""
        if not text or "\0" in text or len(text) > LONGEST:
            continue
        try:
            return read(*text.split("~")), name == "before"
        except (TypeError, ValueError, ValidationError):
            continue
    return None, False


def cut(found: list, parameters, *, size: int, back: bool, begun: bool, key_of: Callable) -> Page:
    """A page of up to `size + 1` rows that were fetched onward, or backward with `back`; `begun`: not from the end."""
    more, rows = len(found) > size, found[:size]
    if back:
        rows.reverse()
    earlier, later = (more, True) if back else (begun, more)
    return Page(
        rows,
        _link(parameters, "before", key_of(rows[0])) if rows and earlier else "",
        _link(parameters, "after", key_of(rows[-1])) if rows and later else "",
    )


def _turned(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def _reader(model, name: str) -> Callable:
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)

    def read(text: str):
        value = field.to_python(text)
        if value in (None, "") or (isinstance(value, datetime.datetime) and is_naive(value)):
            raise ValueError(text)
        return value

    return read


def _beyond(cursor: list[tuple]) -> Q:
    """Rows behind the cursor. The outer condition is implied by the inner one; it lets the index begin there."""
    (field, value), *rest = cursor
    name, way = field.lstrip("-"), "lt" if field.startswith("-") else "gt"
    strictly = Q(**{f"{name}__{way}": value})
    if not rest:
        return strictly
    return Q(**{f"{name}__{way}e": value}) & (strictly | (Q(**{name: value}) & _beyond(rest)))


def _link(parameters, direction: str, values: list) -> str:
    told = (value.isoformat() if isinstance(value, datetime.datetime) else str(value) for value in values)
    kept = {key: value for key, value in parameters.items() if value and key not in ("after", "before")}
    return "?" + urlencode({**kept, direction: "~".join(told)})
