"""Who may do what with an individual plan now, and the sentence for those who may not."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import Person, Plan
from beneficiaries.rules.consents import has_valid
from beneficiaries.workflows.plans import LATEST_REVIEW, PLAN, WRITABLE
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no


def _check_reaches(actor, person: Person, permission) -> None:
    if not Person.objects.visible_to(actor, permission).filter(pk=person.pk).exists():
        raise Refused(_("Your role does not include this for this person. Ask your programme manager."))


def _check_goes_on(plan: Plan) -> None:
    if plan.person.state != "active":
        raise Refused(_("This record is closed or was merged into another one."))
    if plan.programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))


def check_can_begin_plan(actor, person: Person) -> None:
    _check_reaches(actor, person, Permission.PLAN_WRITE)
    if person.state != "active":
        raise Refused(_("This record is closed or was merged into another one."))
    if not has_valid(person, "registration"):
        raise Refused(_("There is no consent to keep this record. Ask the family before anything else is written."))
    if person.plans.open().exists():
        raise Refused(_("A plan is being written already. Go on with that one."))


def check_can_write_first(actor, person: Person) -> None:
    check_can_begin_plan(actor, person)
    if person.plans.in_force().exists():
        raise Refused(_("A plan is in force. Write its next version."))


def check_can_write_next(actor, plan: Plan) -> None:
    check_can_begin_plan(actor, plan.person)
    _check_goes_on(plan)
    if plan.state != "approved":
        raise Refused(_("Only a plan in force gets a next version."))


def check_can_change_plan(actor, plan: Plan) -> None:
    _check_reaches(actor, plan.person, Permission.PLAN_WRITE)
    _check_goes_on(plan)
    if plan.state not in WRITABLE:
        raise Refused(_("What was sent or approved is not changed. Write the next version, or wait for the answer."))


def check_days(starts_on, review_on) -> None:
    if review_on <= starts_on:
        raise Refused(_("The review comes after the beginning. Check the two days."))
    if review_on - starts_on > LATEST_REVIEW:
        raise Refused(_("Look at the plan again within a year. Choose an earlier day."))


def lacks(plan: Plan) -> list[str]:
    """What is still missing before it can be sent, in sentences."""
    found = []
    if not plan.goals.exists():
        found.append(_("Write at least one goal."))
    if not (plan.actions.exists() or plan.exercises.exists()):
        found.append(_("Write at least one action or exercise: who does what."))
    if plan.review_on <= timezone.localdate():
        found.append(_("The day of the review has passed. Choose a later one."))
    return found


def check_can_submit_plan(actor, plan: Plan) -> None:
    _check_reaches(actor, plan.person, Permission.PLAN_WRITE)
    _check_goes_on(plan)
    if plan.state in WRITABLE and (missing := lacks(plan)):
        raise Refused(" ".join(missing))


def check_may_decide(actor, plan: Plan) -> None:
    """Another pair of eyes: who wrote or sent it does not approve it."""
    _check_reaches(actor, plan.person, Permission.PLAN_APPROVE)
    if actor.user.pk in (plan.written_by_id, plan.submitted_by_id):
        raise Refused(_("You wrote this plan; a colleague must decide it."))


def check_can_approve_plan(actor, plan: Plan) -> None:
    check_may_decide(actor, plan)
    _check_goes_on(plan)
    if plan.state == "submitted" and plan.review_on <= timezone.localdate():
        raise Refused(_("The day of its review has passed. Send the plan back for another day."))


def check_can_drop_plan(actor, plan: Plan) -> None:
    """Allowed in a closed programme too: a draft must not stay for ever."""
    _check_reaches(actor, plan.person, Permission.PLAN_WRITE)


def check_can_finish_plan(actor, plan: Plan) -> None:
    _check_reaches(actor, plan.person, Permission.PLAN_WRITE)


def check_can_replace_plan(actor, plan: Plan) -> None:
    """Comes with the approval of the next version; nobody does it by itself."""
    _check_reaches(actor, plan.person, Permission.PLAN_APPROVE)


def check_can_review_plan(actor, plan: Plan) -> None:
    _check_reaches(actor, plan.person, Permission.PLAN_WRITE)
    _check_goes_on(plan)
    if plan.state != "approved":
        raise Refused(_("Only a plan in force is reviewed."))


def check_review_days(plan: Plan, *, on, next_on, end: str) -> None:
    today, latest = timezone.localdate(), plan.reviews.order_by("-on").values_list("on", flat=True).first()
    if on > today:
        raise Refused(_("A review can be written down when it has taken place."))
    if on < plan.starts_on or (latest and on <= latest):
        raise Refused(_("The review comes after the beginning of the plan and after the review before it."))
    if end != "finish" and (next_on is None or next_on <= today):
        raise Refused(_("Choose the day of the next review; it lies ahead."))
    if end != "finish" and next_on - on > LATEST_REVIEW:
        raise Refused(_("Look at the plan again within a year. Choose an earlier day."))


def check_can_tally(actor, plan: Plan, monday) -> None:
    """A week of a plan that is or was in force, and that has begun."""
    _check_reaches(actor, plan.person, Permission.PLAN_WRITE)
    _check_goes_on(plan)
    if plan.decided_at is None or plan.state in ("submitted", "returned", "draft", "dropped"):
        raise Refused(_("Days are written down once the plan is approved."))
    if monday.isoweekday() != 1 or monday > timezone.localdate():
        raise Refused(_("Choose a week that has begun."))


CHECKS: dict[str, Callable] = {
    "submit": check_can_submit_plan,
    "approve": check_can_approve_plan,
    "return": check_may_decide,
    "drop": check_can_drop_plan,
    "finish": check_can_finish_plan,
    "replace": check_can_replace_plan,
}
assert set(CHECKS) == set(PLAN.moves), "every move has its rule"


def check_can_move(name: str, actor, plan: Plan) -> None:
    """The rule of one move, by its name in the table."""
    CHECKS[name](actor, plan)


can_write_first = yes_or_no(check_can_write_first)
can_write_next = yes_or_no(check_can_write_next)
can_change_plan = yes_or_no(check_can_change_plan)
can_decide_plan = yes_or_no(check_may_decide)
can_review_plan = yes_or_no(check_can_review_plan)
can_tally = yes_or_no(check_can_tally)
