import pytest

from tests.advocacy.events.scene import set_up


@pytest.fixture
def scene(db):
    return set_up()
