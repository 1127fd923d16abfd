"""What reports count of claims, each with the district of its person."""

import datetime

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Certificate, Claim, ClaimStep
from beneficiaries.queries.gap import somoni_by
from beneficiaries.queries.people import NO_PAPER
from standing_together.measures import measures

_DAY = datetime.timedelta(days=1)


def _by_district(rows, what="pk", place="claim__person__district"):
    return list(rows.order_by().values_list(place).annotate(number=Count(what, distinct=True)))


def _steps(span, *moves):
    """Steps that happened in the period, of claims of the programme."""
    return ClaimStep.objects.filter(
        claim__programme=span.programme, move__in=moves, on__gte=span.start, on__lt=span.end
    )


@measures("claims_submitted", _("Claims handed in"), _("Claims for what the state may owe, handed in in the period."))
def claims_submitted(span):
    return _by_district(_steps(span, "submit"), "claim")


@measures(
    "claims_granted", _("Claims granted"), _("Claims that were granted in the period, at once or after an appeal.")
)
def claims_granted(span):
    return _by_district(_steps(span, "grant"), "claim")


@measures("claims_refused", _("Claims refused"), _("Claims that were refused in the period, each once."))
def claims_refused(span):
    return _by_district(_steps(span, "refuse"), "claim")


@measures("appeals_won", _("Appeals won"), _("Claims that were refused, appealed, and granted in the period."))
def appeals_won(span):
    return _by_district(_steps(span, "grant").filter(source="appealed"), "claim")


@measures(
    "first_payments",
    _("Persons whose first payment was confirmed"),
    _("Persons for whom a first payment was confirmed in the period: somebody saw it or was told, with its month."),
    unit="person",
)
def first_payments(span):
    paid = _steps(span, "confirm").exclude(claim__monthly__isnull=True)
    return _by_district(paid, "claim__person")


@measures(
    "somoni_secured",
    _("Somoni secured"),
    _(
        "For claims whose first payment was confirmed: somoni for one month, times the months from the first one paid"
        " to the end of the period, or to the month it stopped in, both counted. Whole somoni."
    ),
    state=True,
)
def somoni_secured(span):
    """Stopped later than the period counts until its end."""
    from_programme = Claim.objects.filter(programme=span.programme)
    last = span.end - _DAY
    rows = somoni_by(from_programme, "person__district", last)
    return [(district, round(somoni)) for district, _people, somoni in rows]


@measures(
    "certificates_renewed_in_time",
    _("Certificates renewed in time"),
    _("Persons with a new certificate seen in the period, given before the one they had came to its end."),
    unit="person",
)
def certificates_renewed_in_time(span):
    """Of persons who take part in the programme."""
    before = Certificate.objects.filter(
        person=OuterRef("person"),
        on__lt=OuterRef("on"),
        valid_to__gte=OuterRef("day"),
        valid_to__lt=OuterRef("valid_to"),
    ).exclude(kind__in=NO_PAPER)
    new = Certificate.objects.filter(on__gte=span.start, on__lt=span.end, evidence="seen", valid_to__isnull=False)
    new = new.exclude(kind__in=NO_PAPER).annotate(day=F("valid_from"))
    taking_part = Q(person__enrolments__programme=span.programme)
    return _by_district(new.filter(Exists(before) & taking_part), "person", "person__district")
