"""Reading groups: the list with what matters about each, their officers, who may facilitate."""

import datetime
from functools import lru_cache

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from psgs.models import Group, Meeting, Membership, Officer
from standing_together.access.models import User
from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES

# A group is active when it met at least once in the last 90 days.
ACTIVE_DAYS = 90
SHOWN = (
    "name", "village", "founded_on", "ended_on", "created_at", "district__names", "jamoat__names",
)  # fmt: skip


def active_since(day: datetime.date) -> datetime.date:
    """The first of the 90 days that end with `day`."""
    return day - datetime.timedelta(days=ACTIVE_DAYS - 1)


def met_between(first: datetime.date, last: datetime.date) -> Exists:
    held = Meeting.objects.filter(group=OuterRef("pk"), state="held", held_on__range=(first, last))
    return Exists(held)


@lru_cache(maxsize=4)
def _listed(day: datetime.date, with_members: bool):
    """Groups as the list shows them: `last_met`, `next_planned` and, for those who may see who they are, `members`.
    Putting this together costs as much as asking it, and only the day changes it."""
    held = Meeting.objects.filter(group=OuterRef("pk"), state="held").order_by("-held_on")
    planned = Meeting.objects.filter(group=OuterRef("pk"), state="planned").order_by("planned_on")
    groups = Group.objects.select_related("district", "jamoat").only(*SHOWN)
    groups = groups.annotate(
        last_met=Subquery(held.values("held_on")[:1]), next_planned=Subquery(planned.values("planned_on")[:1])
    )
    if not with_members:
        return groups
    belonging = Membership.objects.filter(group=OuterRef("pk")).on(day).order_by().values("group")
    return groups.annotate(members=Coalesce(Subquery(belonging.annotate(n=Count("pk")).values("n")), 0))


def list_groups(actor, filters: dict):
    """Groups newest first; the names of `filters` are the fields of `psgs.forms.groups.GroupFilters`."""
    listed = _listed(timezone.localdate(), actor.can(Permission.GROUP_MEMBERS))
    return _narrowed(listed.all().visible_to(actor), actor, filters)


def _narrowed(groups, actor, filters: dict):
    for name in ("district", "programme"):
        if filters.get(name):
            groups = groups.filter(**{name: filters[name]})
    if filters.get("mine") and actor.user:
        groups = groups.filter(facilitator=actor.user)
    state = filters.get("state") or ""
    if state == "ended":
        return groups.filter(ended_on__isnull=False)
    groups = groups.standing() if state != "all" else groups
    if state in ("active", "quiet"):
        today = timezone.localdate()
        met = met_between(active_since(today), today)
        groups = groups.filter(met) if state == "active" else groups.exclude(met)
    return groups


def is_active(group, day=None) -> bool:
    """For a group of the list, which carries `last_met`."""
    day = day or timezone.localdate()
    return group.ended_on is None and group.last_met is not None and group.last_met >= active_since(day)


def officers_on(group, day):
    """Who holds which office on a day, with names ready to be shown."""
    found = Officer.objects.filter(group=group).on(day)
    return found.select_related("membership__person", "membership__caregiver").order_by("role")


def possible_facilitators(actor, group=None):
    """Colleagues with a grant for groups in the organisations in which the actor may change groups."""
    organisations = {group.organisation_id} if group else {
        scope.organisation_id for scope in actor.scopes_with(Permission.GROUP_CHANGE)
    }  # fmt: skip
    roles = [code for code, role in ROLES.items() if Permission.MEETING_RECORD in role.permissions]
    granted = User.objects.filter(
        is_active=True, grants__role__in=roles, grants__organisation__in=organisations, grants__revoked_at__isnull=True,
        grants__valid_to__gte=timezone.localdate(),
    )  # fmt: skip
    return granted.distinct().order_by("name")


def to_record(actor) -> dict:
    """{"count", "oldest"} of planned meetings whose day has come, in groups the actor may record for."""
    due = Meeting.objects.visible_to(actor, Permission.MEETING_RECORD).planned()
    due = due.filter(planned_on__lt=timezone.localdate(), group__ended_on__isnull=True)
    if "psg-facilitator" not in actor.roles:
        due = due.filter(Q(group__facilitator=actor.user) | Q(group__facilitator__isnull=True))
    return due.aggregate(count=Count("pk"), oldest=Min("planned_on"))


def without_plan(actor) -> dict:
    """{"count", "oldest"} of own standing groups that have no meeting planned; `oldest` is when one last met."""
    own = Group.objects.visible_to(actor, Permission.MEETING_RECORD).standing().filter(facilitator=actor.user)
    planned = Meeting.objects.filter(group=OuterRef("pk"), state="planned")
    held = Q(meetings__state="held")
    quiet = own.exclude(Exists(planned)).annotate(last=Coalesce(Max("meetings__held_on", filter=held), "founded_on"))
    return quiet.aggregate(count=Count("pk"), oldest=Min("last"))


def meetings_this_week(actor):
    """Planned meetings of own groups in the seven days from today."""
    today = timezone.localdate()
    week = Meeting.objects.visible_to(actor, Permission.MEETING_RECORD).planned()
    own = week.filter(group__facilitator=actor.user, planned_on__range=(today, today + datetime.timedelta(days=7)))
    return own.select_related("group").order_by("planned_on")
