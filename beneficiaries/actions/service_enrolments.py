"""Enrolling with a service point. `_move` is the only way a state changes: locks, rules, table, step, audit."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions.referrals import accept_referral, attend_referral
from beneficiaries.enums import URGENCY_RANK
from beneficiaries.models import Person, Provider, ServiceEnrolment, ServiceStep
from beneficiaries.queries.service_enrolments import position
from beneficiaries.rules import service_enrolments as rules
from beneficiaries.rules.referrals import can_move
from beneficiaries.workflows.centres import ATTENDING
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told


def _one_open():
    sentence = _("This person takes part or waits there already. Look at that first.")
    return told(one_open_enrolment_per_person_and_point=sentence)


def _record(event: str, enrolment: ServiceEnrolment, by, **detail) -> None:
    record(event, by=by, about=enrolment, organisation_id=enrolment.person.organisation_id, **detail)


@transaction.atomic
def enrol(
    person: Person, *, by, provider: Provider, programme, urgency: str, asked_on, referral=None, note: str = ""
) -> ServiceEnrolment:  # fmt: skip
    """Onto the waiting list; taking in is a step of its own, even where there is room."""
    rules.check_can_enrol(by, person, provider, programme, asked_on=asked_on, referral=referral)
    with _one_open():
        enrolment = ServiceEnrolment.objects.create(
            person=person, provider=provider, programme=programme, referral=referral, urgency=urgency,
            urgency_rank=URGENCY_RANK[urgency], asked_on=asked_on, enrolled_by=by.user,
        )  # fmt: skip
    _step(enrolment, "enrol", "", by, on=asked_on, note=note)
    _record("service.enrol", enrolment, by)
    return enrolment


def _step(enrolment, move: str, source: str, by, *, on, note="", reason="") -> None:
    ServiceStep.objects.create(
        enrolment=enrolment, move=move, source=source, target=enrolment.state, on=on, note=note.strip(), reason=reason,
        by=by.user,
    )  # fmt: skip


def _lock(enrolment: ServiceEnrolment, version: int | None) -> ServiceEnrolment:
    related = ServiceEnrolment.objects.select_related("person", "provider", "programme", "referral")
    locked = related.select_for_update(of=("self",)).get(pk=enrolment.pk)
    if version is not None and version != locked.version:
        raise Refused(_("A colleague changed this while you were reading. Open it again and look."))
    return locked


@transaction.atomic
def take_in(
    enrolment: ServiceEnrolment, *, by, on=None, note: str = "", version: int | None = None
) -> ServiceEnrolment:
    """Into a free place. The provider's row is locked first: whoever takes the last place is alone in doing so.

    A referral that led here has begun with it.
    """
    Provider.objects.select_for_update(of=("self",)).get(pk=enrolment.provider_id)
    on = on or timezone.localdate()
    moved = _move(enrolment, "take_in", by=by, on=on, note=note, version=version, before=_check_place, taken_on=on)
    _begin(moved.referral, by, on)
    return moved


def _check_place(locked: ServiceEnrolment, note: str) -> None:
    rules.check_has_place(locked.provider)
    where, _of = position(locked)
    rules.check_turn(locked, where - 1, note)


def _begin(referral, by, on) -> None:
    """Said by whoever may say so; otherwise the referral waits for somebody who may."""
    if referral is None:
        return
    if referral.state == "approved" and can_move("accept", by, referral):
        referral = accept_referral(referral, by=by)
    if referral.state == "accepted" and can_move("attend", by, referral):
        attend_referral(referral, by=by, on=on)


def pause(enrolment: ServiceEnrolment, *, by, note: str, on=None, version: int | None = None) -> ServiceEnrolment:
    """The place is kept."""
    on = on or timezone.localdate()
    return _move(enrolment, "pause", by=by, on=on, note=note, version=version, paused_on=on)


def resume(enrolment: ServiceEnrolment, *, by, on=None, note: str = "", version: int | None = None) -> ServiceEnrolment:
    return _move(enrolment, "resume", by=by, on=on or timezone.localdate(), note=note, version=version, paused_on=None)


def end(
    enrolment: ServiceEnrolment, *, by, reason: str, on=None, note: str = "", version: int | None = None
) -> ServiceEnrolment:  # fmt: skip
    on = on or timezone.localdate()
    ended = {"paused_on": None, "ended_on": on, "end_reason": reason}
    return _move(enrolment, "end", by=by, on=on, note=note, reason=reason, version=version, **ended)


def reopen(enrolment: ServiceEnrolment, *, by, note: str, on=None, version: int | None = None) -> ServiceEnrolment:
    """They ask again, from this day: who waited meanwhile is not passed over."""
    on = on or timezone.localdate()
    again = {"taken_on": None, "ended_on": None, "end_reason": "", "asked_on": on}
    return _move(enrolment, "reopen", by=by, on=on, note=note, version=version, **again)


MOVES = {"take_in": take_in, "pause": pause, "resume": resume, "end": end, "reopen": reopen}


@transaction.atomic
def _move(enrolment, name, *, by, on, note="", reason="", version=None, before=None, **values) -> ServiceEnrolment:
    locked = _lock(enrolment, version)
    rules.check_reaches(by, locked.person)
    move = ATTENDING.check(name, locked.state, note or reason)
    rules.check_day(locked, on)
    if before is not None:
        before(locked, note)
    source, locked.state = locked.state, move.target
    for field, value in values.items():
        setattr(locked, field, value)
    locked.version += 1
    with _one_open():
        locked.save()
    _step(locked, name, source, by, on=on, note=note, reason=reason)
    _record(f"service.{name}", locked, by, source=source, target=locked.state, reason=reason)
    return locked


@transaction.atomic
def set_transport(enrolment: ServiceEnrolment, *, by, version: int | None = None, **facts) -> ServiceEnrolment:
    """`facts`: brought_by, distance_km, arranged_by_us, cost_a_month (somoni)."""
    locked = _lock(enrolment, version)
    rules.check_reaches(by, locked.person)
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    _record("service.transport", locked, by)
    return locked
