"""One child, one service, those who ask and those who decide."""

from dataclasses import dataclass
from typing import Any

from beneficiaries.actions import referrals as actions
from standing_together.access.actor import Actor
from tests.factories.access import GrantFactory
from tests.factories.people import PersonFactory, ProviderFactory, ReferralFactory, ServiceKindFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


@dataclass
class Scene:
    organisation: Any
    district: Any
    programme: Any
    worker: Actor
    manager: Actor
    coordinator: Actor
    person: Any
    kind: Any
    provider: Any

    def actor(self, role, **scope) -> Actor:
        """Somebody with one grant; without other words in this organisation, district and programme."""
        where = {"organisation": self.organisation, "districts": [self.district], "programmes": [self.programme]}
        return Actor.of(GrantFactory(role=role, **(where | scope)).user)

    def draft(self, **facts):
        kept = {"person": self.person, "programme": self.programme, "provider": self.provider, "kind": self.kind}
        return ReferralFactory(requested_by=self.worker.user, **(kept | facts))

    def submitted(self, **facts):
        return actions.submit_referral(self.draft(**facts), by=self.worker)

    def approved(self, **facts):
        referral = self.submitted(**facts)
        return actions.approve_referral(referral, by=self.coordinator, version=referral.version)

    def another_person(self, **facts):
        kept = {"organisation": self.organisation, "district": self.district, "programme": self.programme}
        return PersonFactory(
            registered_by=self.worker.user, worker=self.worker.user, consents=("sharing",), **(kept | facts)
        )


def office(organisation=None):
    return organisation or OrganisationFactory(kind="authority")


def set_up() -> Scene:
    organisation, district, programme = OrganisationFactory(), DistrictFactory(), ProgrammeFactory()
    where = {"organisation": organisation, "districts": [district], "programmes": [programme]}
    worker = Actor.of(GrantFactory(role="field-worker", **where).user)
    manager = Actor.of(GrantFactory(role="case-manager", **where).user)
    coordinator = Actor.of(GrantFactory(role="district-coordinator", **(where | {"organisation": office()})).user)
    kind = ServiceKindFactory(code="physiotherapy")
    person = PersonFactory(
        organisation=organisation, district=district, programme=programme, registered_by=worker.user,
        worker=worker.user, consents=("registration", "sharing"),
    )  # fmt: skip
    provider = ProviderFactory(district=district, kinds=[kind])
    return Scene(organisation, district, programme, worker, manager, coordinator, person, kind, provider)
