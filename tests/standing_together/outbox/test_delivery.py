"""A promise of work is kept once, whatever dies in between; what cannot be kept is said to whoever waits."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from standing_together.outbox import actions
from standing_together.outbox.models import Message
from standing_together.outbox.registry import HANDLERS, handles

pytestmark = pytest.mark.django_db
DONE, GIVEN_UP = [], []


@handles("test.note")
def note(payload):
    DONE.append(payload["n"])


@handles("test.fails", gave_up=lambda payload: GIVEN_UP.append(payload["n"]))
def fails(payload):
    Message.objects.create(topic="test.note", key="written by a handler that failed")
    raise RuntimeError("a name that must not be kept")


@pytest.fixture(autouse=True)
def _nothing_done():
    DONE.clear()
    GIVEN_UP.clear()


def deliver(message):
    """As a worker does: claim, then run."""
    claimed = actions.claim(message.pk)
    if claimed:
        actions.run(claimed)
    message.refresh_from_db()
    return message


def test_the_same_promise_is_one_row():
    first = actions.post("test.note", {"n": 1}, key="once")
    assert actions.post("test.note", {"n": 2}, key="once") == first
    assert Message.objects.count() == 1


def test_a_promise_goes_with_its_transaction():
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.post("test.note", {"n": 1}, key="undone")
        raise RuntimeError
    assert not Message.objects.exists()


def test_done_once_however_often_it_is_delivered():
    message = actions.post("test.note", {"n": 1}, key="k")
    for _ in range(3):
        deliver(message)
    assert DONE == [1]
    assert message.done_at


def test_a_message_another_worker_holds_is_left_alone():
    message = actions.post("test.note", {"n": 1}, key="k")
    assert actions.claim(message.pk)
    assert actions.claim(message.pk) is None


def test_a_lease_that_ran_out_is_taken_over():
    message = actions.post("test.note", {"n": 1}, key="k")
    actions.claim(message.pk)
    Message.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    deliver(message)
    assert DONE == [1]


def test_a_failure_writes_nothing_and_waits_longer_each_time():
    message = deliver(actions.post("test.fails", {"n": 1}, key="k"))
    assert not Message.objects.filter(topic="test.note").exists()
    assert message.error == "RuntimeError"
    assert message.available_at > timezone.now() + timedelta(seconds=15)
    assert actions.claim(message.pk) is None


def test_after_five_tries_it_is_dead_and_whoever_waits_is_told():
    message = actions.post("test.fails", {"n": 7}, key="k")
    for _ in range(5):
        Message.objects.update(available_at=timezone.now())
        deliver(message)
    assert message.dead_at
    assert GIVEN_UP == [7]
    assert actions.claim(message.pk) is None


def test_a_worker_killed_five_times_over_it_does_not_loop():
    message = actions.post("test.fails", {"n": 7}, key="k")
    Message.objects.update(attempts=5)
    assert actions.claim(message.pk) is None
    assert GIVEN_UP == [7]


def test_the_sweep_finds_what_nobody_was_told_of_and_leaves_the_rest():
    lost = actions.post("test.note", {"n": 1}, key="lost")
    held = actions.post("test.note", {"n": 2}, key="held")
    later = actions.post("test.note", {"n": 3}, key="later", after=timedelta(minutes=1))
    done = deliver(actions.post("test.note", {"n": 4}, key="done"))
    actions.claim(held.pk)
    Message.objects.exclude(pk=later.pk).update(available_at=timezone.now() - timedelta(minutes=1))
    assert actions.waiting() == [lost]
    assert actions.waiting() == []  # nudged a moment ago
    assert done.done_at


def test_every_topic_has_one_handler():
    with pytest.raises(ValueError, match="Two handlers"):
        handles("test.note")(fails)
    assert HANDLERS["test.note"].function is note
