"""What the World holds of reports: imported by `tests/addresses/reports.py`."""

from standing_together.organisations.models import Partner
from tests.factories.access import UserFactory
from tests.factories.places import ProgrammeFactory
from tests.world import grows


def _programme(ground):
    """Reports are about whole programmes: a foreign ground's report is one of a foreign programme."""
    if ground.mark == "QZOWN":
        Partner.objects.get_or_create(programme=ground.programme, organisation=ground.organisation, part="donor")
        return ground.programme
    return ProgrammeFactory()


@grows("report")
def report(ground):
    from tests.reports import make  # models need their tables

    return make.frozen_run(_programme(ground), state="ready")


@grows("publication")
def publication(ground):
    from tests.reports import make  # models need their tables

    return make.published_run(ground.report.programme, language="da").publication


@grows("value")
def value(ground):
    from reports.models import ActualValue, IndicatorUse, Result  # models need their tables

    impact = Result.objects.create(programme=ground.report.programme, code="impact", level="impact")
    use = IndicatorUse.objects.create(result=impact, indicator="round_tables", unit="event", counted="entered")
    return ActualValue.objects.create(use=use, period="2022", value=3, evidence="Minutes", entered_by=UserFactory())
