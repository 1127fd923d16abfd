"""Writing people from outside the registry, and interns."""

import datetime

import tablib
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from advocacy.models import Course, Intern, Participant
from advocacy.queries.course_book import book_of
from advocacy.queries.training import record_of
from advocacy.rules import training as rules
from standing_together import names
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record
from standing_together.likeness import match_columns
from standing_together.organisations.models import Programme
from standing_together.refusal import Refused, told

KEYS = ("name_key", "set_key", "given_loose", "phone_key")


@transaction.atomic
def register_participant(*, by, organisation_id: int, **facts) -> Participant:
    """A new record. Whoever calls this has looked first whether the person is known (queries.likely_participants)."""
    participant = Participant(organisation_id=organisation_id, **facts)
    rules.check_may_record(by, organisation_id=organisation_id, district_id=participant.district_id)
    write_keys(participant)
    participant.save()
    record("participant.register", by=by, about=participant)
    return participant


@transaction.atomic
def change_participant(participant: Participant, *, by, **facts) -> Participant:
    """Papers already printed and courses already counted keep what they had."""
    locked = Participant.objects.select_for_update().get(pk=participant.pk)
    for district in (locked.district_id, facts.get("district_id", locked.district_id)):
        rules.check_may_record(by, organisation_id=locked.organisation_id, district_id=district)
    for field, value in facts.items():
        setattr(locked, field, value)
    write_keys(locked)
    locked.save()
    record("participant.change", by=by, about=locked, fields=sorted(facts))
    return locked


def write_keys(participant: Participant) -> None:
    """The columns for finding somebody again, after a name, a phone or an employer was set."""
    columns = match_columns(record_of(participant))
    for name in KEYS:
        setattr(participant, name, columns[name])
    participant.employer_key = names.search_key(participant.employer)


@transaction.atomic
def begin_internship(*, by, participant: Participant, programme_id: str, district_id: str, **facts) -> Intern:
    """In the organisation that keeps the participant."""
    programme = Programme.objects.get(pk=programme_id)
    rules.check_may_record(
        by, organisation_id=participant.organisation_id, programme=programme, district_id=district_id
    )
    with told(intern_begins_once_a_day=_("An internship of this student begins on that day already.")):
        intern = Intern.objects.create(
            organisation_id=participant.organisation_id, programme=programme, district_id=district_id,
            participant=participant, created_by=by.user, **facts,
        )  # fmt: skip
    record("intern.begin", by=by, about=intern)
    return intern


@transaction.atomic
def assess_intern(
    intern: Intern, *, by, hours: int, result: str, assessment: str, assessed_on: datetime.date
) -> Intern:
    related = Intern.objects.select_related("programme")
    locked = related.select_for_update(of=("self",)).get(pk=intern.pk)
    rules.check_can_assess(by, locked)
    locked.hours, locked.result, locked.assessment, locked.assessed_on = hours, result, assessment, assessed_on
    locked.save()
    record("intern.assess", by=by, about=locked, result=result)
    return locked


def may_take_list(actor, course: Course) -> bool:
    """Names leave the house only with both permissions, each covering the course."""
    keys = {"organisation_id": course.organisation_id, "district_id": course.district_id}
    both = (Permission.LIST_EXPORT, Permission.TRAINING_RECORD)
    return all(actor.can_at(permission, programme_id=course.programme_id, **keys) for permission in both)


@transaction.atomic
def export_participants(course: Course, *, by, kind: str, format) -> bytes:
    """The list of participants as a file; who took how many is written down."""
    if not may_take_list(by, course):
        raise Refused(_("Your role does not take this list away. Ask your programme manager."))
    book = book_of(course)
    headings = [
        _("Surname"), _("Given name"), _("Father's name"), _("Sex"), _("As"), _("Organisation"), _("Position"),
        _("Contact"), _("Hours"), _("Attendance, %"), _("Points after the course, %"),
        pgettext("of a course", "Certificate"),
    ]  # fmt: skip
    dataset = tablib.Dataset(headers=headings)
    for seat in book.seats:
        dataset.append(_exported(book, seat))
    record("course.exported", by=by, about=course, rows=len(dataset), kind=kind)
    content = format.export_data(dataset)
    return content.encode() if isinstance(content, str) else content


def _exported(book, seat) -> list:
    who, standing = seat.participant, book.standing_of(seat)
    certificate = book.certificates.get(seat.pk)
    return [
        who.family_name, who.given_name, who.patronymic, str(who.get_sex_display()), str(seat.get_kind_display()),
        who.employer, who.position, who.contact, book.hours_of(seat), standing.attendance, standing.score,
        certificate.number if certificate else "",
    ]  # fmt: skip
