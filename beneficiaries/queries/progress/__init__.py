"""How a person gets on: lines of numbers over time.

A piece of the case work (attendance, say) adds a function `person -> Series` and one line to SERIES, with the
permission that reading it needs.
"""

from collections.abc import Callable

from beneficiaries.queries.progress import centres, plans
from beneficiaries.queries.progress.series import Point, Series
from standing_together.access.permissions import Permission

__all__ = ["Point", "Series", "progress_of"]

SERIES: list[tuple[Permission, Callable]] = [
    (Permission.PLAN_VIEW, plans.attainment),
    (Permission.PLAN_VIEW, plans.goals_reached),
    (Permission.HEALTH_VIEW, plans.domains_with_difficulty),
    (Permission.PLAN_VIEW, plans.done_at_home),
    (Permission.SERVICE_VIEW, centres.attendance),
]


def progress_of(actor, person) -> list[Series]:
    """Every line that this actor may read and that has at least one point."""
    return [series for needed, tell in SERIES if actor.can(needed) and (series := tell(person)).points]
