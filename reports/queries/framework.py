"""A programme's framework as facts for one report: results, indicators, targets and approved entered figures."""

from dataclasses import dataclass, field

from reports import periods
from reports.enums import Counted
from reports.models import ActualValue, IndicatorUse, Result, Target


@dataclass
class Line:
    """One indicator of one result. `targets` and `actuals` by district code, None for the whole programme."""

    use: IndicatorUse
    targets: dict = field(default_factory=dict)
    actuals: dict = field(default_factory=dict)

    @property
    def places(self) -> list[str]:
        return sorted({place for place in (*self.targets, *self.actuals) if place})


def results_of(programme) -> list[Result]:
    return list(Result.objects.filter(programme=programme))


def lines_of(programme, label: str) -> list[Line]:
    """Every indicator with what counts for the period, in the framework's order: three queries."""
    lines = {
        use.pk: Line(use) for use in IndicatorUse.objects.filter(result__programme=programme).select_related("result")
    }
    for target in _targets(programme, label):
        lines[target.use_id].targets[target.district_id] = target
    for value in _actuals(programme, label):
        lines[value.use_id].actuals[value.district_id] = value
    return list(lines.values())


def _targets(programme, label: str):
    """Those of this very period; else those of the whole programme."""
    rows = Target.objects.filter(use__result__programme=programme, period__in=[label, periods.ALL])
    return sorted(rows, key=lambda row: row.period == label)


def _actuals(programme, label: str):
    """Approved figures up to the end of the period, the latest last: each tells what was reached since the start."""
    end = periods.parse(label).end
    rows = ActualValue.objects.approved().filter(use__result__programme=programme, use__counted=Counted.ENTERED)
    known = [(periods.parse(row.period), row) for row in rows]
    fitting = [(period, row) for period, row in known if period.label == label or period.end <= end]
    return [row for _period, row in sorted(fitting, key=lambda pair: (pair[0].end, pair[1].decided_at))]
