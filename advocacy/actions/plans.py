"""Writing advocacy plans: goal and ask, messages, activities, and what changed."""

from django.db import transaction
from django.utils import timezone

from advocacy.models import AdvocacyPlan, Change, PlanActivity, PlanMessage
from advocacy.rules import plans as rules
from advocacy.rules.promises import check_can_change_promise
from advocacy.rules.stakeholders import check_has_happened
from advocacy.workflows.plans import PLAN
from standing_together.audit.actions import record


@transaction.atomic
def make_plan(
    *, by, organisation, programme, district, title, goal, ask, audience=(), stories=(), ends_on=None, currency="TJS",
    made_on=None,
) -> AdvocacyPlan:  # fmt: skip
    plan = AdvocacyPlan(
        organisation=organisation, programme=programme, district=district, title=title, goal=goal, ask=ask,
        ends_on=ends_on, currency=currency, made_on=made_on or timezone.localdate(), owner=by.user,
    )  # fmt: skip
    rules.check_can_change_plan(by, plan)
    plan.save()
    plan.audience.set(audience)
    plan.stories.set(stories)
    record("plan.make", by=by, about=plan)
    return plan


@transaction.atomic
def change_plan(plan: AdvocacyPlan, *, by, audience, stories=(), **values) -> AdvocacyPlan:
    """`values`: title, goal, ask, ends_on, currency."""
    locked = _lock(plan)
    rules.check_can_change_plan(by, locked)
    for field, value in values.items():
        setattr(locked, field, value)
    locked.save(update_fields=list(values))
    locked.audience.set(audience)
    locked.stories.set(stories)
    record("plan.change", by=by, about=locked)
    return locked


@transaction.atomic
def move_plan(plan: AdvocacyPlan, name: str, *, by, note: str = "") -> AdvocacyPlan:
    """`note` is what came of it when the plan finishes, and why when it stops."""
    locked = _lock(plan)
    rules.check_can_move_plan(by, locked)
    move = PLAN.check(name, locked.state, note)
    source, locked.state = locked.state, move.target
    if note.strip():
        locked.result = note.strip()
    locked.save(update_fields=["state", "result"])
    record(f"plan.{name}", by=by, about=locked, source=source, target=move.target)
    return locked


def _lock(plan) -> AdvocacyPlan:
    return AdvocacyPlan.objects.select_for_update(of=("self",)).select_related("programme").get(pk=plan.pk)


@transaction.atomic
def write_message(plan: AdvocacyPlan, *, by, language, text, stakeholder=None) -> PlanMessage:
    """The one message to this stakeholder (or to all) in this language; a new wording takes the place of the old."""
    rules.check_can_change_plan(by, plan)
    message, _made = PlanMessage.objects.update_or_create(
        plan=plan, stakeholder=stakeholder, language=language, defaults={"text": text}
    )
    record("plan.message", by=by, about=plan, language=language)
    return message


@transaction.atomic
def add_activity(plan: AdvocacyPlan, *, by, what, who, due_on, budget=0) -> PlanActivity:
    rules.check_can_change_plan(by, plan)
    activity = PlanActivity.objects.create(plan=plan, what=what, who=who, due_on=due_on, budget=budget or 0)
    record("plan.activity", by=by, about=activity, organisation_id=plan.organisation_id)
    return activity


@transaction.atomic
def report_activity(activity: PlanActivity, *, by, spent, came_of_it="", done_on=None) -> PlanActivity:
    """Money spent so far and, once it is done, the day and what came of it."""
    rules.check_can_change_plan(by, activity.plan)
    if done_on:
        check_has_happened(done_on)
    activity.spent, activity.came_of_it, activity.done_on = spent or 0, came_of_it, done_on
    activity.save(update_fields=["spent", "came_of_it", "done_on"])
    record("plan.activity_report", by=by, about=activity, organisation_id=activity.plan.organisation_id)
    return activity


@transaction.atomic
def record_change(*, by, what, since_on, evidence, people=None, promise=None, plan=None) -> Change:
    """An outcome of a promise or a plan: what is different now, since when, for how many, and how one knows."""
    about = promise or plan
    (check_can_change_promise if promise else rules.check_can_move_plan)(by, about)
    check_has_happened(since_on)
    change = Change.objects.create(
        organisation_id=about.organisation_id, programme_id=about.programme_id, district_id=about.district_id,
        promise=promise, plan=plan or (promise.plan if promise else None), what=what, since_on=since_on,
        people=people, evidence=evidence, recorded_by=by.user,
    )  # fmt: skip
    record("change.record", by=by, about=change)
    return change
