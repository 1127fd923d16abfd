"""Every named measure of the work for one programme and period, protected before anybody reads it."""

from dataclasses import dataclass

from django.utils import timezone

from reports.indicators.measured import count_by_district, measured_tables
from reports.indicators.tables import key_of
from reports.snapshots.protecting import protect_all
from standing_together.disclosure import SafeTable
from standing_together.measures import MEASURES, Measure, Span
from standing_together.places.models import District


@dataclass(frozen=True)
class Counted:
    measure: Measure
    total: SafeTable
    by_district: SafeTable


def measures_of(programme, period) -> list[Counted]:
    """One query or two a measure, however many rows and districts; in the order of the apps."""
    span = Span(programme.pk, period.start, period.end)
    counts = {code: count_by_district(measure, span) for code, measure in MEASURES.items()}
    districts = sorted({place for found in counts.values() for place in found if place})
    safe = protect_all(measured_tables(counts, districts, timezone.localdate()), {})
    return [
        Counted(measure, safe[key_of(code)], safe[key_of(code, ("district",))]) for code, measure in MEASURES.items()
    ]


def named(codes) -> dict[str, str]:
    """The names of districts, in the language that is switched on."""
    return {district.pk: str(district) for district in District.objects.filter(pk__in=codes)}
