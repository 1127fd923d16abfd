"""A case manager of two districts, a child in each, and one wheelchair on the shelf."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone

from beneficiaries.actions.devices import move_device, note_need
from beneficiaries.actions.matches import lend_item
from standing_together.access.actor import Actor
from tests.factories.access import GrantFactory
from tests.factories.devices import CHAIR, StockItemFactory
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
    districts: list
    jamoat: Any
    manager: Actor
    child: Any  # in the first district
    other_child: Any  # in the second one
    item: Any

    @property
    def programme(self):
        return self.where["programmes"][0]

    def actor(self, role, **scope) -> Actor:
        return Actor.of(GrantFactory(role=role, **(self.where | scope)).user)

    def person(self, district=0, **facts):
        kept = {"organisation": self.where["organisation"], "district": self.districts[district]}
        born = days_ago(9 * 365)
        return PersonFactory(programme=self.programme, **({"birth_date": born} | kept | facts))

    def thing(self, **facts):
        kept = {"organisation": self.where["organisation"], "district": self.districts[0]}
        return StockItemFactory(**(kept | facts))

    def need(self, person=None, *, by=None, on=None, product=CHAIR):
        return note_need(
            person or self.child, by=by or self.manager, programme_id=self.programme.pk, product=product,
            needed_on=on or days_ago(100),
        )  # fmt: skip

    def lent(self, person=None, item=None, *, on=None, needed=None):
        """(device, loan): needed, and lent from the shelf."""
        device = self.need(person, on=needed)
        loan = lend_item(item or self.item, device, by=self.manager, on=on or days_ago(60), agreed=True)
        device.refresh_from_db()
        return device, loan

    def move(self, device, name, *, by=None, on=None, **facts):
        return move_device(device, by=by or self.manager, name=name, on=on or days_ago(10), **facts)


def set_up() -> Scene:
    organisation, programme = OrganisationFactory(), ProgrammeFactory()
    districts = [DistrictFactory(), DistrictFactory()]
    where = {"organisation": organisation, "districts": districts, "programmes": [programme]}
    manager = Actor.of(GrantFactory(role="case-manager", **where).user)
    jamoat = JamoatFactory(district=districts[0])
    made = Scene(where, districts, jamoat, manager, None, None, None)
    made.child, made.other_child = made.person(), made.person(1)
    made.item = made.thing()
    return made
