"""Plans of a person, what waits for whom, and which reviews are due."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.utils import timezone

from beneficiaries.models import ExerciseWeek, Person, Plan, PlanReview
from beneficiaries.workflows.plans import DUE_SOON
from standing_together.access.models import Grant, User
from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES
from standing_together.dates import yesterday
from standing_together.organisations.models import Programme
from standing_together.paging import Page, page_of

RELATED = ("person", "programme", "organisation", "district", "written_by", "submitted_by", "decided_by", "replaces")
SHOWN = ("waiting", "mine", "due", "force")


def plan_standing(person, today: datetime.date | None = None) -> str:
    """For the next step: "" no plan, "draft", "waiting", "valid" or "overdue"."""
    rows = person.plans.filter(state__in=("draft", "submitted", "returned", "approved"))
    states = dict(rows.values_list("state", "next_review_on"))
    if "approved" in states:
        return "overdue" if states["approved"] < (today or timezone.localdate()) else "valid"
    if "submitted" in states:
        return "waiting"
    return "draft" if states else ""


def plans_page(actor, parameters, show: str = "") -> Page:
    """Plans in reach, the newest first. `show`: waiting for this actor's approval, one's own in writing, review due
    within a week, or in force."""
    plans = Plan.objects.visible_to(actor)
    if show == "waiting":
        plans = Plan.objects.decidable_by(actor)
    elif show == "mine":
        plans = plans.filter(state__in=("draft", "returned"), written_by=actor.user)
    elif show == "due":
        plans = _due(plans, timezone.localdate() + DUE_SOON)
    elif show == "force":
        plans = plans.in_force()
    return page_of(plans.select_related("person", "district", "written_by"), parameters, by="written_at")


def _due(plans, until: datetime.date):
    return plans.in_force().filter(person__state="active", next_review_on__lte=until)


def waiting_for(actor) -> dict:
    """How many plans wait for this actor's approval, and since when."""
    return Plan.objects.decidable_by(actor).aggregate(count=Count("pk"), oldest=Min("submitted_at"))


def returned_to(actor) -> dict:
    came = Plan.objects.visible_to(actor).filter(state="returned", written_by=actor.user)
    return came.aggregate(count=Count("pk"), oldest=Min("decided_at"))


def approved_lately(actor) -> int:
    """How many plans that this actor wrote were approved since yesterday."""
    mine = Plan.objects.visible_to(actor).in_force().filter(written_by=actor.user)
    return mine.filter(decided_at__gte=yesterday()).count()


def reviews_due(actor, today: datetime.date) -> dict:
    """One's own cases (they wrote the plan or work with the person): reviews late, and due within a week."""
    plans = Plan.objects.visible_to(actor, Permission.PLAN_WRITE)
    mine = plans.filter(Q(written_by=actor.user) | Q(person__worker=actor.user))
    late, soon = Q(next_review_on__lt=today), Q(next_review_on__gte=today)
    return _due(mine, today + DUE_SOON).aggregate(
        late=Count("pk", filter=late), since=Min("next_review_on", filter=late), soon=Count("pk", filter=soon),
    )  # fmt: skip


def colleagues_for(plan: Plan):
    """Who can be given an action: colleagues of the organisation who read plans in this district."""
    roles = [code for code, role in ROLES.items() if Permission.PLAN_VIEW in role.permissions]
    grants = Grant.objects.valid().filter(organisation=plan.organisation_id, role__in=roles)
    here = grants.filter(Q(districts=None) | Q(districts=plan.district_id))
    return User.objects.filter(pk__in=here.values("user"), is_active=True).order_by("name", "pk")


def programmes_for_plan(actor, person: Person):
    """The programmes the person takes part in and the actor may write plans in."""
    own = Programme.objects.filter(enrolments__person=person, enrolments__until_on=None, closed_at=None)
    keys = {"organisation_id": person.organisation_id, "district_id": person.district_id}
    covering = [scope for scope in actor.scopes_with(Permission.PLAN_WRITE) if scope.covers(**keys)]
    if not any(scope.programmes is None for scope in covering):
        own = own.filter(pk__in=set().union(*(scope.programmes for scope in covering)))
    return own.distinct()


def plans_of(person: Person):
    """Every version, the newest first; with those that stayed with a record merged into this one."""
    found = Plan.objects.filter(Q(person=person) | Q(person__merged_into=person))
    return found.select_related(*RELATED).order_by("-number", "-written_at")


def reviews_of(plans):
    """Reviews with their scores, the oldest first, in two queries."""
    found = PlanReview.objects.filter(plan__in=plans).select_related("recorded_by", "plan")
    return found.prefetch_related("scores__goal").order_by("on", "id")


@dataclass(frozen=True)
class Tally:
    """One week: for every exercise the days done (1 Monday … 7 Sunday), or None if nobody told us."""

    monday: datetime.date
    days: dict[int, list[int] | None]
    share: int | None


def tallies_of(plan: Plan, exercises: list) -> list[Tally]:
    """The weeks that were told, the newest first; the share of the days agreed on is counted over what was told."""
    told: dict[datetime.date, dict[int, list[int]]] = {}
    for row in ExerciseWeek.objects.filter(exercise__plan=plan).order_by("-monday"):
        told.setdefault(row.monday, {})[row.exercise_id] = row.days
    agreed = {each.pk: each.days_a_week for each in exercises}
    return [
        Tally(
            monday, {key: days.get(key) for key in agreed}, share_of((agreed[key], done) for key, done in days.items())
        )
        for monday, days in told.items()
    ]


def share_of(pairs) -> int | None:
    """Of (days agreed on, days done): per cent of the agreed days; doing more than agreed fills no other gap."""
    agreed = done = 0
    for wanted, days in pairs:
        agreed += wanted
        done += min(wanted, len(days))
    return round(100 * done / agreed) if agreed else None
