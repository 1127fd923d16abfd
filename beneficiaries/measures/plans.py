"""What reports count of individual plans, each with its district."""

import datetime

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from beneficiaries.ages import ADULT, years_before
from beneficiaries.models import GoalScore, Plan, PlanReview
from beneficiaries.workflows.plans import WAS_APPROVED
from standing_together.measures import measures


def _approved(span):
    plans = Plan.objects.filter(programme=span.programme, state__in=WAS_APPROVED)
    return plans.annotate(day=F("decided_at__date"), end=F("ended_at__date")).order_by()


def _in_period(rows, day: str, span):
    return rows.filter(**{f"{day}__gte": span.start, f"{day}__lt": span.end}).order_by()


@measures(
    "plans_approved",
    _("Individual plans approved"),
    _("Versions of individual plans that a supervisor approved in the period."),
    unit="person",
)
def plans_approved(span):
    found = _in_period(_approved(span), "day", span)
    return list(found.values_list("district").annotate(number=Count("pk")))


@measures(
    "children_with_valid_plan",
    _("Children with a plan in force"),
    _("Children under 18 with an approved individual plan on the last day of the period; each child once."),
    unit="person",
    state=True,
)
def children_with_valid_plan(span):
    last = span.end - datetime.timedelta(days=1)
    standing = _approved(span).filter(day__lte=last).filter(Q(end__isnull=True) | Q(end__gt=last))
    standing = standing.exclude(person__state="merged")  # the kept record has its own
    children = standing.filter(person__birth_date__gt=years_before(last, ADULT))
    return list(children.values_list("district").annotate(number=Count("person", distinct=True)))


@measures(
    "plan_goals_reached",
    _("Goals of individual plans reached"),
    _("Goals that came at least as far as expected (GAS 0 or above) at their last review in the period."),
    unit="person",
)
def plan_goals_reached(span):
    scores = _in_period(GoalScore.objects.filter(review__plan__programme=span.programme), "review__on", span)
    last = scores.filter(goal=OuterRef("goal")).order_by("-review__on", "-pk").values("pk")[:1]
    reached = scores.filter(pk=Subquery(last), score__gte=0)
    return list(reached.values_list("review__plan__district").annotate(number=Count("goal")))


@measures(
    "plans_reviewed_in_time",
    _("Plans reviewed in time"),
    _("Reviews of individual plans in the period that took place on or before the day they were due."),
    unit="person",
)
def plans_reviewed_in_time(span):
    reviews = PlanReview.objects.filter(plan__programme=span.programme, on__lte=F("due_on"))
    return list(_in_period(reviews, "on", span).values_list("plan__district").annotate(number=Count("pk")))
