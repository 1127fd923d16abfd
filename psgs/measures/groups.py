"""What reports count of parent support groups, each with its district."""

import datetime

from django.db.models import CharField, Count, F, Q
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from psgs.models import Attendance, FamilyHelp, Group, Meeting, Membership, Mentor, MentorOffer
from psgs.queries.groups import active_since, met_between
from standing_together.measures import measures


def _standing(span):
    """Founded and not ended on the last day of the period."""
    groups = Group.objects.filter(programme=span.programme, founded_on__lt=span.end)
    return groups.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=span.end))


def _by_district(groups):
    return groups.order_by().values_list("district").annotate(number=Count("pk"))


@measures(
    "parent_support_groups",
    _("Parent support groups"),
    _("Groups that were founded by the end of the period and had not ended by then."),
    state=True,
)
def parent_support_groups(span):
    return list(_by_district(_standing(span)))


@measures(
    "active_groups",
    _("Active parent support groups"),
    _("Groups standing at the end of the period that met at least once in its last 90 days."),
    state=True,
)
def active_groups(span):
    last = span.end - datetime.timedelta(days=1)
    return list(_by_district(_standing(span).filter(met_between(active_since(last), last))))


@measures(
    "group_members",
    _("Members of parent support groups"),
    _(
        "People who belonged to a group on the last day of the period, by sex. Somebody of the registry who belongs to"
        " several groups of a district counts once there; people from outside the registry count once in each group."
    ),
    unit="person",
    axes=("sex",),
    state=True,
)
def group_members(span):
    last = span.end - datetime.timedelta(days=1)
    who = Coalesce(
        Cast("person", CharField()), Cast("caregiver", CharField()), Cast("pk", CharField()), output_field=CharField()
    )
    found = Membership.objects.on(last).filter(group__programme=span.programme).order_by()
    return list(found.values_list("group__district", "sex").annotate(number=Count(who, distinct=True)))


@measures(
    "meetings_held",
    _("Meetings of parent support groups"),
    _("Meetings held in the period, together in one place or remotely."),
    unit="event",
)
def meetings_held(span):
    held = Meeting.objects.filter(
        state="held", group__programme=span.programme, held_on__gte=span.start, held_on__lt=span.end
    )
    return list(held.order_by().values_list("group__district").annotate(number=Count("pk")))


@measures(
    "group_attendances",
    _("Attendances at group meetings"),
    _("Every member present at every meeting held in the period, by sex: contacts, not people."),
    axes=("sex",),
)
def group_attendances(span):
    came = Attendance.objects.filter(
        presence="present", meeting__state="held", meeting__group__programme=span.programme,
        meeting__held_on__gte=span.start, meeting__held_on__lt=span.end,
    ).order_by()  # fmt: skip
    return list(came.values_list("meeting__group__district", "membership__sex").annotate(number=Count("pk")))


@measures(
    "families_helped",
    _("Families helped by their group"),
    _(
        "Families of members who with the help of their group were registered, got a certificate, claimed a benefit, or"
        " found a school place, a service or a device in the period; each family once."
    ),
    unit="household",
)
def families_helped(span):
    helped = FamilyHelp.objects.filter(group__programme=span.programme, on__gte=span.start, on__lt=span.end).order_by()
    return list(helped.values_list("group__district").annotate(number=Count("membership", distinct=True)))


@measures(
    "mentors_trained",
    _("Mentors trained"),
    _("Parents and persons with disabilities whose training as a mentor ended in the period."),
    unit="person",
)
def mentors_trained(span):
    trained = Mentor.objects.filter(trained_on__gte=span.start, trained_on__lt=span.end).order_by()
    trained = trained.filter(membership__group__programme=span.programme)
    return list(trained.values_list("membership__group__district").annotate(number=Count("pk")))


@measures(
    "mentor_matches",
    _("Families with a mentor"),
    _("Families brought together with a mentor in the period, after both had said yes and a colleague had decided."),
    unit="household",
)
def mentor_matches(span):
    matched = MentorOffer.objects.filter(programme=span.programme).annotate(day=F("matched_at__date")).order_by()
    matched = matched.filter(day__gte=span.start, day__lt=span.end)
    return list(matched.values_list("district").annotate(number=Count("person", distinct=True)))
