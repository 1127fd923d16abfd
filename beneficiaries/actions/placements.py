"""Where a child learns; a child in an institution and the way out of it."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.enums.centres import SchoolingEnd
from beneficiaries.models import InstitutionStay, Person, Schooling, StayStep
from beneficiaries.rules import placements as rules
from beneficiaries.rules.service_enrolments import check_reaches
from beneficiaries.rules.service_points import check_has_come
from beneficiaries.workflows.centres import LEFT, WAY_OUT
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told
from standing_together.tasklist.actions import give_task

A_DAY = datetime.timedelta(days=1)


def _record(event: str, row, by, **detail) -> None:
    record(event, by=by, about=row, organisation_id=row.person.organisation_id, **detail)


@transaction.atomic
def place_in_school(
    person: Person, *, by, programme, kind: str, from_on, provider=None, place: str = "", support: str = "",
    supported_by: str = "",
) -> Schooling:  # fmt: skip
    """What went on until now ends the day before, as a change."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    rules.check_can_place(by, person, programme)
    rules.check_says_where(provider, place)
    last = person.schoolings.filter(until_on__isnull=True).first()
    rules.check_comes_after(last, from_on)
    if last is not None:
        last.until_on, last.end_reason = from_on - A_DAY, "changed"
        last.save(update_fields=["until_on", "end_reason"])
    schooling = Schooling.objects.create(
        person=person, programme=programme, kind=kind, from_on=from_on, provider=provider, place=place.strip(),
        support=support.strip(), supported_by=supported_by.strip(), recorded_by=by.user,
    )  # fmt: skip
    if from_on <= timezone.localdate():
        _goes_to_school(person, True)
    _record("schooling.begun", schooling, by, kind=kind)
    return schooling


def _goes_to_school(person: Person, fact: bool | None) -> None:
    """What the person's page, lists and the survey's fact say; part of the caller's action."""
    changed = Person.objects.filter(pk=person.pk).exclude(in_school__isnull=False, in_school=fact)
    changed.update(in_school=fact, version=F("version") + 1)


@transaction.atomic
def end_schooling(schooling: Schooling, *, by, on, reason: str) -> Schooling:
    locked = Schooling.objects.select_related("person").select_for_update(of=("self",)).get(pk=schooling.pk)
    check_reaches(by, locked.person)
    rules.check_ends(locked, on)
    locked.until_on, locked.end_reason = on, reason
    locked.save(update_fields=["until_on", "end_reason"])
    if reason != SchoolingEnd.CHANGED:  # then the child learns elsewhere
        _goes_to_school(locked.person, None if reason == SchoolingEnd.MISTAKE else False)
    _record("schooling.ended", locked, by, reason=reason)
    return locked


@transaction.atomic
def record_stay(
    person: Person, *, by, programme, from_on, why: str, contact: str, provider=None, place: str = "", note: str = ""
) -> InstitutionStay:  # fmt: skip
    rules.check_can_place(by, person, programme)
    rules.check_says_where(provider, place)
    check_has_come(from_on)
    twice = _("This child is written down in an institution already. Go on there.")
    with told(one_institution_at_a_time=twice):
        stay = InstitutionStay.objects.create(
            person=person, programme=programme, from_on=from_on, why=why, contact=contact, provider=provider,
            contact_on=timezone.localdate(), place=place.strip(), note=note.strip(), recorded_by=by.user,
        )  # fmt: skip
    _step(stay, "record", "", by, on=from_on, note=note)
    _record("stay.recorded", stay, by)
    return stay


def _step(stay, move: str, source: str, by, *, on, note="") -> None:
    StayStep.objects.create(
        stay=stay, move=move, source=source, target=stay.state, on=on, note=note.strip(), by=by.user
    )


def _lock(stay: InstitutionStay, by, version: int | None = None) -> InstitutionStay:
    related = InstitutionStay.objects.select_related("person", "programme").select_for_update(of=("self",))
    locked = related.get(pk=stay.pk)
    check_reaches(by, locked.person)
    if version is not None and version != locked.version:
        raise Refused(_("A colleague changed this while you were reading. Open it again and look."))
    return locked


@transaction.atomic
def move_stay(
    stay: InstitutionStay, *, by, name: str, on=None, note: str = "", version: int | None = None
) -> InstitutionStay:  # fmt: skip
    """A step of the way out, by its name in the table."""
    locked = _lock(stay, by, version)
    on = on or timezone.localdate()
    move = WAY_OUT.check(name, locked.state, note)
    rules.check_step_day(locked, on)
    source, locked.state = locked.state, move.target
    locked.left_on = on if move.target in LEFT else None
    locked.version += 1
    locked.save()
    _step(locked, name, source, by, on=on, note=note)
    _record(f"stay.{name}", locked, by, source=source, target=locked.state)
    return locked


@transaction.atomic
def tell_contact(
    stay: InstitutionStay, *, by, contact: str, on=None, note: str = "", version: int | None = None
) -> InstitutionStay:  # fmt: skip
    """How child and family keep in touch now; what was known before stays in the history."""
    locked = _lock(stay, by, version)
    on = on or timezone.localdate()
    rules.check_step_day(locked, on)
    locked.contact, locked.contact_on = contact, on
    locked.version += 1
    locked.save()
    _step(locked, "contact", locked.state, by, on=on, note=note)
    _record("stay.contact", locked, by, contact=contact)
    return locked


@transaction.atomic
def plan_step(stay: InstitutionStay, *, by, title: str, due_on=None, owner_words: str = ""):
    """Something to be done on the way out becomes a task with somebody and a day."""
    locked = _lock(stay, by)
    person = locked.person
    task = give_task(
        title, by=by, due_on=due_on, about=locked, owner_words=owner_words, organisation=person.organisation,
        programme=locked.programme, district=person.district,
    )  # fmt: skip
    _record("stay.planned", locked, by)
    return task
