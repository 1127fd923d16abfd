"""An installation that has been at work for a while takes the next version: its rows are there before tables change."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from beneficiaries.models import Complaint
from tests.factories.access import GrantFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


def _models_at(app: str, migration: str):
    """The models as that migration left them; the database goes back to it."""
    call_command("migrate", app, migration, verbosity=0)
    return MigrationExecutor(connection).loader.project_state([(app, migration)]).apps


@pytest.mark.django_db(transaction=True)
def test_words_that_were_written_plainly_are_sealed_and_still_read():
    where = {"organisation": OrganisationFactory(), "district": DistrictFactory(), "programme": ProgrammeFactory()}
    worker = GrantFactory(role="case-manager", organisation=where["organisation"]).user
    before = _models_at("beneficiaries", "0006_moves_and_merges").get_model("beneficiaries", "Complaint")
    kept = before.objects.create(
        **{f"{name}_id": row.pk for name, row in where.items()}, kind="quality", way="spoken", teller="Гулнора",
        phone="+992900000001", text="The chair came broken.", said_on=datetime.date(2026, 5, 4),
        recorded_by_id=worker.pk, recorded_at=timezone.now(), number="K7M2P9",
    )  # fmt: skip
    call_command("migrate", verbosity=0)
    now = Complaint.objects.get(pk=kept.pk)
    assert (now.teller, now.phone, now.text, now.answer) == ("Гулнора", "+992900000001", "The chair came broken.", "")
    with connection.cursor() as cursor:
        cursor.execute("select teller || phone || text from beneficiaries_complaint where id = %s", [kept.pk])
        lying = cursor.fetchone()[0]
    assert "Гулнора" not in lying
    assert "chair" not in lying
