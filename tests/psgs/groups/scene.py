"""One group, its facilitator, a case manager, and a family that has just been found."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone

from standing_together.access.actor import Actor
from tests.factories.access import GrantFactory
from tests.factories.groups import GroupFactory, MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory, JamoatFactory, OrganisationFactory, ProgrammeFactory


def days_ago(number: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=number)


def parts(name: str, day: datetime.date) -> dict:
    """A date as a form posts it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def sign_in(actor) -> Client:
    client = Client()
    client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@dataclass
class Scene:
    where: dict
    jamoat: Any
    facilitator: Actor
    manager: Actor
    group: Any

    def actor(self, role, **scope) -> Actor:
        return Actor.of(GrantFactory(role=role, **(self.where | scope)).user)

    def members(self, number: int, **facts):
        return [MembershipFactory(group=self.group, **facts) for _each in range(number)]

    def family(self, **facts):
        kept = {"organisation": self.where["organisation"], "district": self.where["districts"][0]}
        return PersonFactory(programme=self.where["programmes"][0], **(kept | facts))


def set_up() -> Scene:
    organisation, district, programme = OrganisationFactory(), DistrictFactory(), ProgrammeFactory()
    where = {"organisation": organisation, "districts": [district], "programmes": [programme]}
    facilitator = Actor.of(GrantFactory(role="psg-facilitator", **where).user)
    manager = Actor.of(GrantFactory(role="case-manager", **where).user)
    jamoat = JamoatFactory(district=district)
    group = GroupFactory(
        organisation=organisation, district=district, programme=programme, jamoat=jamoat, facilitator=facilitator.user
    )
    return Scene(where, jamoat, facilitator, manager, group)
