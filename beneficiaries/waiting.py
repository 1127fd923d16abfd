"""Who is next on a waiting list. Pure: knows no model. The page says the same in words (`ORDER_IN_WORDS`)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import URGENCY_RANK

ORDER_IN_WORDS = _(
    "First whose need is urgent, then who asked earlier. Of two who asked on the same day, who was written down first."
)
# The same order for the database.
ORDER = ("urgency_rank", "asked_on", "pk")


@dataclass(frozen=True)
class Waiting:
    """`key` grows with the moment of writing down (an identifier of version 7)."""

    key: Any
    urgency: str
    asked_on: date


def in_order(rows: Iterable[Waiting]) -> list[Waiting]:
    return sorted(rows, key=lambda row: (URGENCY_RANK[row.urgency], row.asked_on, row.key))


def position_of(key, rows: Iterable[Waiting]) -> int:
    """From 1; 0 for somebody who does not wait."""
    keys = [row.key for row in in_order(rows)]
    return keys.index(key) + 1 if key in keys else 0


def ahead_of(key, rows: Iterable[Waiting]) -> Sequence[Waiting]:
    """Those who come before."""
    return in_order(rows)[: max(0, position_of(key, rows) - 1)]
