import pytest

from tests.psgs.groups import scene as scenes


@pytest.fixture
def scene(db):
    return scenes.set_up()
