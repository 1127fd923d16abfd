"""Days that run: until when an appeal is in time, when an answer is late, when to begin a renewal. Pure functions of
dates; the days themselves stand in the rulebook, because a decree may change them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True)
class Clocks:
    """In days. `renewal_reminders`: so many days before a certificate ends, the earliest first."""

    appeal_days: int
    appeal_soon_days: int
    decision_days: int
    payment_days: int
    renewal_reminders: tuple[int, ...]

    def appeal_until(self, refused_on: date) -> date:
        """The last day in time."""
        return refused_on + timedelta(days=self.appeal_days)

    def appeal_is_near(self, until: date, on: date) -> bool:
        return on <= until <= on + timedelta(days=self.appeal_soon_days)

    def decision_is_late(self, submitted_on: date, on: date) -> bool:
        return on > submitted_on + timedelta(days=self.decision_days)

    def payment_is_late(self, granted_on: date, on: date) -> bool:
        return on > granted_on + timedelta(days=self.payment_days)


def clocks_of(data: Mapping[str, Any]) -> Clocks:
    """From the `clocks` of a rulebook."""
    days = {name: row["days"] for name, row in data.items()}
    return Clocks(**{**days, "renewal_reminders": tuple(sorted(days["renewal_reminders"], reverse=True))})


def reminder_for(ends_on: date, on: date, reminders: Collection[int], given: Collection[int] = ()) -> int | None:
    """Which reminder (days before the end) is to be given on this day; None when there is none.

    Of several that are due only the latest is given: a certificate that was written down late gets one reminder,
    not three. One that was given makes the earlier ones superfluous. After the end there is none.
    """
    left = (ends_on - on).days
    if left < 0:
        return None
    due = [days for days in reminders if left <= days]
    latest = min(due, default=None)
    return None if latest is None or any(days <= latest for days in given) else latest
