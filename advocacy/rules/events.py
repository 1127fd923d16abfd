"""Who may write down what about an event, when, and the sentence for those who may not."""

import datetime
from calendar import monthrange
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.enums.events import LEARNING, Applied
from advocacy.models import Event, LessonApplied
from advocacy.workflows.events import HAPPENED
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused

# A visit of three months ago may be asked about a little early, when one is there anyway.
EARLY = datetime.timedelta(days=14)
MOST_IN_A_CELL = 100_000  # a figure typed twice; a campaign for more people is several events


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last of the month where that day is missing."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, monthrange(year, month)[1]))


def check_holds(actor, *, organisation_id, programme, district_id) -> None:
    """One grant covers all of the place the event stands in, and the programme still works."""
    if not actor.can_at(
        Permission.EVENT_RECORD, organisation_id=organisation_id, district_id=district_id, programme_id=programme.pk
    ):
        raise Refused(_("Your role does not include recording events for this organisation, district and programme."))
    if programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))


def check_can_record(actor, event: Event) -> None:
    check_holds(actor, organisation_id=event.organisation_id, programme=event.programme, district_id=event.district_id)


def check_can_change(actor, event: Event) -> None:
    check_can_record(actor, event)
    if event.state in ("cancelled", "followed_up"):
        raise Refused(_("This event is closed. Take it up again before you change it."))


def check_days(starts_on: datetime.date, ends_on: datetime.date) -> None:
    if ends_on < starts_on:
        raise Refused(_("The last day lies before the first day. Check both days."))
    if (ends_on - starts_on).days > 31:
        raise Refused(_("An event lasts a month at most. Write a longer undertaking as several events."))


def check_can_hold(actor, event: Event) -> None:
    check_can_record(actor, event)
    if event.starts_on > timezone.localdate():
        raise Refused(_("This day is still to come. An event can be recorded as held when it has begun."))


def check_can_follow_up(actor, event: Event) -> None:
    check_can_record(actor, event)
    if event.attended is None:
        raise Refused(_("Write down who came first: an event without attendance cannot be closed."))


CHECKS = {
    "hold": check_can_hold,
    "follow_up": check_can_follow_up,
    "cancel": check_can_record,
    "reopen": check_can_record,
}


def check_can_write_attendance(actor, event: Event) -> None:
    check_can_change(actor, event)
    if event.state not in HAPPENED:
        raise Refused(_("Record first that the event was held; then write down who came."))


def check_attendance(numbers: Mapping[tuple, int], total: int | None) -> None:
    """The grid must add up to what stands at the foot of the paper list."""
    found = sum(numbers.values())
    if not found:
        raise Refused(_("The whole sheet is empty. Write how many came; if nobody came, cancel the event."))
    if max(numbers.values()) > MOST_IN_A_CELL:
        raise Refused(_("One of the numbers is too large. Check it for a digit too many."))
    if total is not None and total != found:
        raise Refused(
            _("The sheet adds up to %(found)s, but you wrote %(total)s as the total. Check which of them is right.")
            % {"found": found, "total": total}
        )


def check_can_learn(actor, event: Event) -> None:
    check_can_change(actor, event)
    if event.kind not in LEARNING:
        raise Refused(_("Lessons are written down for study visits and exchange visits."))
    if event.state not in HAPPENED:
        raise Refused(_("Record first that the visit took place; then write down what was learnt."))


def check_can_answer(actor, applied: LessonApplied, *, outcome: str, evidence: str) -> None:
    check_can_record(actor, applied.lesson.event)
    if timezone.localdate() < applied.due_on - EARLY:
        raise Refused(_("It is too early to tell. Ask again when the three or six months have passed."))
    if outcome in (Applied.YES, Applied.PARTLY) and not evidence.strip():
        raise Refused(_("Write by what you can see that it is applied: a paper, a new way of working, a building."))
