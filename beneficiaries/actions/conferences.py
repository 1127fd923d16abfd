"""Writing a case conference down: who sat together, about whom, what was said and decided."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import Conference, Discussed, Person, Seat
from beneficiaries.rules.reach import check_is_open, check_reaches
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told
from standing_together.tasklist.actions import give_task


@transaction.atomic
def hold_conference(person: Person, *, by, on: date, colleagues=(), outsiders=(), said: str = "", notes: str = ""):
    """About this person first; others are added on the conference's page. `outsiders` are names with their place."""
    _check_may(by, person)
    if on > timezone.localdate():
        raise Refused(_("A conference is written down when it was held. This day is still to come."))
    outsiders = [words.strip() for words in outsiders if words.strip()]
    if not (colleagues or outsiders):
        raise Refused(_("Say who took part."))
    conference = Conference.objects.create(
        organisation_id=person.organisation_id, district_id=person.district_id, on=on, notes=notes.strip(),
        recorded_by=by.user,
    )  # fmt: skip
    Seat.objects.bulk_create(Seat(conference=conference, user=user) for user in colleagues)
    Seat.objects.bulk_create(Seat(conference=conference, words=words[:160]) for words in outsiders)
    _discuss(conference, person, by, said)
    record("conference.held", by=by, about=conference, seats=len(colleagues) + len(outsiders))
    return conference


def _check_may(by, person: Person) -> None:
    check_reaches(by, person, Permission.CONFERENCE_RECORD)
    check_is_open(person)


def _discuss(conference: Conference, person: Person, by, said: str) -> None:
    with told(discussed_once=_("This person stands on the list already.")):
        Discussed.objects.create(conference=conference, person=person, said=said.strip())
    record("person.discussed", by=by, about=person)


@transaction.atomic
def discuss_person(conference: Conference, person: Person, *, by, said: str = "") -> Conference:
    """One more person of the same organisation."""
    _check_may(by, person)
    if person.organisation_id != conference.organisation_id:
        raise Refused(_("This person belongs to another organisation."))
    _discuss(conference, person, by, said)
    return conference


@transaction.atomic
def decide(conference: Conference, *, by, title: str, person: Person | None = None, owner=None, owner_words="", due_on):
    """A decision becomes a task with somebody and a day; about one person it goes with that person."""
    if person is not None:
        _check_may(by, person)
    task = give_task(
        title, by=by, about=conference, part=str(person.pk) if person else "", owner=owner, owner_words=owner_words,
        due_on=due_on,
    )  # fmt: skip
    record("conference.decided", by=by, about=conference)
    return task
