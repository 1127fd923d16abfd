"""Measures of standards, the library and accessible premises. Counted are papers, places and works, never people."""

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from advocacy.models import AccessibilityAudit, AccessWork, Methodology, StandardAdoption, StandardAssessment
from standing_together.measures import Span, measures


def _by_district(rows, district: str = "district"):
    """(district code or None, number) for each district."""
    return rows.order_by().values_list(district).annotate(Count("pk"))


def _during(span: Span, day: str) -> Q:
    return Q(**{f"{day}__gte": span.start, f"{day}__lt": span.end})


@measures(
    "standards_adopted", _("Standards adopted"),
    _("Decisions by which an authority made a version of a service standard its own, by the day on the paper."),
)  # fmt: skip
def standards_adopted(span: Span):
    return _by_district(StandardAdoption.objects.filter(_during(span, "adopted_on"), programme=span.programme))


@measures(
    "services_assessed", _("Services assessed"),
    _("Service points visited in the period with an assessment that two people agreed on; each point once."),
)  # fmt: skip
def services_assessed(span: Span):
    agreed = StandardAssessment.objects.agreed().filter(_during(span, "assessed_on"), programme=span.programme)
    return agreed.order_by().values_list("district").annotate(Count("provider", distinct=True))


@measures(
    "standards_met", _("Services that meet the standard"),
    _(
        "Service points whose last agreed assessment up to the end of the period meets its standard: every criterion"
        " at level 2 or higher. Each point and standard once."
    ),
    state=True,
)  # fmt: skip
def standards_met(span: Span):
    agreed = StandardAssessment.objects.agreed().filter(assessed_on__lt=span.end, programme=span.programme)
    each = ("provider_id", "standard__code")
    last = agreed.order_by(*each, "-assessed_on", "-created_at").distinct(*each)
    return _by_district(StandardAssessment.objects.filter(pk__in=last.values("pk"), meets=True))


@measures(
    "accessibility_audits", _("Accessibility audits"),
    _("Walks through buildings with the whole checklist, by the day of the walk."),
)  # fmt: skip
def accessibility_audits(span: Span):
    walks = AccessibilityAudit.objects.filter(_during(span, "audited_on"), premises__programme=span.programme)
    return _by_district(walks, "premises__district")


def _verified(span: Span):
    return AccessWork.objects.filter(
        _during(span, "verified_on"), state="verified", premises__programme=span.programme
    )  # fmt: skip


@measures(
    "accessibility_works", _("Accessibility works"),
    _("Works on buildings that were done, tried out and verified by somebody who did not do them; day of trying out."),
)  # fmt: skip
def accessibility_works(span: Span):
    return _by_district(_verified(span), "premises__district")


@measures("ramps_built", _("Ramps built"), _("Verified works on buildings that are ramps, by the day of trying out."))
def ramps_built(span: Span):
    return _by_district(_verified(span).filter(kind="ramp"), "premises__district")


@measures(
    "methodologies_published", _("Methodologies and good practices published"),
    _("Entries of the library published in the period, whether replaced since or not. They belong to no district."),
)  # fmt: skip
def methodologies_published(span: Span):
    rows = Methodology.objects.filter(
        published_at__date__gte=span.start, published_at__date__lt=span.end, programme=span.programme
    )  # fmt: skip
    count = rows.count()
    return [(None, count)] if count else []
