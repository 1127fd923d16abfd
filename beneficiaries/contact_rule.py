"""How often somebody is to hear from us, as data: `data/contact_rule.json`. Pure: knows no model."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "contact_rule.json"


@dataclass(frozen=True)
class ContactRule:
    """`within_days` by urgency of the most urgent open referral; nobody has an open one: as in "routine"."""

    version: str
    within_days: dict[str, int]
    silent_after_days: int
    lost_after_tries: int

    def last_good_day(self, urgency: str, on: date) -> date:
        """Whoever was last heard before this day is overdue on `on`."""
        return on - timedelta(days=self.within_days[urgency])

    def is_overdue(self, urgency: str, last_contact: date, on: date) -> bool:
        return last_contact < self.last_good_day(urgency, on)

    def is_silent(self, last_contact: date, on: date) -> bool:
        return last_contact < on - timedelta(days=self.silent_after_days)


@cache
def contact_rule() -> ContactRule:
    told = json.loads(_FILE.read_text(encoding="utf-8"))
    return ContactRule(
        told["version"], told["contact_within_days"], told["silent_after_days"], told["lost_after_tries"]
    )
