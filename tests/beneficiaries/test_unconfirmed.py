"""Files that were brought in and never confirmed: they do not stay, and the batch says what became of it."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions.lists import keep_file
from beneficiaries.lists import LISTS
from beneficiaries.models import SurveyBatch, SurveyRow
from beneficiaries.rules.surveys import check_can_cancel
from beneficiaries.tasks import let_go_unconfirmed
from standing_together.audit.models import Event
from standing_together.celery import app
from standing_together.refusal import Refused
from tests.factories.places import ProgrammeFactory

pytestmark = pytest.mark.django_db
OLD = datetime.timedelta(days=7, minutes=1)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """What is let go is counted over the whole folder: files that other tests left must not stand in it."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def client(as_role):
    return as_role("case-manager", programmes=[ProgrammeFactory()])


@pytest.fixture
def uploaded(client):
    """A survey file with one row to correct, brought some time ago."""

    def make(state="checked", ago=OLD):
        batch = SurveyBatch(
            organisation=client.grant.organisation, programme=client.grant.programmes.get(), file_sha256="0" * 64,
            state=state, uploaded_by=client.user,
        )  # fmt: skip
        batch.file.save(f"{batch.pk}.xlsx", ContentFile(b"rows"), save=False)
        batch.save()
        SurveyRow.objects.create(
            batch=batch, number=2, submission=batch.pk, state="refused", reason="too_long", values={"notes": "told us"}
        )
        SurveyBatch.objects.filter(pk=batch.pk).update(uploaded_at=timezone.now() - ago)
        return batch

    return make


@pytest.mark.parametrize(("state", "ago"), [("importing", OLD), ("failed", OLD), ("checked", OLD / 2)])
def test_what_was_confirmed_or_is_young_is_left_alone(state, ago, uploaded, django_capture_on_commit_callbacks):
    batch = uploaded(state, ago)
    with django_capture_on_commit_callbacks(execute=True):
        assert let_go_unconfirmed() == 0
    batch.refresh_from_db()
    assert (batch.state, default_storage.exists(batch.file.name)) == (state, True)
    assert batch.rows.exists()


@pytest.mark.parametrize("state", ["uploaded", "checking", "checked"])
def test_after_a_week_file_and_rows_go_and_the_batch_tells(state, uploaded, client, django_capture_on_commit_callbacks):
    batch = uploaded(state)
    file = batch.file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert let_go_unconfirmed() == 1
    batch.refresh_from_db()
    assert (batch.state, batch.file.name, default_storage.exists(file)) == ("let_go", "", False)
    assert not batch.rows.exists()
    assert Event.objects.get(action="survey.let_go").about_id == str(batch.pk)
    assert "Nobody confirmed it" in client.get(reverse("survey", args=[batch.pk])).content.decode()
    assert "Let go unconfirmed" in client.get(reverse("surveys")).content.decode()
    with pytest.raises(Refused, match="let go"):
        check_can_cancel(batch)
    assert let_go_unconfirmed() == 0


def test_a_list_looked_at_and_left_goes_too(client):
    assert let_go_unconfirmed() == 0
    keep_file(LISTS["providers"], b"rows", by=client.actor)
    assert let_go_unconfirmed() == 0
    with time_machine.travel(timezone.now() + OLD):
        assert let_go_unconfirmed() == 1
    assert default_storage.listdir("lists")[1] == []
    assert Event.objects.get(action="list.let_go").detail == {"list": "providers"}


def test_the_scheduler_asks_for_it_by_the_name_of_the_task():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)
