"""What can be done with one plan on its page now."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from beneficiaries.models import Plan
from beneficiaries.queries.glass import seen_through
from beneficiaries.queries.plan_page import content_of
from beneficiaries.rules import plans as rules
from beneficiaries.workflows.plans import DUE_SOON, PLAN
from standing_together.printing.queries import prints_about


def page_of_plan(actor, plan: Plan) -> dict:
    glass = seen_through(actor, plan.person)
    return content_of(plan) | {
        "glass": glass,
        "may_change": rules.can_change_plan(actor, plan),
        "buttons": [] if glass else _buttons(actor, plan),
        "prints": prints_about(plan)[:6],
    }


def _buttons(actor, plan: Plan) -> list[dict]:
    """What this actor can do now, the most likely first; the first one is the main one."""
    key, found = [plan.pk], list[tuple[str | Promise, str]]()
    decides = plan.state == "submitted" and rules.can_decide_plan(actor, plan)
    writes = rules.can_change_plan(actor, plan)
    if writes and not rules.lacks(plan):
        found.append((PLAN.moves["submit"].label, reverse("care_plan_move", args=[*key, "submit"])))
    if decides:
        found += [
            (PLAN.moves[name].label, reverse("care_plan_move", args=[*key, name])) for name in ("approve", "return")
        ]
    if rules.can_review_plan(actor, plan):
        found.append((_("Review the plan"), reverse("care_plan_review", args=key)))
        found.append((_("Write down the days at home"), reverse("care_plan_days", args=key)))
    if rules.can_write_next(actor, plan):
        found.append((_("Write the next version"), reverse("care_plan_next", args=key)))
    found.append((_("Print"), reverse("care_plan_print", args=key)))
    if writes:
        found.append((PLAN.moves["drop"].label, reverse("care_plan_move", args=[*key, "drop"])))
    review = plan.next_review_on if plan.state == "approved" else None
    urgent = writes or decides or (review is not None and review <= timezone.localdate() + DUE_SOON)
    kinds = ["primary" if urgent else "secondary", *["secondary"] * len(found)]
    return [{"label": label, "url": url, "kind": kind} for (label, url), kind in zip(found, kinds, strict=False)]
