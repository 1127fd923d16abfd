"""Reading training: lists, choices, and who a participant may be already."""

from dataclasses import dataclass

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from advocacy.models import Course, Curriculum, Intern, Module, Participant, Seat, Trainer
from beneficiaries.models import Provider
from standing_together import names
from standing_together.access.permissions import Permission
from standing_together.likeness import Likeness, PersonRecord, likeness, match_columns
from standing_together.name_reasons import sentences
from standing_together.organisations.models import Organisation
from standing_together.paging import Page, page_of

MOST_CANDIDATES, MOST_FOUND = 200, 20
# Of 100: there is no birth date and no home here, so a surname and a given name are most of what can agree.
SHOW_FROM = 35
WHEN = ("coming", "running", "ended", "cancelled")


def course_page(actor, parameters, *, audience="", district="", when="") -> Page:
    """The newest first, with how many sit in each: one query."""
    courses = Course.objects.visible_to(actor).select_related("curriculum", "district", "organisation")
    courses = courses.annotate(seated=_seated()).filter(_when(when)).defer("district__outline")
    narrow = {"curriculum__audience": audience, "district": district}
    return page_of(courses.filter(**{k: v for k, v in narrow.items() if v}), parameters, by="starts_on")


def _seated():
    counted = Seat.objects.filter(course=OuterRef("pk")).order_by().values("course").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def _when(when: str) -> Q:
    today = timezone.localdate()
    held = Q(cancelled_at__isnull=True)
    return {
        "coming": held & Q(starts_on__gt=today),
        "running": held & Q(starts_on__lte=today, ends_on__gte=today),
        "ended": held & Q(ends_on__lt=today),
        "cancelled": ~held,
    }.get(when, Q())


def when_of(course: Course) -> str:
    """One of WHEN."""
    today = timezone.localdate()
    if course.cancelled_at:
        return "cancelled"
    if course.starts_on > today:
        return "coming"
    return "ended" if course.ends_on < today else "running"


def curriculum_page(actor, parameters, *, audience="", state="") -> Page:
    curricula = Curriculum.objects.visible_to(actor).select_related("organisation", "programme")
    curricula = curricula.annotate(total_hours=Coalesce(Subquery(_hours()), 0, output_field=Module.hours.field))
    narrow = {"audience": audience, "state": state}
    return page_of(curricula.filter(**{k: v for k, v in narrow.items() if v}), parameters)


def _hours():
    counted = Module.objects.filter(curriculum=OuterRef("pk")).order_by().values("curriculum")
    return counted.annotate(n=Sum("hours")).values("n")


def participant_page(actor, parameters, *, kind="") -> Page:
    found = Participant.objects.visible_to(actor).select_related("district").defer("district__outline")
    return page_of(found.filter(kind=kind) if kind else found, parameters)


def intern_page(actor, parameters) -> Page:
    related = ("participant", "host", "district", "organisation")
    interns = Intern.objects.visible_to(actor).select_related(*related).defer("district__outline")
    return page_of(interns, parameters, by="from_on")


def trainer_page(actor, parameters) -> Page:
    trainers = Trainer.objects.visible_to(actor, Permission.TRAINING_RECORD).select_related("district")
    trainers = trainers.annotate(qualified=Count("modules")).defer("district__outline")
    return page_of(trainers, parameters)


def trainers_for(course: Course):
    """Who may teach a module of the course: active, qualified for at least one, in the organisation."""
    found = Trainer.objects.filter(organisation=course.organisation_id, active=True)
    return found.filter(modules__curriculum=course.curriculum_id).distinct().order_by("name")


def organisation_choices(actor) -> list[tuple[str, str]]:
    """Organisations for which this actor may record training."""
    keys = {scope.organisation_id for scope in actor.scopes_with(Permission.TRAINING_RECORD)}
    return [(str(each.pk), str(each)) for each in Organisation.objects.filter(pk__in=keys)]


@dataclass(frozen=True)
class Likely:
    participant: Participant
    likeness: Likeness

    @property
    def why(self) -> list:
        """In sentences. The place is not compared, so nothing is said about it."""
        told = (r for r in self.likeness.reasons if not r.code.startswith("other_"))
        return sentences(reason for reason in told if reason.code not in ("same_district", "birth_unknown"))


def likely_participants(actor, record: PersonRecord, *, organisation_id=None) -> list[Likely]:
    """Who this may be already, in any alphabet, the likeliest first: one query, then judgement name by name."""
    found = Participant.objects.visible_to(actor).select_related("district").defer("district__outline")
    if organisation_id:
        found = found.filter(organisation=organisation_id)
    candidates = found.filter(_blocks(record)).order_by("-created_at")[:MOST_CANDIDATES]
    judged = [Likely(each, likeness(record, record_of(each))) for each in candidates]
    near = [each for each in judged if each.likeness.score >= SHOW_FROM]
    return sorted(near, key=lambda each: -each.likeness.score)[:MOST_FOUND]


def _blocks(record: PersonRecord) -> Q:
    columns = match_columns(record)
    found = Q(set_key=columns["set_key"]) | Q(given_loose=columns["given_loose"])
    return found | Q(phone_key=columns["phone_key"]) if columns["phone_key"] else found


def record_of(participant: Participant) -> PersonRecord:
    return PersonRecord(
        family=participant.family_name, given=participant.given_name, patronymic=participant.patronymic,
        sex=participant.sex, phone=participant.contact,
    )  # fmt: skip


def search_participants(actor, text: str) -> list[Participant]:
    """By the words of a name, in any alphabet; the last one as far as it was typed."""
    keys = names.query_keys(text)
    if not keys.exact:
        return []
    unfinished = "|".join(keys.prefixes)
    found = Participant.objects.visible_to(actor).filter(name_key__regex=rf"\m({unfinished})")
    for word in keys.exact[:-1]:
        found = found.filter(name_key__regex=rf"\m{word}\M")
    return list(found.select_related("district").defer("district__outline").order_by("name_key")[:MOST_FOUND])


def courses_of(actor, participant: Participant):
    """Seats of one participant in the courses this actor sees, the newest first."""
    seen = Course.objects.visible_to(actor, Permission.TRAINING_RECORD).filter(pk=OuterRef("course"))
    seats = participant.seats.filter(Exists(seen)).select_related("course__curriculum", "course__district")
    return seats.prefetch_related("certificates").order_by("-course__starts_on", "-pk")


def versions_of(curriculum: Curriculum):
    """The other versions of the same curriculum, the newest first."""
    same = Curriculum.objects.filter(organisation=curriculum.organisation_id, code=curriculum.code)
    return same.exclude(pk=curriculum.pk).order_by("-version")


def modules_taught(actor):
    """Modules that somebody can be qualified for: of curricula that are agreed or in use."""
    curricula = Curriculum.objects.visible_to(actor, Permission.TRAINING_RECORD).filter(state__in=("agreed", "in_use"))
    found = Module.objects.filter(curriculum__in=curricula).select_related("curriculum")
    return found.order_by("curriculum__code", "curriculum__version", "number")


def hosts_for(actor):
    """Services where students may work: the directory as this actor sees it."""
    return Provider.objects.visible_to(actor).filter(active=True)
