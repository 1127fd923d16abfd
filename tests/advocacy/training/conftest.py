import pytest

from tests.advocacy.training import scene as scenes


@pytest.fixture
def scene(db):
    return scenes.set_up()
