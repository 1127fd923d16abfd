"""One organisation in one district and programme, somebody who records events, and events in every state."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from advocacy.actions import events as actions
from advocacy.rules.events import months_after
from standing_together.access.actor import Actor
from tests.factories.access import GrantFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory

LAST_WEEK = timezone.localdate() - datetime.timedelta(days=7)
ONE_MOTHER = {("parent", "female", "31-59"): 1}


@dataclass
class Scene:
    organisation: Any
    district: Any
    programme: Any
    officer: Actor

    def actor(self, role, **scope) -> Actor:
        """Somebody with one grant; without other words in this organisation, district and programme."""
        where = {"organisation": self.organisation, "districts": [self.district], "programmes": [self.programme]}
        return Actor.of(GrantFactory(role=role, **(where | scope)).user)

    def planned(self, **facts):
        kept = {
            "organisation_id": self.organisation.pk, "programme": self.programme, "district_id": self.district.pk,
            "kind": "round_table", "level": "district", "title": "Ramps at the polyclinic", "starts_on": LAST_WEEK,
            "place": "Hukumat",
        }  # fmt: skip
        return actions.plan_event(by=self.officer, **(kept | facts))

    def held(self, numbers=None, **facts):
        event = actions.move_event(self.planned(**facts), "hold", by=self.officer)
        return actions.write_attendance(event, by=self.officer, numbers=numbers) if numbers else event


def set_up() -> Scene:
    organisation, district, programme = OrganisationFactory(), DistrictFactory(), ProgrammeFactory()
    where = {"organisation": organisation, "districts": [district], "programmes": [programme]}
    officer = Actor.of(GrantFactory(role="advocacy-officer", **where).user)
    return Scene(organisation, district, programme, officer)


def months_ago(months: int) -> datetime.date:
    return months_after(timezone.localdate(), -months)
