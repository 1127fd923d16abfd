"""An organisation with two named leads, a manager, a worker, and a child nobody here works with yet."""

import pytest

from beneficiaries.actions.leads import appoint_lead
from standing_together.access.actor import Actor
from standing_together.outbox.actions import claim, run
from standing_together.outbox.models import Message
from tests.factories.access import GrantFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


class Home:
    """One organisation in one district and programme."""

    def __init__(self):
        self.organisation, self.district = OrganisationFactory(), DistrictFactory()
        self.programme = ProgrammeFactory()

    def grant(self, role, **more):
        scope = {"organisation": self.organisation, "districts": [self.district], "programmes": [self.programme]}
        return GrantFactory(role=role, **(scope | more))

    def actor(self, role, **more):
        return Actor.of(self.grant(role, **more).user)

    def lead(self, manager, **more):
        user = self.grant("psg-facilitator").user
        appoint_lead(user, by=manager, organisation_id=self.organisation.pk, **more)
        return Actor.of(user)

    def child(self, **more):
        scope = {"organisation": self.organisation, "district": self.district, "programme": self.programme}
        return PersonFactory(**(scope | {"consents": ("registration",)} | more))


@pytest.fixture
def home(db):
    return Home()


@pytest.fixture
def manager(home):
    return home.actor("programme-manager")


@pytest.fixture
def worker(home):
    return home.actor("field-worker")


@pytest.fixture
def lead(home, manager):
    return home.lead(manager)


@pytest.fixture
def second(home, manager, lead):
    return home.lead(manager)


@pytest.fixture
def deliver(db):
    """What a worker does with everything that is due."""

    def work(topic):
        for message in Message.objects.filter(topic=topic, done_at=None):
            run(claim(message.pk))

    return work
