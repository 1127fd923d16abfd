"""From a printed figure back to its definition and, for those who may, to its records."""

import uuid

from django.db import connection
from django.utils.crypto import constant_time_compare

from beneficiaries.models import Person
from reports import periods
from reports.indicators.counting import count_persons, persons_behind
from reports.indicators.definitions import DEFINITIONS
from reports.indicators.tables import marks_of
from reports.snapshots.taking import figure_of
from standing_together.access.permissions import Permission

PAGE = 100
FIRST = uuid.UUID(int=0)


def persons_of_figure(actor, run, measure: str, after: uuid.UUID = FIRST) -> tuple[list[Person], str]:
    """Persons counted in the figure that this actor may open, and the key of the next page.

    A page looks at 100 counted persons; those outside the actor's grants are left out.
    """
    period = periods.parse(run.period)
    sql, values = persons_behind(run.programme_id, period, run.snapshot.taken_at, DEFINITIONS[measure].bit)
    with connection.cursor() as cursor:
        page = f"{sql} and person_id > %(after)s order by person_id limit {PAGE}"
        cursor.execute(page, {**values, "after": after})
        ids = [row[0] for row in cursor.fetchall()]
    persons = Person.objects.visible_to(actor, Permission.FIGURE_OPEN).filter(pk__in=ids).select_related("district")
    return list(persons.order_by("pk")), str(ids[-1]) if len(ids) == PAGE else ""


def is_unchanged(run, frozen, measure: str) -> bool:
    """Whether the records behind the figure are still the ones that were counted."""
    counts = count_persons(run.programme_id, periods.parse(run.period), run.snapshot.taken_at)
    number, marks = marks_of(counts, measure)
    now = figure_of(DEFINITIONS[measure].key, frozen.as_of, f"{number}:{marks}")
    return constant_time_compare(now["records"], frozen.content["figures"][measure]["records"])
