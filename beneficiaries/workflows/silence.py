"""Clocks as data: how long an answer may take before somebody is told, and how long a link is good. Pure.

Every clock runs in calendar days of the place of work (Asia/Dushanbe): the caller gives two dates.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import Urgency

RUNGS = ("provider", "worker", "coordinator")
# Waiting for what, by the state the referral stands in.
WAITS = {"approved": "answer", "accepted": "visit", "attended": "outcome"}
WAIT_WORDS = {
    "answer": _("No answer from the provider"),
    "visit": _("The service has not begun"),
    "outcome": _("No outcome reported"),
}
# Days from the beginning of the wait to each rung: the provider is reminded, the worker told, the coordinator told.
CLOCKS: dict[str, dict[str, tuple[int, int, int]]] = {
    "answer": {Urgency.NOW: (1, 2, 3), Urgency.SOON: (3, 5, 8), Urgency.ROUTINE: (7, 10, 14)},
    "visit": {Urgency.NOW: (2, 3, 5), Urgency.SOON: (10, 14, 21), Urgency.ROUTINE: (21, 28, 42)},
    "outcome": {Urgency.NOW: (30, 45, 60), Urgency.SOON: (60, 75, 90), Urgency.ROUTINE: (90, 110, 130)},
}
# How many days a link is good, by its stage.
LINK_DAYS: dict[str, dict[str, int]] = {
    "answer": {Urgency.NOW: 3, Urgency.SOON: 8, Urgency.ROUTINE: 14},
    "report": {Urgency.NOW: 60, Urgency.SOON: 90, Urgency.ROUTINE: 130},
}
# A service is asked about with the family so many days after it began or ended; afterwards nobody remembers well.
ASK_FAMILY_AFTER, ASK_FAMILY_WITHIN = timedelta(days=3), timedelta(days=180)


@dataclass(frozen=True)
class Rung:
    """Somebody is due to be told on this day."""

    name: str
    on: date


def rungs(wait: str, urgency: str, since: date) -> Iterator[Rung]:
    """The whole ladder of one wait, lowest first."""
    for name, days in zip(RUNGS, CLOCKS[wait][urgency], strict=True):
        yield Rung(name, since + timedelta(days=days))


def rungs_due(wait: str, urgency: str, since: date, today: date) -> list[str]:
    """The rungs whose day has come, lowest first."""
    return [rung.name for rung in rungs(wait, urgency, since) if rung.on <= today]


def contradicts(provider_says: str, family_says: str) -> bool:
    """Whether the two cannot both be true. "" is nothing said; "partly" agrees with either."""
    return {provider_says, family_says} == {"yes", "no"}
