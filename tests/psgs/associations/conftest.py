import pytest

from tests.psgs.associations import scene as scenes


@pytest.fixture
def scene(db):
    return scenes.set_up()
