"""One organisation, one district, one programme; those who may change associations and those who may only look."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from psgs.actions import associations as actions
from psgs.models import Group
from standing_together.access.actor import Actor
from tests.factories.access import GrantFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


def days_ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


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

    def association(self, name="Umed", *, by=None, **facts):
        where = {"organisation_id": self.organisation.pk, "programme": self.programme, "district_id": self.district.pk}
        return actions.found_association(by=by or self.officer, **(where | {"name": name} | facts))

    def move(self, association, *names, on=None, **facts):
        """Several moves after another, with what each of them brings."""
        for name in names:
            association = self._one(association, name, on or timezone.localdate(), facts)
        return association

    def _one(self, association, name, on, facts):
        brings = dict(BRINGS.get(name, {}), **facts)
        if name == "hold_assembly":
            return actions.hold_founders_assembly(association, by=self.officer, on=on, **brings)
        if name == "submit":
            association.papers.update(have_on=on)
        return actions.move_association(association, name, by=self.officer, on=on, **brings)

    def registered(self, name="Umed", number="17", **facts):
        association = self.move(self.association(name, **facts), *TO_THE_OFFICE)
        return self.move(association, "register", certificate_number=number)

    def group(self, name="Guli surkh", **facts):
        where = {"organisation": self.organisation, "programme": self.programme, "district": self.district}
        founded = {"founded_on": days_ago(400), "founded_by": self.officer.user}
        return Group.objects.create(name=name, **(where | founded | facts))


TO_THE_OFFICE = ("hold_assembly", "adopt_statutes", "collect", "submit")
BRINGS = {
    "hold_assembly": {"members": 12, "present_women": 9},
    "submit": {"registering_office": "Department of justice"},
    "refuse": {"note": "The address is missing in the statutes"},
    "readopt": {"note": "Two articles contradict each other"},
    "end": {"note": "The members moved to another association"},
    "register": {"certificate_number": "17"},
}


def set_up() -> Scene:
    organisation, district, programme = OrganisationFactory(), DistrictFactory(), ProgrammeFactory()
    where = {"organisation": organisation, "districts": [district], "programmes": [programme]}
    officer = Actor.of(GrantFactory(role="advocacy-officer", **where).user)
    return Scene(organisation, district, programme, officer)
