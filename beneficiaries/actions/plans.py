"""Writing plans. `_move` is the only way a state changes: lock, rules, table, column and step, audit, tasks, papers."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from beneficiaries.models import Person, Plan, PlanNeed, PlanStep
from beneficiaries.rules import plans as rules
from beneficiaries.workflows.plans import PLAN
from standing_together.access.actor import Actor, system_actor
from standing_together.audit.actions import record
from standing_together.printing.actions import withdraw_prints
from standing_together.refusal import Refused, told
from standing_together.tasklist.actions import drop_task, give_task
from standing_together.tasklist.models import Task

REPLACED = gettext_noop("The plan has a newer version.")


def _one_each():
    return told(
        one_plan_in_writing_per_person=_("A plan is being written already. Go on with that one."),
        one_next_version_of_a_plan=_("A plan is being written already. Go on with that one."),
        one_plan_in_force_per_person=_("Another plan came into force meanwhile. Open it and write its next version."),
    )


@transaction.atomic
def write_plan(person: Person, *, by, programme, starts_on, review_on, strengths: str = "", wishes: str = "") -> Plan:
    """The first plan, or the first one after a plan that ended."""
    rules.check_can_write_first(by, person)
    rules.check_days(starts_on, review_on)
    latest = person.plans.order_by("-number").values_list("number", flat=True).first() or 0
    plan = _create(
        person, by=by, programme=programme, number=latest + 1, starts_on=starts_on, review_on=review_on,
        strengths=strengths, wishes=wishes,
    )  # fmt: skip
    record("care_plan.write", by=by, about=plan, number=plan.number)
    return plan


def _create(person, *, by, **columns) -> Plan:
    with _one_each():
        return Plan.objects.create(
            person=person, organisation_id=person.organisation_id, district_id=person.district_id, written_by=by.user,
            **columns,
        )  # fmt: skip


@transaction.atomic
def write_next_version(plan: Plan, *, by, review_on) -> Plan:
    """A copy to be changed; the version in force stays in force until the next one is approved."""
    old = lock(plan)
    rules.check_can_write_next(by, old)
    today = timezone.localdate()
    rules.check_days(today, review_on)
    new = _create(
        old.person, by=by, programme=old.programme, number=old.number + 1, replaces=old, starts_on=today,
        review_on=review_on, strengths=old.strengths, wishes=old.wishes,
    )  # fmt: skip
    _copy_parts(old, new)
    record("care_plan.next", by=by, about=new, number=new.number)
    return new


def _copy_parts(old: Plan, new: Plan) -> None:
    """Needs, goals and exercises, and the actions that are still to be done; words of exercises as the library has
    them today."""
    needs: dict[int | None, PlanNeed] = {}
    for need in old.needs.all():
        before = need.pk
        needs[before] = _again(need, new)
    for goal in old.goals.all():
        goal.need = needs.get(goal.need_id)
        _again(goal, new)
    ended = set(Task.objects.about(old).exclude(state="open").values_list("part", flat=True))
    for action in old.actions.all():
        if part_of(action) not in ended:
            _again(action, new)
    for given in old.exercises.select_related("exercise"):
        given.words, given.picture = given.exercise.words, given.exercise.picture
        _again(given, new)


def _again(part, plan: Plan):
    part.pk, part.plan, part._state.adding = None, plan, True
    part.save()
    return part


def part_of(action) -> str:
    """How a task names the action it was given for."""
    return f"action-{action.pk}"


@transaction.atomic
def change_plan(plan: Plan, *, by, version: int, starts_on, review_on, strengths: str = "", wishes: str = "") -> Plan:
    locked = lock(plan)
    rules.check_can_change_plan(by, locked)
    rules.check_days(starts_on, review_on)
    _check_version(locked, version)
    locked.starts_on, locked.review_on, locked.strengths, locked.wishes = starts_on, review_on, strengths, wishes
    locked.version += 1
    locked.save()
    record("care_plan.change", by=by, about=locked)
    return locked


def submit_plan(plan: Plan, *, by, version: int | None = None, note: str = "") -> Plan:
    sent = {"submitted_at": timezone.now(), "submitted_by": by.user, "decided_at": None, "decided_by": None}
    return _move(plan, "submit", by=by, version=version, note=note, **sent)


@transaction.atomic
def approve_plan(plan: Plan, *, by, version: int, note: str = "") -> Plan:
    """In force from now on; the version before it ends, and each action becomes a task."""
    before = Plan.objects.in_force().filter(person=plan.person_id).exclude(pk=plan.pk).first()
    rules.check_can_approve_plan(by, lock(plan))
    if before is not None:
        _replace(before, by=by)
    decided = {"decided_at": timezone.now(), "decided_by": by.user}
    approved = _move(plan, "approve", by=by, version=version, note=note, next_review_on=plan.review_on, **decided)
    _give_tasks(approved)
    return approved


def return_plan(plan: Plan, *, by, version: int, note: str) -> Plan:
    decided = {"decided_at": timezone.now(), "decided_by": by.user}
    return _move(plan, "return", by=by, version=version, note=note, **decided)


def drop_plan(plan: Plan, *, by, note: str, version: int | None = None) -> Plan:
    return _move(plan, "drop", by=by, version=version, note=note, **_ended(by))


def finish_plan(plan: Plan, *, by, note: str = "", version: int | None = None) -> Plan:
    """Called by the review that ends it."""
    finished = _move(plan, "finish", by=by, version=version, note=note, **_ended(by))
    _drop_tasks(finished, gettext_noop("The plan has ended."))
    return finished


def _replace(plan: Plan, *, by) -> None:
    replaced = _move(plan, "replace", by=by, **_ended(by))
    _drop_tasks(replaced, REPLACED)
    withdraw_prints(replaced, by=by, why=_(REPLACED))


def _ended(by) -> dict:
    return {"ended_at": timezone.now(), "ended_by": by.user}


def _give_tasks(plan: Plan) -> None:
    """In the name of who sent the plan: they follow it up, the approver need not."""
    giver = Actor(plan.submitted_by)
    for action in plan.actions.select_related("owner"):
        give_task(
            action.title, by=giver, about=plan, part=part_of(action), due_on=action.due_on, owner=action.owner,
            owner_words="" if action.owner_id else action.who,
        )  # fmt: skip


def _drop_tasks(plan: Plan, why: str) -> None:
    for task in Task.objects.about(plan).open():
        drop_task(task, by=system_actor(), outcome=_(why))


def lock(plan: Plan) -> Plan:
    """The row as it is now, held until the transaction ends."""
    related = Plan.objects.select_related("person", "programme", "organisation", "district", "submitted_by")
    return related.select_for_update(of=("self",)).get(pk=plan.pk)


def _check_version(locked: Plan, version: int | None) -> None:
    if version is not None and version != locked.version:
        raise Refused(_("Somebody changed this plan while you were reading it. Read it again, then decide."))


@transaction.atomic
def _move(plan: Plan, name: str, *, by, version=None, note: str = "", **values) -> Plan:
    locked = lock(plan)
    rules.check_can_move(name, by, locked)
    move = PLAN.check(name, locked.state, note)
    _check_version(locked, version)
    source, locked.state = locked.state, move.target
    for field, value in values.items():
        setattr(locked, field, value)
    locked.version += 1
    with _one_each():
        locked.save()
    PlanStep.objects.create(plan=locked, move=name, source=source, target=move.target, note=note.strip(), by=by.user)
    record(f"care_plan.{name}", by=by, about=locked, source=source, target=move.target)
    return locked
