"""Counts of stakeholder analyses, plans, barriers and promises. Rows without a district count at no place (None)."""

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext_lazy as _

from advocacy.models import AdvocacyPlan, Barrier, Change, Promise, StakeholderAnalysis
from advocacy.queries.promises import confirmed, with_answers
from standing_together.measures import Span, measures


def _by_district(rows, number=None):
    found = rows.order_by().values("district").annotate(n=number or Count("pk"))
    return [(row["district"], row["n"]) for row in found]


def _within(field: str, span: Span) -> Q:
    return Q(**{f"{field}__gte": span.start, f"{field}__lt": span.end})


@measures(
    "stakeholder_analyses", _("Stakeholder analyses"),
    _("Rounds in which power and interest of stakeholders were assessed, by the day of the round."),
)  # fmt: skip
def stakeholder_analyses(span: Span):
    rows = StakeholderAnalysis.objects.filter(programme=span.programme).filter(_within("on", span))
    return _by_district(rows)


@measures(
    "advocacy_plans", _("Advocacy plans"), _("Advocacy plans made, by the day they were made; drafts that were stopped "
    "before they started are left out."),
)  # fmt: skip
def advocacy_plans(span: Span):
    rows = AdvocacyPlan.objects.filter(programme=span.programme).filter(_within("made_on", span))
    return _by_district(rows.exclude(state="stopped"))


@measures(
    "barriers_logged", _("Barriers logged"), _("Barriers that families met, by the day they were met; each telling "
    "counts once, however many families stood behind it."), axes=("kind",),
)  # fmt: skip
def barriers_logged(span: Span):
    rows = Barrier.objects.filter(programme=span.programme).filter(_within("met_on", span))
    found = rows.order_by().values("district", "kind").annotate(n=Count("pk"))
    return [(row["district"], row["kind"], row["n"]) for row in found]


@measures(
    "barriers_resolved", _("Barriers resolved"),
    _("Barriers that are gone and were not met again, by the day they were resolved."),
)  # fmt: skip
def barriers_resolved(span: Span):
    return _by_district(Barrier.objects.filter(programme=span.programme).filter(_within("resolved_on", span)))


@measures("promises_made", _("Promises made"), _("Promises of duty-bearers, by the day they were given."))
def promises_made(span: Span):
    return _by_district(Promise.objects.filter(programme=span.programme).filter(_within("made_on", span)))


@measures(
    "promises_kept", _("Promises kept"), _("Promises that stand as kept, by the day they were kept; also those that "
    "were broken before."),
)  # fmt: skip
def promises_kept(span: Span):
    return _by_district(Promise.objects.filter(programme=span.programme).filter(_within("kept_on", span)))


@measures(
    "promises_broken", _("Promises broken"),
    _("Promises that were broken, by the first day they were; those kept later count here as well."),
)  # fmt: skip
def promises_broken(span: Span):
    return _by_district(Promise.objects.filter(programme=span.programme).filter(_within("broken_on", span)))


def _kept_with_answers(span: Span):
    rows = Promise.objects.filter(programme=span.programme, state="kept").filter(_within("kept_on", span))
    return [promise for promise in with_answers(rows) if confirmed(promise)]


@measures(
    "promises_confirmed_by_families", _("Promises confirmed by the families"),
    _("Kept promises of which, since the day they were kept, at least three families said yes, and they are at least "
    "two thirds of all who answered; by the day they were kept."),
)  # fmt: skip
def promises_confirmed_by_families(span: Span):
    counts: dict = {}
    for promise in _kept_with_answers(span):
        counts[promise.district_id] = counts.get(promise.district_id, 0) + 1
    return list(counts.items())


@measures(
    "families_confirming", _("Families who confirm a promise"),
    _("Answers of families that a kept promise was kept, by the day they were asked. A family that is asked about two "
    "promises, or twice, is counted as often: answers have no names."), unit="person",
)  # fmt: skip
def families_confirming(span: Span):
    counted = Q(verifications__struck_at__isnull=True, verifications__on__gte=F("kept_on"))
    rows = Promise.objects.filter(programme=span.programme, state="kept")
    rows = rows.filter(counted & _within("verifications__on", span))
    return _by_district(rows, Sum("verifications__yes"))


@measures(
    "advocacy_changes", _("Changes that advocacy brought"),
    _("Outcomes recorded of promises and plans, by the day since when they are so."),
)  # fmt: skip
def advocacy_changes(span: Span):
    return _by_district(Change.objects.filter(programme=span.programme).filter(_within("since_on", span)))
