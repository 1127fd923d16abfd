import pytest

from tests.advocacy.stories.scene import set_up


@pytest.fixture
def scene(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return set_up()
