"""The demo leaves no table of the reports and of the outbox empty, and a worker nothing to do."""

import pytest
from django.apps import apps
from django.db import transaction

from beneficiaries.demo import filling
from beneficiaries.models import Notification
from reports.actions.files import path_of
from reports.demo import figures, news, papers
from reports.models import ActualValue, Publication, ReportRun
from standing_together.outbox.models import Message


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """All of it, with papers, gone again when the module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        filling.fill(persons=120, seed=2026, password="a-password-for-the-demo")
        yield [part.fill(2026) for part in (figures, news, papers)]
        transaction.set_rollback(True)


@pytest.fixture
def no_table_of(demo, db):
    return lambda app: {
        model.__name__ for model in apps.get_app_config(app).get_models() if not model._base_manager.exists()
    }


def test_nothing_is_left_for_a_worker_and_a_second_run_changes_nothing(demo, db):
    assert not Message.objects.filter(done_at=None).exists()
    assert [part.fill(2026) for part in (figures, news, papers)] == [{}, {}, {}]


def test_no_table_is_left_empty(no_table_of):
    assert no_table_of("reports") == no_table_of("outbox") == set()


def test_every_state_a_figure_can_have(demo, db):
    assert set(ActualValue.objects.values_list("state", flat=True)) == {"entered", "approved", "returned", "replaced"}
    assert not ActualValue.objects.filter(decided_by=None).exclude(state="entered").exists()


def test_a_report_of_each_end_with_its_paper(demo, db):
    assert sorted(ReportRun.objects.values_list("state", flat=True)) == ["cancelled", "published", "returned"]
    publication = Publication.objects.get()
    assert path_of(publication.sha256).read_bytes().startswith(b"%PDF")
    assert publication.downloads.count() == 1


def test_the_news_has_its_messages_in_the_past(demo, db):
    mails = Message.objects.filter(topic="notification.mail")
    assert mails.count() == Notification.objects.count()
    assert not mails.exclude(created_at__lt=Notification.objects.latest("at").at).exclude(attempts=1).exists()
