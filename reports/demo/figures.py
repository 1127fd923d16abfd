"""Figures that people entered: most approved by a colleague, some waiting, one returned and entered anew."""

from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.chance import chance_of
from reports.actions.values import decide_value, enter_value
from reports.enums import Counted
from reports.models import ActualValue, IndicatorUse
from standing_together.access.actor import Actor
from standing_together.access.models import User

PERIODS = ("2023", "2024", "2025", "all")  # each figure counts from the beginning of its programme
MOST_IN_A_PERIOD = 4
EVIDENCE = ("Minutes of the meeting of the {place} office", "List of participants, {place}", "Act of handover, {place}")


def fill(seed: int) -> dict[str, int]:
    """Rows written, by table; nothing when figures stand already."""
    if ActualValue.objects.exists():
        return {}
    officer, manager = (
        Actor.of(User.objects.get(email=f"{name}@{DOMAIN}")) for name in ("me-officer", "programme-manager")
    )
    chance = chance_of(seed, "figures")
    uses = list(IndicatorUse.objects.filter(counted=Counted.ENTERED).select_related("result").order_by("pk"))
    values = {(use.pk, place): 0 for use in uses for place, _target in _places(use)}
    steps = ((period, use, place) for period in PERIODS for use in uses for place, _target in _places(use))
    for number, (period, use, place) in enumerate(steps):
        values[use.pk, place] += chance.randint(1, MOST_IN_A_PERIOD)
        evidence = chance.choice(EVIDENCE)
        _enter(number, use, place, period, values[use.pk, place], evidence, officer=officer, manager=manager)
    return {"actual_value": ActualValue.objects.count()}


def _places(use):
    """(district or None, target): each place that has a target, or the whole programme."""
    targets = [(target.district, target.value) for target in use.targets.select_related("district")]
    return targets or [(None, 0)]


def _enter(number: int, use, place, period: str, value: int, evidence: str, *, officer, manager) -> None:
    facts = {
        "by": officer,
        "period": period,
        "district": place,
        "evidence": evidence.format(place=place or use.result.programme_id),
    }
    entered = enter_value(use, value=value, **facts)
    if number % 7 == 6:
        return  # waits
    if number % 7 == 5:
        decide_value(entered, by=manager, approve=False, note="The list of participants is missing.")
        entered = enter_value(use, value=value, **facts)
    decide_value(entered, by=manager, approve=True)
    if number % 7 == 4:  # counted again later
        decide_value(enter_value(use, value=value + 1, **facts), by=manager, approve=True)
