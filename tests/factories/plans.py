"""Plans of invented people, written through the actions."""

import datetime

from django.utils import timezone

from beneficiaries.actions import plan_parts, plans
from beneficiaries.models import Exercise
from standing_together.access.actor import Actor

LEVELS = ["Not at all", "With two hands held", "With one hand held", "Alone, three steps", "Alone to the gate"]
GOAL = {
    "words": "Walks to the gate", "need": None, "levels": LEVELS, "baseline": -1, "importance": 3, "difficulty": 2,
    "for_family": True,
}  # fmt: skip


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def write_plan(person, by, programme, **given):
    by = by if isinstance(by, Actor) else Actor.of(by)
    facts = {"starts_on": in_days(0), "review_on": in_days(90), "strengths": "Laughs a lot", "wishes": "To walk"}
    return plans.write_plan(person, by=by, programme=programme, **(facts | given))


def fill_plan(plan, by, *, exercises=("sitting-with-support",), goals=1):
    """A need, goals, an action for the writer and exercises with the usual dosage."""
    plan_parts.add_part(plan, "need", by=by, words="Falls when she stands", domain="Walking", icf="d450", cbr="")
    for number in range(goals):
        plan_parts.add_part(plan, "goal", by=by, **(GOAL | {"words": f"Walks to the gate {number or ''}".strip()}))
    plan_parts.add_part(
        plan, "action", by=by, title="Ask for a walking frame", whose="us", owner=by.user, owner_words="",
        due_on=in_days(20), for_family=True,
    )  # fmt: skip
    for code in exercises:
        given = Exercise.objects.get(pk=code)
        plan_parts.add_part(
            plan, "exercise", by=by, exercise=given, minutes=given.minutes, times_a_day=given.times_a_day,
            days_a_week=given.days_a_week, note="",
        )  # fmt: skip
    plan.refresh_from_db()
    return plan


def send(plan, by):
    return plans.submit_plan(plan, by=by)


def approve(plan, by):
    plan.refresh_from_db()
    return plans.approve_plan(plan, by=by, version=plan.version)
