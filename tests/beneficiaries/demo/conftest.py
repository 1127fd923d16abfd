"""One demo for all tests that only look at it: filling takes longer than looking."""

import pytest
from django.db import transaction

from beneficiaries.demo import filling

PASSWORD = "a-password-for-the-demo"


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """The invented people of `make run`, gone again when the module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield filling.fill(persons=240, seed=2026, password=PASSWORD)
        transaction.set_rollback(True)
