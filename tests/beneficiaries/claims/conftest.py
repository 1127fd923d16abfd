import pytest

from tests.beneficiaries.claims.scene import set_up


@pytest.fixture
def scene(db):
    return set_up()
