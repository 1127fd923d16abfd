"""Counts about referrals that close themselves, for the results framework, by their districts."""

from datetime import timedelta

from django.db.models import Count, F
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.answers import Attended, Told
from beneficiaries.models import FamilyConfirmation, ProviderAnswer, Referral
from standing_together.measures import Span, measures

CLOSED_WITHIN = timedelta(days=90)


def _by_district(rows, way: str = "referral__district", count: str = "referral") -> list[tuple]:
    counted = rows.order_by().values(place=F(way)).annotate(number=Count(count, distinct=True))
    return list(counted.values_list("place", "number"))


@measures(
    "referrals_answered_by_link",
    _("Referrals answered by the provider by link"),
    _("Referrals to which a provider said yes or no by a link or slip within the period, each once."),
    unit="item",
)
def referrals_answered_by_link(span: Span):
    rows = ProviderAnswer.objects.filter(told__in=(Told.ACCEPT, Told.DECLINE), at__date__gte=span.start)
    return _by_district(rows.filter(at__date__lt=span.end, referral__programme=span.programme))


def _said(span: Span):
    rows = FamilyConfirmation.objects.filter(said_on__gte=span.start, said_on__lt=span.end)
    return rows.filter(referral__programme=span.programme)


@measures(
    "referrals_confirmed_by_families",
    _("Services confirmed by families"),
    _("Referrals about which a family said within the period that the service happened, wholly or partly, each once."),
    unit="item",
)
def referrals_confirmed_by_families(span: Span):
    return _by_district(_said(span).filter(attended__in=(Attended.YES, Attended.PARTLY)))


@measures(
    "referrals_contradicted",
    _("Services on which family and provider disagree"),
    _(
        "Referrals about which a family said within the period the opposite of what the provider had reported,"
        " each once."
    ),
    unit="item",
)
def referrals_contradicted(span: Span):
    return _by_district(_said(span).filter(contradicts=True))


@measures(
    "referrals_closed_in_time",
    _("Referrals completed within 90 days"),
    _("Referrals completed within the period, at most 90 days after they were approved."),
    unit="item",
)
def referrals_closed_in_time(span: Span):
    rows = Referral.objects.filter(programme=span.programme, state="completed")
    rows = rows.filter(completed_on__gte=span.start, completed_on__lt=span.end)
    return _by_district(rows.filter(completed_on__lte=F("approved_at__date") + CLOSED_WITHIN), "district", "pk")
