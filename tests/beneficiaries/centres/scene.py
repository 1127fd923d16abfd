"""A day-care centre with two places, a case manager, and children of the district."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone

from standing_together.access.actor import Actor
from tests.factories.access import GrantFactory
from tests.factories.centres import ServiceEnrolmentFactory, SessionFactory
from tests.factories.people import PersonFactory, ProviderFactory, ServiceKindFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


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
    district: Any
    organisation: Any
    programme: Any
    manager: Actor
    worker: Actor
    point: Any

    def actor(self, role, **scope) -> Actor:
        return Actor.of(GrantFactory(role=role, **(self.where | scope)).user)

    def child(self, **facts):
        kept = {"organisation": self.organisation, "district": self.district, "worker": self.worker.user}
        return PersonFactory(programme=self.programme, **(kept | facts))

    def enrolled(self, *, person=None, **facts):
        """`attending=True`: takes part; else waits."""
        start = {"provider": self.point, "programme": self.programme, "asked_on": days_ago(60)}
        return ServiceEnrolmentFactory(person=person or self.child(), **(start | facts))

    def group(self, number: int):
        return [self.enrolled(attending=True) for _each in range(number)]

    def session(self, **facts):
        start = {"provider": self.point, "organisation": self.organisation, "programme": self.programme}
        return SessionFactory(**(start | {"planned_on": days_ago(1)} | facts))


def set_up() -> Scene:
    organisation, district, programme = OrganisationFactory(), DistrictFactory(), ProgrammeFactory()
    where = {"organisation": organisation, "districts": [district], "programmes": [programme]}
    manager = Actor.of(GrantFactory(role="case-manager", **where).user)
    worker = Actor.of(GrantFactory(role="field-worker", **where).user)
    kind = ServiceKindFactory(code="day-care", names={"en": "Day-care centre"})
    point = ProviderFactory(
        district=district, kinds=[kind], capacity=2, places_free=None, point_kind="day_care", programme=programme,
        opened_on=datetime.date(2025, 3, 1),
    )  # fmt: skip
    return Scene(where, district, organisation, programme, manager, worker, point)
