"""Counts about associations, networks and their strength, for the results framework. Places are the seats."""

from datetime import timedelta

from django.db.models import Count, DecimalField, Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from psgs.models import Assembly, Association, AssociationGroup, CapacityAssessment, ForumSeat, JointAction
from psgs.models import NetworkMembership as Belonging
from standing_together.measures import Span, measures


def _by_district(rows, way: str = "district", count: str = "pk") -> list[tuple]:
    counted = rows.order_by().values(place=F(way)).annotate(number=Count(count, distinct=True))
    return list(counted.values_list("place", "number"))


def _registered(span: Span, kind: str):
    rows = Association.objects.filter(programme=span.programme, kind=kind)
    return rows.filter(registered_on__gte=span.start, registered_on__lt=span.end)


@measures(
    "associations_registered",
    _("Registered associations of parents"),
    _("Associations of parents whose certificate was given within the period, by the day on the certificate."),
    unit="organisation",
)
def associations_registered(span: Span):
    return _by_district(_registered(span, "association"))


@measures(
    "opds_registered",
    _("Registered organisations of persons with disabilities"),
    _("Organisations of persons with disabilities whose certificate was given within the period."),
    unit="organisation",
)
def opds_registered(span: Span):
    return _by_district(_registered(span, "opd"))


@measures(
    "associations_active",
    _("Active associations"),
    _(
        "Associations of parents and organisations of persons with disabilities, registered and not ended at the end of"
        " the period, that held a general assembly within the twelve months before."
    ),
    unit="organisation",
    axes=("kind",),
    state=True,
)
def associations_active(span: Span):
    held = Assembly.objects.filter(
        association=OuterRef("pk"), held_on__lt=span.end, held_on__gte=span.end - timedelta(days=365)
    )
    rows = Association.objects.filter(programme=span.programme, registered_on__lt=span.end)
    rows = rows.filter(_not_ended(span), Exists(held)).order_by()
    return list(rows.values("district", "kind").annotate(n=Count("pk")).values_list("district", "kind", "n"))


def _not_ended(span: Span) -> Q:
    return Q(ended_on__isnull=True) | Q(ended_on__gte=span.end)


def _running(span: Span) -> Q:
    """From..until holds the last day of the period."""
    last = span.end - timedelta(days=1)
    return Q(from_on__lte=last) & (Q(until_on__isnull=True) | Q(until_on__gte=last))


@measures(
    "association_member_groups",
    _("Parent support groups in associations"),
    _("Groups that belong to an association at the end of the period; each group once, by its own district."),
    unit="item",
    state=True,
)
def association_member_groups(span: Span):
    rows = AssociationGroup.objects.filter(_running(span), association__programme=span.programme)
    return _by_district(rows, "group__district", "group")


@measures(
    "network_memberships",
    _("Memberships in networks"),
    _("Associations that belong to a network at the end of the period, once for each network."),
    unit="item",
    state=True,
)
def network_memberships(span: Span):
    rows = Belonging.objects.filter(_running(span), association__programme=span.programme)
    return _by_district(rows, "association__district")


@measures(
    "forum_seats",
    _("Seats of parents and organisations in policy forums"),
    _("Seats in councils, commissions and forums that associations or networks hold at the end of the period."),
    unit="item",
    state=True,
)
def forum_seats(span: Span):
    return _by_district(ForumSeat.objects.filter(_running(span), programme=span.programme))


@measures(
    "joint_actions",
    _("Joint actions of networks"),
    _("What members of a network did together within the period: two or more took part."),
    unit="event",
)
def joint_actions(span: Span):
    rows = JointAction.objects.filter(programme=span.programme, on__gte=span.start, on__lt=span.end)
    return _by_district(rows)


def _rounds(span: Span):
    rows = CapacityAssessment.objects.done().filter(association__programme=span.programme)
    return rows.filter(on__gte=span.start, on__lt=span.end)


@measures(
    "capacity_assessments",
    _("Rounds of assessing an organisation's strength"),
    _("Rounds that were completed, by the day on which the organisation sat together."),
    unit="event",
)
def capacity_assessments(span: Span):
    return _by_district(_rounds(span), "association__district")


@measures(
    "capacity_gain",
    _("Organisations that grew stronger"),
    _(
        "Organisations whose last round within the period has a higher mean level than their first round with the same"
        " instrument. Only organisations with a round before it can count."
    ),
    unit="organisation",
)
def capacity_gain(span: Span):
    same = CapacityAssessment.objects.done().filter(
        association=OuterRef("association"), instrument=OuterRef("instrument")
    )
    baseline = Subquery(same.order_by("round").values("score")[:1], output_field=DecimalField())
    last = Subquery(same.filter(on__gte=span.start, on__lt=span.end).order_by("-round").values("pk")[:1])
    rows = _rounds(span).annotate(first_score=baseline, last=last).filter(pk=F("last"), score__gt=F("first_score"))
    return _by_district(rows, "association__district", "association")
