"""Planning sessions and writing down who came: the whole sheet in one transaction, whatever its size."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions.no_shows import follow_up
from beneficiaries.models import Provider, Session, SessionMark
from beneficiaries.queries.sessions import sheet_of
from beneficiaries.rules import sessions as rules
from beneficiaries.rules.service_points import is_open
from beneficiaries.workflows.centres import SESSION
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told

A_WEEK = datetime.timedelta(days=7)
MOST_AT_ONCE = 26  # half a year of weeks


def _one_a_day():
    return told(one_day_in_day_care_a_day=_("This day in day care is planned already. Look at that one."))


@transaction.atomic
def plan_session(
    provider: Provider, *, by, programme, kind: str, planned_on, named=(), every_week_until=None, **facts
) -> Session:  # fmt: skip
    """`facts`: service, mode, begins_at, minutes, led_by. Told until when, it is planned on the same day of every week;
    the first session comes back."""
    organisation = rules.organisation_for(by, provider, programme)
    if not is_open(provider, planned_on):
        raise Refused(_("This service point is closed. Choose another one."))
    days = _days(planned_on, every_week_until)
    with _one_a_day():
        sessions = Session.objects.bulk_create(
            Session(
                provider=provider, organisation_id=organisation, programme=programme, kind=kind, planned_on=day,
                planned_by=by.user, **facts,
            )
            for day in days
        )  # fmt: skip
    if named:
        through = Session.named.through
        through.objects.bulk_create(
            through(session=session, serviceenrolment=enrolment) for session in sessions for enrolment in named
        )
    record("session.planned", by=by, about=sessions[0], sessions=len(sessions))
    return sessions[0]


def _days(first: datetime.date, last: datetime.date | None) -> list[datetime.date]:
    if last is None:
        return [first]
    if last < first:
        raise Refused(_("The last day lies before the first one. Check the two days."))
    number = (last - first).days // 7 + 1
    if number > MOST_AT_ONCE:
        raise Refused(_("Plan at most half a year at once."))
    return [first + A_WEEK * week for week in range(number)]


def _lock(session: Session, version: int | None) -> Session:
    related = Session.objects.select_related("provider", "programme").select_for_update(of=("self",))
    locked = related.get(pk=session.pk)
    if version is not None and version != locked.version:
        raise Refused(_("A colleague wrote about this session while you were writing. Open it again and look."))
    return locked


@transaction.atomic
def record_session(
    session: Session, *, by, held_on, marks: dict, led_by: str = "", done: str = "", mode: str = "",
    version: int | None = None,
) -> Session:  # fmt: skip
    """`marks` is {enrolment: (presence, reason or "")} for everybody on the sheet. Said again, it corrects."""
    locked = _lock(session, version)
    rules.check_can_record(by, locked, held_on)
    rules.check_sheet(sheet_of(by, locked, held_on), marks)
    first = locked.state == "planned"
    locked.state, locked.held_on = "held", held_on
    locked.led_by, locked.done, locked.mode = led_by.strip(), done.strip(), mode or locked.mode
    locked.recorded_by, locked.recorded_at = by.user, timezone.now()
    locked.version += 1
    locked.save()
    _mark(locked, marks)
    tasks = follow_up(locked, by=by)
    came = sum(presence == "present" for presence, _reason in marks.values())
    event = "session.recorded" if first else "session.corrected"
    record(event, by=by, about=locked, people=len(marks), came=came, tasks=tasks)
    return locked


def _mark(session: Session, marks: dict) -> None:
    """One statement for any number; marks that a colleague made of other people stay."""
    rows = [
        SessionMark(session=session, enrolment_id=enrolment, presence=presence, reason=reason)
        for enrolment, (presence, reason) in marks.items()
    ]
    SessionMark.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["session", "enrolment"], update_fields=["presence", "reason"]
    )


@transaction.atomic
def move_session(
    session: Session, *, by, planned_on, begins_at=None, because: str, version: int | None = None
) -> Session:  # fmt: skip
    """Another day or hour. Those who are named for it, and all else that hangs on it, go along."""
    locked = _lock(session, version)
    rules.check_can_move(by, locked, planned_on)
    if (planned_on, begins_at) == (locked.planned_on, locked.begins_at):
        raise Refused(_("It is planned for this day and hour already. Choose another one."))
    if not because.strip():
        raise Refused(_("Write why it is moved: families and colleagues ask."))
    before = locked.planned_on
    locked.moved_from, locked.moved_from_hour, locked.moved_because = before, locked.begins_at, because.strip()
    locked.planned_on, locked.begins_at = planned_on, begins_at
    locked.version += 1
    with _one_a_day():
        locked.save()
    record("session.moved", by=by, about=locked, moved_from=before.isoformat(), moved_to=planned_on.isoformat())
    return locked


@transaction.atomic
def cancel_session(session: Session, *, by, because: str, version: int | None = None) -> Session:
    locked = _lock(session, version)
    rules.check_can_write(by, locked)
    locked.state = SESSION.check("cancel", locked.state, because).target
    locked.cancelled_because = because.strip()
    locked.version += 1
    locked.save()
    record("session.cancelled", by=by, about=locked)
    return locked
