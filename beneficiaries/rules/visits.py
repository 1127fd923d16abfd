"""Which visit may be planned, by whom it may be made, and what must be written down of it."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.enums.caseload import VisitWay
from beneficiaries.rules.reach import check_is_open, check_reaches, reaches
from beneficiaries.workflows.caseload import VISIT
from standing_together.access.actor import Actor
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused


def check_can_plan(actor, person, *, worker, on: date) -> None:
    """The day may not lie in the past; whoever goes must be able to open the record."""
    check_can_record_for(actor, person)
    check_can_go(worker, person, actor)
    if on < timezone.localdate():
        raise Refused(_("This day has passed. If the visit was made, write down what happened."))


def check_can_record_for(actor, person) -> None:
    check_reaches(actor, person, Permission.VISIT_RECORD)
    check_is_open(person)


def check_can_go(worker, person, actor) -> None:
    if actor.user == worker or actor.everything:
        return
    if not reaches(Actor.of(worker), person, Permission.VISIT_RECORD):
        raise Refused(
            _("%(name)s does not work with this person. Give the case to %(name)s first, or choose somebody else.")
            % {"name": worker}
        )


def check_way(way: str, remote_because: str) -> str:
    """The reason as it is kept: a contact from afar says why it was not a visit, a visit has none."""
    if way not in VisitWay.remote():
        return ""
    if not remote_because:
        raise Refused(_("Say why it is not a visit: illness, the road, the family's wish or something else."))
    return remote_because


def check_can_write(actor, visit) -> None:
    check_reaches(actor, visit.person, Permission.VISIT_RECORD)


def check_has_happened(on: date, person) -> None:
    if on > timezone.localdate():
        raise Refused(_("A visit is written down when it has happened. This day is still to come."))
    if on < person.registered_on:
        raise Refused(_("The person was registered later than this day. Check the day."))


def check_was_something(found: str, agreed: str) -> None:
    if not (found.strip() or agreed.strip()):
        raise Refused(_("Write in a sentence what you found or agreed: the next one who comes must know."))


def check_next_day(again_on: date, on: date) -> None:
    if again_on < max(on, timezone.localdate()):
        raise Refused(_("The next try must lie ahead. Write a day from today on."))


def check_move(name: str, visit, note: str = ""):
    return VISIT.check(name, visit.state, note)


def check_can_take_back(visit) -> None:
    if hasattr(visit, "followed_by"):
        raise Refused(_("A next try is planned already. Go on there."))
