"""Who did what to a record, and which values changed: for those who may see the history."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from beneficiaries.languages import in_words
from beneficiaries.models import Person
from beneficiaries.queries.deeds import field_words
from standing_together.audit.models import Event
from standing_together.dates import write
from standing_together.likeness import PersonRecord, match_columns

SILENT = {"version", *match_columns(PersonRecord())}


@dataclass(frozen=True)
class Change:
    at: datetime
    rows: list  # (field, before, after), all in words


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
        (field_words(f.name), _shown(f, getattr(before, f.attname)), _shown(f, getattr(after, f.attname)))
        for f in fields
        if getattr(before, f.attname) != getattr(after, f.attname)
    ]
    return Change(after.pgh_created_at, rows)


def _shown(field, value) -> str:
    """A stored value as people read it; "–" for nothing."""
    if value is None or value == "" or value == []:
        return "–"
    if field.is_relation:
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found or value)
    if field.name == "languages":
        return in_words(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return write(value)
    return str(dict(field.flatchoices).get(value, value))
