import pytest

from tests.beneficiaries.devices import scene as scenes


@pytest.fixture
def scene(db):
    return scenes.set_up()
