from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from standing_together.access.actor import Actor
from tests.factories import plans as make
from tests.factories.access import GrantFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


@dataclass
class Scene:
    """A worker who writes, a manager who approves, and a child, all in one district."""

    organisation: Any
    district: Any
    programme: Any
    worker: Actor
    manager: Actor
    person: Any

    def actor(self, role, **scope):
        place = {"organisation": self.organisation, "districts": [self.district], "programmes": [self.programme]}
        return Actor.of(GrantFactory(role=role, **(place | scope)).user)

    def child(self, **given):
        place = {"organisation": self.organisation, "district": self.district, "programme": self.programme}
        facts = {"consents": ("registration", "sharing"), "registered_by": self.worker.user, "worker": self.worker.user}
        return PersonFactory(**(place | facts | given))

    def plan(self, person=None, **parts):
        written = make.write_plan(person or self.person, self.worker, self.programme)
        return make.fill_plan(written, self.worker, **parts)

    def sent(self, person=None, **parts):
        return make.send(self.plan(person, **parts), self.worker)

    def approved(self, person=None, **parts):
        return make.approve(self.sent(person, **parts), self.manager)

    def client(self, actor) -> Client:
        client = Client()
        client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


@pytest.fixture
def scene(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    scene = Scene(OrganisationFactory(), DistrictFactory(), ProgrammeFactory(), None, None, None)
    scene.worker, scene.manager = scene.actor("field-worker"), scene.actor("programme-manager")
    scene.person = scene.child()
    return scene
