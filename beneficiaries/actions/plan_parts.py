"""Needs, goals, actions and exercises: put in, changed and taken out while the plan is being written."""

from django.db import transaction
from django.utils.translation import gettext as _

from beneficiaries.actions.plans import lock
from beneficiaries.models import ExerciseWeek, Plan, PlanAction, PlanExercise, PlanGoal, PlanNeed
from beneficiaries.rules import plans as rules
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told

PARTS: dict[str, type] = {"need": PlanNeed, "goal": PlanGoal, "action": PlanAction, "exercise": PlanExercise}


@transaction.atomic
def add_part(plan: Plan, kind: str, *, by, **facts):
    """`kind` is a key of PARTS, `facts` are the columns of that model."""
    locked = lock(plan)
    rules.check_can_change_plan(by, locked)
    part = PARTS[kind](plan=locked, **_checked(locked, kind, facts))
    with _once():
        part.save()
    return _noted(locked, "added", kind, part, by)


@transaction.atomic
def change_part(part, kind: str, *, by, **facts):
    locked = lock(part.plan)
    rules.check_can_change_plan(by, locked)
    for name, value in _checked(locked, kind, facts).items():
        setattr(part, name, value)
    with _once():
        part.save()
    return _noted(locked, "changed", kind, part, by)


@transaction.atomic
def remove_part(part, kind: str, *, by) -> None:
    locked = lock(part.plan)
    rules.check_can_change_plan(by, locked)
    part.delete()
    _noted(locked, "removed", kind, part, by)


def _once():
    return told(an_exercise_once_in_a_plan=_("This exercise stands in the plan already. Change that one."))


def _noted(plan: Plan, what: str, kind: str, part, by):
    plan.version += 1
    plan.save(update_fields=["version"])
    record(f"care_plan.{kind}_{what}", by=by, about=plan)
    return part


def _checked(plan: Plan, kind: str, facts: dict) -> dict:
    if kind == "goal":
        need = facts.get("need")
        if need is not None and need.plan_id != plan.pk:
            raise Refused(_("Choose a need of this plan."))
        if (facts["importance"] is None) != (facts["difficulty"] is None):
            raise Refused(_("Weigh a goal by both, importance and difficulty, or by neither."))
    if kind == "exercise" and "exercise" in facts:
        return facts | {"words": facts["exercise"].words, "picture": facts["exercise"].picture}
    return facts


@transaction.atomic
def tally_week(plan: Plan, *, by, monday, told_by: str, days: dict[int, list[int]]) -> list[ExerciseWeek]:
    """`days`: {key of an exercise of the plan: days done, 1 to 7}; told again, the week is corrected."""
    locked = lock(plan)
    rules.check_can_tally(by, locked, monday)
    own = set(locked.exercises.values_list("pk", flat=True))
    if set(days) - own:
        raise Refused(_("This exercise does not stand in the plan."))
    weeks = [
        ExerciseWeek.objects.update_or_create(
            exercise_id=key,
            monday=monday,
            defaults={"days": sorted(set(done)), "told": told_by, "recorded_by": by.user},
        )[0]
        for key, done in days.items()
    ]
    record("care_plan.tally", by=by, about=locked, exercises=len(weeks))
    return weeks
