import pytest

from tests.advocacy.standards import make
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


class Ground:
    def __init__(self):
        self.organisation, self.district, self.programme = OrganisationFactory(), DistrictFactory(), ProgrammeFactory()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ground(db):
    return Ground()


@pytest.fixture
def by(ground):
    return make.actor(ground)


@pytest.fixture
def second(ground):
    return make.actor(ground, "programme-manager")
