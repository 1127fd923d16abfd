"""One demo for all tests that only look at it: filling takes longer than looking."""

from importlib import import_module

import pytest
from django.db import transaction

from beneficiaries.demo import filling
from reports.management.commands.demo import PARTS

PASSWORD = "a-password-for-the-demo"


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """The invented people of `make run`, gone again when the module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        told = filling.fill(persons=240, seed=2026, password=PASSWORD)
        for part in (each for each in PARTS if each.startswith("beneficiaries.")):
            import_module(part).fill(2026)
        yield told
        transaction.set_rollback(True)
