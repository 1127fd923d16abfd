"""Planning visits, writing them down, trying again where nobody was met."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import Person, Visit
from beneficiaries.rules import visits as rules
from beneficiaries.rules.reach import check_is_open
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told


def _one_a_day():
    return told(one_planned_visit_a_day=_("A visit to this person is planned on this day already."))


def _place(person: Person) -> dict:
    return {"organisation_id": person.organisation_id, "district_id": person.district_id}


@transaction.atomic
def plan_visit(
    person: Person, *, by, worker, programme, planned_on: date, way: str, remote_because: str = "", purpose: str,
    **facts,
) -> Visit:  # fmt: skip
    """`facts`: begins_at, purpose_words."""
    rules.check_can_plan(by, person, worker=worker, on=planned_on)
    because = rules.check_way(way, remote_because)
    with _one_a_day():
        visit = Visit.objects.create(
            person=person, worker=worker, programme=programme, planned_on=planned_on, way=way, remote_because=because,
            purpose=purpose, planned_by=by.user, **_place(person), **facts,
        )  # fmt: skip
    record("visit.planned", by=by, about=visit, way=way)
    return visit


def _lock(visit: Visit, version: int | None = None) -> Visit:
    locked = Visit.objects.select_related("person").select_for_update(of=("self",)).get(pk=visit.pk)
    if version is not None and version != locked.version:
        raise Refused(_("A colleague wrote about this visit while you were writing. Open it again and look."))
    return locked


def _save(visit: Visit, **values) -> None:
    for name, value in values.items():
        setattr(visit, name, value)
    visit.version += 1
    with _one_a_day():
        visit.save()


@transaction.atomic
def change_visit(visit: Visit, *, by, worker, planned_on: date, version: int | None = None, **facts) -> Visit:
    """Another day, hour, way or colleague while it is still ahead."""
    locked = _lock(visit, version)
    if locked.state != "planned":
        raise Refused(_("Only a planned visit can be changed."))
    rules.check_can_plan(by, locked.person, worker=worker, on=planned_on)
    facts["remote_because"] = rules.check_way(facts["way"], facts.get("remote_because", ""))
    _save(locked, worker=worker, planned_on=planned_on, **facts)
    record("visit.changed", by=by, about=locked)
    return locked


@transaction.atomic
def make_visit(
    visit: Visit, *, by, made_on: date, way: str, remote_because: str = "", present=(), present_words: str = "",
    found: str = "", agreed: str = "", version: int | None = None, next_on: date | None = None,
) -> Visit:  # fmt: skip
    """What happened. Said again, it corrects. `next_on` plans the next visit by the same colleague."""
    locked = _lock(visit, version)
    rules.check_can_write(by, locked)
    first = locked.state != "made"
    if first:
        rules.check_move("make", locked)
    facts = {"present": present, "present_words": present_words, "found": found, "agreed": agreed}
    _save(locked, **_made(locked.person, by, made_on=made_on, way=way, remote_because=remote_because, **facts))
    record("visit.made" if first else "visit.corrected", by=by, about=locked, way=way)
    if next_on:
        _plan_next(locked, by, next_on)
    return locked


def _made(person, by, *, made_on, way, remote_because="", present=(), present_words="", found="", agreed="") -> dict:
    """The columns of a visit that was made, if it may be written so."""
    rules.check_has_happened(made_on, person)
    rules.check_was_something(found, agreed)
    return {
        "state": "made", "made_on": made_on, "way": way, "remote_because": rules.check_way(way, remote_because),
        "present": list(present), "present_words": present_words.strip(), "found": found.strip(),
        "agreed": agreed.strip(), "recorded_by": by.user, "recorded_at": timezone.now(),
    }  # fmt: skip


def _plan_next(visit: Visit, by, day: date, **more) -> Visit:
    """A next visit as this one was: same colleague, way and purpose."""
    check_is_open(visit.person)
    rules.check_next_day(day, visit.day)
    again = {"way": visit.way, "remote_because": visit.remote_because, "purpose": visit.purpose} | more
    with _one_a_day():
        planned = Visit.objects.create(
            person=visit.person, worker=visit.worker, programme_id=visit.programme_id, planned_on=day,
            planned_by=by.user, **_place(visit.person), **again,
        )  # fmt: skip
    record("visit.planned", by=by, about=planned, way=planned.way)
    return planned


@transaction.atomic
def write_visit(person: Person, *, by, programme, purpose: str, made_on: date, next_on: date | None = None, **told_of):
    """A contact nobody had planned: met at the market, called back. `told_of` as for `make_visit`."""
    rules.check_can_record_for(by, person)
    visit = Visit.objects.create(
        person=person, worker=by.user, programme=programme, planned_on=made_on, purpose=purpose, planned_by=by.user,
        **_place(person), **_made(person, by, made_on=made_on, **told_of),
    )  # fmt: skip
    record("visit.made", by=by, about=visit, way=visit.way)
    if next_on:
        _plan_next(visit, by, next_on)
    return visit


@transaction.atomic
def miss_visit(visit: Visit, *, by, because: str, again_on: date | None = None, version: int | None = None) -> Visit:
    """Nobody was met; with `again_on` the next try is planned at once."""
    locked = _lock(visit, version)
    rules.check_can_write(by, locked)
    rules.check_move("miss", locked)
    if locked.planned_on > timezone.localdate():
        raise Refused(_("The day of this visit is still to come. Move it, or call it off."))
    _save(locked, state="missed", missed_because=because, recorded_by=by.user, recorded_at=timezone.now())
    record("visit.missed", by=by, about=locked, because=because, tries=locked.tries)
    if again_on:
        try_again(locked, by=by, on=again_on)
    return locked


@transaction.atomic
def try_again(visit: Visit, *, by, on: date) -> Visit:
    """The next try after one in vain."""
    rules.check_can_write(by, visit)
    rules.check_can_take_back(visit)
    facts = {"purpose_words": visit.purpose_words, "begins_at": visit.begins_at}
    return _plan_next(visit, by, on, follows=visit, tries=visit.tries + 1, **facts)


@transaction.atomic
def cancel_visit(visit: Visit, *, by, because: str, version: int | None = None) -> Visit:
    locked = _lock(visit, version)
    rules.check_can_write(by, locked)
    rules.check_move("cancel", locked, because)
    _save(locked, state="cancelled", cancelled_because=because.strip())
    record("visit.cancelled", by=by, about=locked)
    return locked


@transaction.atomic
def take_back(visit: Visit, *, by) -> Visit:
    """It was a mistake: a visit not made, or called off, is planned again."""
    locked = _lock(visit)
    rules.check_can_write(by, locked)
    check_is_open(locked.person)
    rules.check_move("plan_again", locked)
    rules.check_can_take_back(locked)
    nothing = {"missed_because": "", "cancelled_because": "", "recorded_by": None, "recorded_at": None}
    _save(locked, state="planned", **nothing)
    record("visit.planned_again", by=by, about=locked)
    return locked
