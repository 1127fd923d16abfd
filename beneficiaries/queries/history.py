"""Who did what to a record, and which values changed: for those who may see the history."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from beneficiaries.models import Person
from standing_together.audit.models import Event
from standing_together.likeness import PersonRecord, match_columns

SILENT = {"version", *match_columns(PersonRecord())}


@dataclass(frozen=True)
class Change:
    at: datetime
    rows: list  # (verbose name of the field, before, after)


def events_about(person, limit: int = 100) -> list[Event]:
    """The newest actions on this record, readings too."""
    rows = Event.objects.filter(about_type=Person._meta.label, about_id=str(person.pk)).select_related("by")
    return list(rows[:limit])


def changes_of(person) -> list[Change]:
    """From one stored version to the next, newest first."""
    stored = Person.pgh_event_model.objects  # type: ignore[attr-defined]  # set by the decorator pghistory.track
    versions = list(stored.filter(pgh_obj=person).order_by("pgh_id"))
    changes = [_between(before, after) for before, after in pairwise(versions)]
    return [change for change in reversed(changes) if change.rows]


def _between(before, after) -> Change:
    fields = [f for f in Person._meta.concrete_fields if f.attname not in SILENT and f.name != "id"]
    rows = [
        (str(f.verbose_name), getattr(before, f.attname), getattr(after, f.attname))
        for f in fields
        if getattr(before, f.attname) != getattr(after, f.attname)
    ]
    return Change(after.pgh_created_at, rows)
