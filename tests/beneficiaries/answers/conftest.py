import pytest

from tests.beneficiaries.referrals import scene as scenes


@pytest.fixture
def scene(db):
    return scenes.set_up()
