"""A field worker with people, a colleague beside them, and a case manager who answers for both."""

import datetime
from dataclasses import dataclass

from django.test import Client
from django.utils import timezone

from standing_together.access.actor import Actor
from tests.factories.access import GrantFactory
from tests.factories.caseload import VisitFactory
from tests.factories.people import PersonFactory, ScreeningFactory
from tests.factories.places import DistrictFactory, JamoatFactory, OrganisationFactory, ProgrammeFactory


def today() -> datetime.date:
    return timezone.localdate()


def days_ago(number: int) -> datetime.date:
    return today() - datetime.timedelta(days=number)


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
    worker: Actor
    colleague: Actor
    manager: Actor

    @property
    def programme(self):
        return self.where["programmes"][0]

    def actor(self, role, **scope) -> Actor:
        return Actor.of(GrantFactory(role=role, **(self.where | scope)).user)

    def person(self, worker=None, **facts):
        """Of the worker, registered yesterday unless told otherwise."""
        user = (worker or self.worker).user
        kept = {"organisation": self.where["organisation"], "district": self.where["districts"][0]}
        kept |= {"worker": user, "registered_by": user, "registered_on": days_ago(1), "programme": self.programme}
        return PersonFactory(**(kept | {"consents": ("registration", "sharing")} | facts))

    def difficulty(self, on=None, **facts):
        """Somebody with a difficulty, last heard of on the day of the screening."""
        on = on or days_ago(400)
        person = self.person(registered_on=on, **facts)
        ScreeningFactory(person=person, programme=self.programme, on=on, recorded_by=person.registered_by)
        return person

    def visit(self, person=None, worker=None, **facts):
        person = person or self.person(worker)
        return VisitFactory(person=person, worker=(worker or self.worker).user, programme=self.programme, **facts)


def set_up() -> Scene:
    district = DistrictFactory()
    where = {"organisation": OrganisationFactory(), "districts": [district], "programmes": [ProgrammeFactory()]}
    people = [
        Actor.of(GrantFactory(role=role, **where).user) for role in ("field-worker", "field-worker", "case-manager")
    ]
    JamoatFactory(district=district)
    return Scene(where, *people)
