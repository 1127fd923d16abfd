"""Closing a case with its outcome, and opening it again. Each move leaves a step that is never changed."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.enums.caseload import ENDS_ENROLMENT
from beneficiaries.models import CaseStep, Enrolment, Person
from beneficiaries.queries.closing import last_closing
from beneficiaries.queries.contacts import tries_in_vain
from beneficiaries.queries.open_work import open_work
from beneficiaries.rules import cases as rules
from beneficiaries.rules.reach import check_reaches
from beneficiaries.workflows.caseload import CASE
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record
from standing_together.refusal import Refused
from standing_together.tasklist.actions import give_task


def _lock(person: Person) -> Person:
    return Person.objects.select_for_update(of=("self",)).get(pk=person.pk)


def _step(person: Person, name: str, by, **facts) -> CaseStep:
    move = CASE.check(name, person.state, facts.get("note", ""))
    Person.objects.filter(pk=person.pk).update(state=move.target, version=F("version") + 1)
    step = CaseStep.objects.create(
        person=person, move=name, source=person.state, target=move.target, by=by.user, **facts
    )
    record(f"person.{name}", by=by, about=person, outcome=step.outcome)
    return step


@transaction.atomic
def close_case(person: Person, *, by, outcome: str, on: date | None = None, note: str = "") -> CaseStep:
    """Nothing may be open any more; taking part in programmes ends with the case."""
    on = on or timezone.localdate()
    locked = _lock(person)
    rules.check_can_close(by, locked)
    tries = tries_in_vain(locked)
    rules.check_outcome(outcome, note, tries)
    if on > timezone.localdate() or on < locked.registered_on:
        raise Refused(_("Write a day from the registration until today."))
    if left := open_work(locked):
        raise Refused(_("Something is still open: %(what)s.") % {"what": "; ".join(each.words for each in left)})
    _end_programmes(locked, on, outcome)
    return _step(locked, "close", by, outcome=outcome, on=on, note=note.strip(), tries=tries)


def _end_programmes(person: Person, on: date, outcome: str) -> None:
    for enrolment in Enrolment.objects.filter(person=person, until_on=None):
        enrolment.until_on = max(on, enrolment.from_on)
        enrolment.end_reason = ENDS_ENROLMENT.get(outcome, "other")
        enrolment.save(update_fields=["until_on", "end_reason"])


@transaction.atomic
def reopen_case(person: Person, *, by, note: str) -> CaseStep:
    """The family is back: programmes that ended with the case and still run go on from today."""
    locked = _lock(person)
    rules.check_can_reopen(by, locked)
    return enter_again(locked, by=by, note=note)[0]


def enter_again(locked: Person, *, by, note: str, beside: Person | None = None) -> tuple[CaseStep, list[int]]:
    """Part of the caller's action; gives the step and the keys of the programmes begun. `beside`: another record of the
    same person, whose programmes go on already."""
    closed = last_closing(locked)
    step = _step(locked, "reopen", by, on=timezone.localdate(), note=note.strip())
    return step, _begin_programmes_again(locked, closed.on, by, beside) if closed else []


def _begin_programmes_again(person: Person, closed_on: date, by, beside: Person | None) -> list[int]:
    ended = Enrolment.objects.filter(person=person, until_on__gte=closed_on, programme__closed_at=None)
    running = Enrolment.objects.filter(person__in=[each for each in (person, beside) if each], until_on=None)
    begun = Enrolment.objects.bulk_create(
        Enrolment(person=person, programme_id=code, from_on=timezone.localdate(), enrolled_by=by.user)
        for code in sorted(
            set(ended.values_list("programme", flat=True)) - set(running.values_list("programme", flat=True))
        )
    )
    return [row.pk for row in begun]


def close_as_before(person: Person, *, by, step: int, begun: list[int]) -> None:
    """The merge that opened the case again is taken apart: closed as it was, unless somebody went on with it since."""
    newest = CaseStep.objects.filter(person=person).order_by("-pk").first()
    if person.state != "active" or newest is None or newest.pk != step or open_work(person):
        return
    Enrolment.objects.filter(pk__in=begun, person=person, until_on=None).delete()
    closed = last_closing(person)
    facts = {"outcome": "other", "on": timezone.localdate()}
    if closed:
        facts = {"outcome": closed.outcome, "on": closed.on, "tries": closed.tries}
    _step(person, "close", by, note=_("The two records were taken apart again; the case stands as before."), **facts)


@transaction.atomic
def ask_to_reopen(person: Person, *, by, note: str):
    """Somebody who may not open it met the family again: whoever closed it gets a task."""
    check_reaches(by, person, Permission.PERSON_VIEW)
    if person.state != "closed":
        raise Refused(_("This case is open already."))
    if not note.strip():
        raise Refused(_("Write why: where you met the family and what they need."))
    closed = last_closing(person)
    if closed is None or not closed.by.is_active:
        raise Refused(_("Whoever closed this case works here no longer. Tell a case manager."))
    task = give_task(
        _("Open a case again: the family was met"), by=by, about=person, owner=closed.by, note=note.strip(),
        due_on=timezone.localdate(),
    )  # fmt: skip
    record("person.reopen_asked", by=by, about=person)
    return task
