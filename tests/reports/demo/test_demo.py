"""The whole demo, with papers: no table of ours stays empty, a worker has nothing to do, a second run adds nothing."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from advocacy.models import Promise, Story
from beneficiaries.demo import filling
from beneficiaries.models import Notification
from reports.actions.files import path_of
from reports.management.commands.demo import PAPERS, PARTS
from reports.models import ActualValue, Publication, ReportRun
from standing_together.access.models import Grant
from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES
from standing_together.files.disk import place_of
from standing_together.files.models import StoredFile
from standing_together.outbox.models import Message
from standing_together.printing.models import Print
from standing_together.printing.registry import PRINTABLES
from standing_together.tasklist.models import Task

pytestmark = pytest.mark.xdist_group("demo")  # filled once, not once for each process
FILLED = (*PARTS, *PAPERS)
OURS = {"standing_together", "beneficiaries", "psgs", "advocacy", "reports"}
# Tables that nothing invented belongs into: who is invited gets all districts and programmes of the grant.
STAY_EMPTY = {"access.Invitation_districts", "access.Invitation_programmes"}


def _fill() -> list[dict]:
    return [import_module(part).fill(2026) for part in FILLED]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """All of it, gone again when the module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        filling.fill(persons=120, seed=2026, password="a-password-for-the-demo")
        yield _fill()
        transaction.set_rollback(True)


def _ours():
    """Every table of the project's own apps, also those behind many-to-many fields and histories."""
    for config in apps.get_app_configs():
        if config.name.split(".")[0] in OURS:
            yield from (m for m in config.get_models(include_auto_created=True) if m._meta.managed)


def test_no_table_of_ours_is_left_empty(demo, db):
    empty = {model._meta.label for model in _ours() if not model._base_manager.exists()}
    assert empty == STAY_EMPTY


def test_nothing_is_left_for_a_worker_and_a_second_run_changes_nothing(demo, db):
    due = Message.objects.filter(done_at=None, available_at__lte=timezone.now())
    assert not due.exists()
    assert _fill() == [{}] * len(FILLED)


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


def test_papers_of_every_kind_are_printed_and_one_is_void(demo, db):
    ours = {kind for kind, each in PRINTABLES.items() if not each.write.__module__.startswith("tests.")}
    assert set(Print.objects.values_list("kind", flat=True)) == ours
    assert set(Print.objects.values_list("state", flat=True)) == {"ready", "withdrawn"}


def test_every_file_lies_where_its_row_says(demo, db):
    assert [row.name for row in StoredFile.objects.all() if not place_of(row.name).exists()] == []


def test_every_role_with_tasks_has_one_that_is_open(demo, db):
    having = {code for code, role in ROLES.items() if Permission.TASK_VIEW in role.permissions}
    owners = Task.objects.filter(state="open").values("owner")
    assert set(Grant.objects.filter(user__in=owners).values_list("role", flat=True)) >= having
    assert set(Task.objects.values_list("state", flat=True)) == {"open", "done", "dropped"}


def test_stories_in_every_state_and_language(demo, db):
    assert set(Story.objects.values_list("state", flat=True)) == {
        "draft", "waiting", "approved", "published", "withdrawn",
    }  # fmt: skip
    assert set(Story.objects.values_list("versions__language", flat=True)) == {"tg", "ru", "en", "da"}
    assert Story.objects.count() >= 10


def test_the_public_reads_promises_of_every_end(demo, db):
    assert set(Promise.objects.public().values_list("state", flat=True)) == {"made", "broken", "kept"}
    assert Promise.objects.filter(public_asked_at__isnull=False, public_approved_at=None).exists()
