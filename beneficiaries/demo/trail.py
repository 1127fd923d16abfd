"""The audit trail of the last weeks, in the order of time. What is older is not told in the demo."""

import datetime

from standing_together.audit.models import Event

TOLD_FOR = datetime.timedelta(days=60)


class Trail:
    def __init__(self, now: datetime.datetime):
        self._since, self._events = now - TOLD_FOR, []

    def note(self, at, by: int, action: str, about, key, organisation: int, **detail) -> None:
        """`about` is the model; `detail` codes and counts, as `audit.actions.record` takes them."""
        if at >= self._since:
            self._events.append((at, by, action, about._meta.label, str(key), organisation, detail))

    def write(self, copying) -> None:
        for at, by, action, about, key, organisation, detail in sorted(self._events, key=lambda event: event[0]):
            copying.add(
                Event, at=at, by_id=by, action=action, about_type=about, about_id=key, organisation_id=organisation,
                detail=detail,
            )  # fmt: skip
