"""Counts of service points, of who takes part in them, of schools and ways out of institutions."""

import datetime

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.centres import Came, ClassKind, PointKind
from beneficiaries.models import Handover, InstitutionStay, Provider, Schooling, ServiceEnrolment, Session, SessionMark
from beneficiaries.workflows.centres import LEFT
from standing_together.measures import measures


def _open_points(span):
    """Set up by the programme, opened by the last day (at most today) and not closed on it."""
    last = min(span.end - datetime.timedelta(days=1), timezone.localdate())
    found = Provider.objects.filter(programme=span.programme, opened_on__lte=last).order_by()
    return found.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=last))


@measures(
    "service_points",
    _("Service points"),
    _("Service points that the programme set up and that were open on the last day of the period, by kind."),
    axes=("kind",),
    state=True,
)
def service_points(span):
    return list(_open_points(span).values_list("district", "point_kind").annotate(number=Count("pk")))


def _of_kind(code: str, kind: PointKind, label, definition):
    """A count of the points of one kind; the programmes' tables of expected outputs ask for them by code."""

    @measures(code, label, definition, state=True)
    def count(span):
        found = _open_points(span).filter(point_kind=kind)
        return list(found.values_list("district").annotate(number=Count("pk")))

    return count


day_care_centres = _of_kind(
    "day_care_centres", PointKind.DAY_CARE, _("Day-care centres"),
    _("Day-care centres that the programme set up and that were open on the last day of the period."),
)  # fmt: skip
resource_centres = _of_kind(
    "resource_centres", PointKind.RESOURCE, _("Resource centres"),
    _("Resource centres that the programme set up and that were open on the last day of the period."),
)  # fmt: skip
referral_centres = _of_kind(
    "referral_centres", PointKind.REFERRAL, _("Referral centres"),
    _("Referral centres that the programme set up and that were open on the last day of the period."),
)  # fmt: skip
mobile_outreach_teams = _of_kind(
    "mobile_outreach_teams", PointKind.OUTREACH, _("Mobile outreach teams"),
    _("Mobile outreach teams that the programme set up and that worked on the last day of the period."),
)  # fmt: skip
kindergarten_corners = _of_kind(
    "kindergarten_corners", PointKind.CORNER, _("Corners for children with disabilities in kindergartens"),
    _("Corners that the programme set up in kindergartens and that were open on the last day of the period."),
)  # fmt: skip


@measures(
    "service_points_handed_over",
    _("Service points handed over to the state"),
    _("Service points that the programme set up and that the state took over in the period."),
)
def service_points_handed_over(span):
    found = Handover.objects.filter(provider__programme=span.programme, on__gte=span.start, on__lt=span.end).order_by()
    return list(found.values_list("provider__district").annotate(number=Count("pk")))


@measures(
    "persons_enrolled",
    _("People taken in by a service point"),
    _("People who were taken in by a service point in the period, each once in a district, by sex."),
    unit="person",
    axes=("sex",),
)
def persons_enrolled(span):
    found = ServiceEnrolment.objects.filter(
        programme=span.programme, taken_on__gte=span.start, taken_on__lt=span.end, person__state="active"
    ).order_by()
    rows = found.values_list("provider__district", "person__sex")
    return list(rows.annotate(number=Count("person", distinct=True)))


@measures(
    "sessions_held",
    _("Sessions held"),
    _("Sessions of therapy, days in day care and lessons that were held in the period, remote ones too, by kind."),
    unit="event",
    axes=("kind",),
)
def sessions_held(span):
    held = Session.objects.filter(
        state="held", programme=span.programme, held_on__gte=span.start, held_on__lt=span.end
    ).order_by()
    return list(held.values_list("provider__district", "kind").annotate(number=Count("pk")))


def _marks(span):
    return SessionMark.objects.filter(
        session__state="held", session__programme=span.programme, session__held_on__gte=span.start,
        session__held_on__lt=span.end,
    ).order_by()  # fmt: skip


@measures(
    "session_attendances",
    _("Attendances at sessions"),
    _("Everybody who came to a session in the period, once for each session: contacts, not people."),
)
def session_attendances(span):
    came = _marks(span).filter(presence=Came.PRESENT)
    return list(came.values_list("session__provider__district").annotate(number=Count("pk")))


@measures(
    "session_attendances_expected",
    _("Attendances expected at sessions"),
    _("Everybody on the sheet of a session held in the period, came or not: what attendances are measured against."),
)
def session_attendances_expected(span):
    return list(_marks(span).values_list("session__provider__district").annotate(number=Count("pk")))


@measures(
    "children_in_ordinary_classes",
    _("Children placed in an ordinary class or group"),
    _("Children who began in an ordinary class or group with support in the period, each once in a district."),
    unit="person",
)
def children_in_ordinary_classes(span):
    begun = Schooling.objects.filter(
        kind=ClassKind.ORDINARY, programme=span.programme, from_on__gte=span.start, from_on__lt=span.end
    ).order_by()
    return list(begun.values_list("person__district").annotate(number=Count("person", distinct=True)))


@measures(
    "children_left_institutions",
    _("Children who left an institution"),
    _("Children who went home or to another family for good in the period, each once in a district."),
    unit="person",
)
def children_left_institutions(span):
    left = InstitutionStay.objects.filter(
        state__in=LEFT, programme=span.programme, left_on__gte=span.start, left_on__lt=span.end
    ).order_by()
    return list(left.values_list("person__district").annotate(number=Count("person", distinct=True)))
