"""From a printed figure back to its definition and, for those who may, to its records."""

import uuid
from dataclasses import replace

from django.db import connection
from django.utils.crypto import constant_time_compare

from beneficiaries.models import Person
from reports import periods
from reports.indicators.counting import count_persons, persons_behind
from reports.indicators.definitions import DEFINITIONS
from reports.indicators.tables import marks_of
from reports.snapshots.taking import figure_of
from standing_together import paging
from standing_together.access.permissions import Permission

PAGE = 100
FIRST = uuid.UUID(int=0)


def persons_of_figure(actor, run, measure: str, parameters) -> paging.Page:
    """Persons counted in the figure that this actor may open; the page asked for in `parameters` (a GET).

    A page looks at 100 counted persons; those outside the actor's grants are left out.
    """
    key, back = paging.asked_for(parameters, uuid.UUID)
    counted = _counted(run, measure, key, back=back)
    page = paging.cut(counted, parameters, size=PAGE, back=back, begun=bool(key), key_of=lambda person: [person])
    persons = Person.objects.visible_to(actor, Permission.FIGURE_OPEN).filter(pk__in=page.rows)
    return replace(page, rows=list(persons.select_related("district").order_by("pk")))


def _counted(run, measure: str, key, *, back: bool) -> list[uuid.UUID]:
    """One more than a page of the persons behind the figure, onward or backward from the key."""
    period = periods.parse(run.period)
    sql, values = persons_behind(run.programme_id, period, run.snapshot.taken_at, DEFINITIONS[measure].bit)
    beyond = f"and person_id {'<' if back else '>'} %(key)s order by person_id {'desc' if back else 'asc'}"
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} {beyond} limit {PAGE + 1}", {**values, "key": key or FIRST})
        return [row[0] for row in cursor.fetchall()]


def is_unchanged(run, frozen, measure: str) -> bool:
    """Whether the records behind the figure are still the ones that were counted."""
    counts = count_persons(run.programme_id, periods.parse(run.period), run.snapshot.taken_at)
    number, marks = marks_of(counts, measure)
    now = figure_of(DEFINITIONS[measure].key, frozen.as_of, f"{number}:{marks}")
    return constant_time_compare(now["records"], frozen.content["figures"][measure]["records"])
