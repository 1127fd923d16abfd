"""Writing the audit trail. Call it inside the transaction of the action: if it cannot be written, nothing is done."""

from collections.abc import Callable

from standing_together.audit.models import Event

# Apps that open records in an unusual way say here through what: `(by, about)` gives codes for the trail.
THROUGH: list[Callable[..., dict[str, str]]] = []


def told_with_readings(through: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    THROUGH.append(through)
    return through


def record(event: str, *, by, about=None, organisation_id=None, **detail) -> Event:
    """Record one action by an Actor about a record. `detail` takes codes and counts only, nothing personal."""
    return Event.objects.create(
        by=by.user,
        action=event,
        about_type=about._meta.label if about is not None else "",
        about_id=str(about.pk) if about is not None else "",
        organisation_id=organisation_id or getattr(about, "organisation_id", None),
        detail=detail,
    )


def record_reading(about, *, by, what: str, organisation_id=None) -> Event:
    """Record that somebody opened a sensitive record; `what` is the page or file they saw."""
    more = {code: value for through in THROUGH for code, value in through(by, about).items()}
    return record("read", by=by, about=about, organisation_id=organisation_id, what=what, **more)
