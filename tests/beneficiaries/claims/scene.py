"""A worker, a family that may be written about, and the offices of their district."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone

from beneficiaries.actions import claims as actions
from standing_together.access.actor import Actor
from tests.factories.access import GrantFactory
from tests.factories.people import PersonFactory, ProviderFactory
from tests.factories.places import DistrictFactory, JamoatFactory, OrganisationFactory, ProgrammeFactory


def days_ago(number: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=number)


def parts(name: str, day: datetime.date) -> dict:
    """A date as a form posts it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@dataclass
class Scene:
    where: dict
    jamoat: Any
    worker: Actor
    manager: Actor
    office: Any

    @property
    def programme(self):
        return self.where["programmes"][0]

    def actor(self, role, **scope) -> Actor:
        return Actor.of(GrantFactory(role=role, **(self.where | scope)).user)

    def person(self, **facts):
        kept = {
            "organisation": self.where["organisation"], "district": self.where["districts"][0], "jamoat": self.jamoat,
            "worker": self.worker.user, "registered_by": self.worker.user, "registered_on": days_ago(400),
        }  # fmt: skip
        return PersonFactory(programme=self.programme, consents=("registration",), **(kept | facts))

    def open(self, person=None, entitlement="child-pension", **facts):
        given = {"by": self.worker, "entitlement": entitlement, "programme": self.programme, "on": days_ago(100)}
        return actions.open_claim(person or self.person(), **(given | facts))

    def go(self, claim, *moves):
        """Make the moves one after the other, each ten days after the one before it."""
        for name in moves:
            claim = self.move(claim, name)
        return claim

    def move(self, claim, name, **facts):
        last = claim.steps.order_by("-id").first().on
        on = min(timezone.localdate(), last + datetime.timedelta(days=10))
        return actions.ACTIONS[name](
            claim, **({"by": self.worker, "version": None, "on": on} | self.needs(name) | facts)
        )

    def needs(self, name) -> dict:
        return {
            "submit": {"place": self.office}, "refuse": {"refusal": "papers", "note": "A stamp is missing"},
            "appeal": {"appealed_to": "higher"}, "not_certify": {"note": "Not severe enough"},
            "certify": {"kind": "child", "valid_to": days_ago(-400), "number": "A-1"},
            "renewed": {"kind": "child", "valid_to": days_ago(-700), "number": "A-2"},
            "confirm": {"monthly": 300, "first_paid_on": days_ago(62), "evidence": "seen"},
            "stop": {"note": "They say a paper ended"},
        }.get(name, {})  # fmt: skip

    def sign_in(self, actor) -> Client:
        client = Client()
        client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


def set_up() -> Scene:
    organisation, district, programme = OrganisationFactory(), DistrictFactory(), ProgrammeFactory()
    where = {"organisation": organisation, "districts": [district], "programmes": [programme]}
    worker, manager = (Actor.of(GrantFactory(role=role, **where).user) for role in ("field-worker", "case-manager"))
    office = ProviderFactory(district=district)
    return Scene(where, JamoatFactory(district=district), worker, manager, office)
