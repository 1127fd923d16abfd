"""Reading visits: of a day, of a person, what is to be written down, whom nobody met."""

from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q

from beneficiaries.models import Caregiver, Visit
from beneficiaries.route import Stop, in_order
from standing_together import paging

RELATED = ("person", "person__district", "person__jamoat", "person__village", "person__household", "worker")
# Places carry outlines and spellings that nobody needs; a person's columns for comparing neither.
SHOWN = (
    "way", "purpose", "purpose_words", "planned_on", "made_on", "begins_at", "state", "missed_because", "tries",
    "person__family_name", "person__given_name", "person__patronymic", "person__phone", "person__state",
    "person__district__names",
    "person__jamoat__names", "person__village__name", "person__household__number", "worker__name", "worker__email",
)  # fmt: skip


def _listed(actor):
    return Visit.objects.visible_to(actor).select_related(*RELATED).only(*SHOWN)


def route_of(actor, day: date, worker=None) -> list[Visit]:
    """The planned visits of a day in the order of the road; `worker`: of one colleague. One query."""
    planned = _listed(actor).planned().filter(planned_on=day)
    found = {str(visit.pk): visit for visit in (planned.filter(worker=worker) if worker else planned)}
    return [found[stop.key] for stop in in_order(_stop(key, visit) for key, visit in found.items())]


def _stop(key: str, visit: Visit) -> Stop:
    person = visit.person
    return Stop(
        key, str(person.district), str(person.jamoat or ""), person.village.name if person.village else "",
        person.household.number if person.household else "", visit.begins_at, visit.is_remote,
    )  # fmt: skip


def days_before(visit: Visit) -> list[date]:
    """The days it was planned for before it was moved, the first one first."""
    stored = Visit.pgh_event_model.objects  # type: ignore[attr-defined]  # set by the decorator pghistory.track
    days = dict.fromkeys(stored.filter(pgh_obj=visit).order_by("pgh_id").values_list("planned_on", flat=True))
    return [day for day in days if day != visit.planned_on]


def carers_of(visits) -> dict:
    """Key of a person → their main caregiver, for the sheet that goes along. One query."""
    keys = [visit.person_id for visit in visits]
    return {carer.person_id: carer for carer in Caregiver.objects.filter(person__in=keys, is_main=True)}


def _of(actor):
    return Visit.objects.visible_to(actor).filter(worker=actor.user)


def to_write_down(visits, today: date):
    """Planned for a day that is over."""
    return visits.planned().filter(planned_on__lt=today)


def unmet(visits):
    """Nobody was met, and since then nothing was made or planned with the family."""
    later = Visit.objects.filter(person=OuterRef("person"), planned_on__gte=OuterRef("planned_on"))
    later = later.exclude(pk=OuterRef("pk")).exclude(state="cancelled")
    later = later.exclude(state="missed", planned_on=OuterRef("planned_on"))
    return visits.missed().filter(~Exists(later), person__state="active")


def own_day(actor, today: date) -> dict:
    """Counts of one's own visits for Today, in one query."""
    planned = _of(actor).planned().filter(planned_on__lte=today)
    late = Q(planned_on__lt=today)
    return planned.aggregate(
        today=Count("pk", filter=~late), late=Count("pk", filter=late), since=Min("planned_on", filter=late)
    )


def visit_page(actor, parameters, *, state: str = "", mine: bool = False) -> paging.Page:
    """Visits by their planned day, the newest first."""
    found = _listed(actor)
    found = found.filter(state=state) if state else found
    found = found.filter(worker=actor.user) if mine else found
    return paging.page_by(found, parameters, "-planned_on", "-pk")


def visits_of(person):
    return Visit.objects.filter(person=person).select_related("worker").order_by("-planned_on", "-pk")
