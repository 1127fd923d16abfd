"""The audit trail: written with the action or not at all, never changed, read by those who may."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from standing_together.access.actor import system_actor
from standing_together.audit.actions import record
from standing_together.audit.models import Event
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return record("test", by=system_actor(), about=PersonFactory(), count=3)


def test_an_event_is_never_changed_nor_removed(event):
    for change in (
        lambda: Event.objects.filter(pk=event.pk).update(action="other"),
        lambda: Event.objects.filter(pk=event.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            change()


def test_the_trail_is_never_emptied(event):
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        with pytest.raises(DatabaseError, match="never emptied"), transaction.atomic():
            cursor.execute("truncate audit_event")


def test_an_action_that_fails_leaves_no_event():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("test", by=system_actor())
        _ = 1 / 0
    assert not Event.objects.filter(action="test").exists()


def test_the_auditor_reads_all_and_the_administrator_only_the_technical_part(event, as_role):
    assert str(event.about_id) in as_role("auditor").get(reverse("audit_trail")).content.decode()
    assert str(event.about_id) not in as_role("administrator").get(reverse("audit_trail")).content.decode()


def test_the_trail_pages_by_number_in_as_many_queries_for_many(as_role, django_assert_max_num_queries):
    client, actor = as_role("auditor"), system_actor()
    events = [record("test", by=actor, n=n) for n in range(60)]
    with django_assert_max_num_queries(8):
        page = client.get(reverse("audit_trail"), {"action": "test"})
    newest = [event.pk for event in reversed(events)]
    assert [event.pk for event in page.context["page"].rows] == newest[:50]
    older = client.get(reverse("audit_trail") + page.context["page"].next).context["page"]
    assert [event.pk for event in older.rows] == newest[50:]
    back = client.get(reverse("audit_trail") + older.previous).context["page"]
    assert [event.pk for event in back.rows] == newest[:50]
