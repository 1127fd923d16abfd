"""Tasks: who may end them, how they are told, and that the list costs the same with 1 and with 30."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from standing_together.access.actor import Actor
from standing_together.audit.models import Event
from standing_together.refusal import Refused
from standing_together.tasklist import actions
from standing_together.tasklist.models import Task
from standing_together.tasklist.queries import tasks_about
from tests.factories.access import GrantFactory
from tests.factories.people import HouseholdFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(as_role):
    return as_role("case-manager")


def a_task(by, **given):
    return actions.give_task("Call the jamoat", by=by, about=HouseholdFactory(), **given)


def test_a_stranger_cannot_end_it(worker):
    task = a_task(worker.actor)
    stranger = Actor.of(GrantFactory(role="case-manager").user)
    with pytest.raises(Refused, match="who gave it"):
        actions.finish_task(task, by=stranger)


def test_it_ends_once(worker):
    task = a_task(worker.actor)
    actions.finish_task(task, by=worker.actor)
    with pytest.raises(Refused, match="ended already"):
        actions.finish_task(task, by=worker.actor)


def test_leaving_it_undone_needs_a_reason(worker):
    with pytest.raises(Refused, match="Say why"):
        actions.drop_task(a_task(worker.actor), by=worker.actor, outcome=" ")


def test_the_database_wants_somebody_and_a_day_of_ending(worker):
    task = a_task(worker.actor)
    for wrong in ({"owner": None}, {"state": "done"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Task.objects.filter(pk=task.pk).update(**wrong)


def test_whoever_is_named_in_words_needs_no_account(worker):
    task = a_task(worker.actor, owner_words="The head of the school")
    assert (task.owner, task.owner_words) == (None, "The head of the school")
    assert list(tasks_about(HouseholdFactory._meta.model.objects.get(pk=task.about_id))) == [task]


def test_late_tasks_stand_on_today_in_words(worker):
    a_task(worker.actor, due_on=timezone.localdate() - timedelta(days=3))
    page = worker.get(reverse("today")).content.decode()
    assert "1 task is late" in page
    assert ">3 days<" in page or "3 days" in page


def test_ending_a_task_on_its_page(worker):
    task = a_task(worker.actor)
    worker.post(reverse("task", args=[task.pk]), {"end": "done", "outcome": "They will come on Monday."})
    task.refresh_from_db()
    assert (task.state, task.outcome) == ("done", "They will come on Monday.")
    assert Event.objects.filter(action="task.done", about_id=str(task.pk)).exists()
    assert "Call the jamoat" in worker.get(reverse("tasks") + "?ended=1").content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_with_one_and_with_thirty(worker, number, django_assert_max_num_queries):
    for _ in range(number):
        a_task(worker.actor, due_on=timezone.localdate())
    worker.get(reverse("tasks"))
    with django_assert_max_num_queries(6):
        assert worker.get(reverse("tasks")).status_code == 200
