"""Posting, claiming and finishing messages."""

import logging
from datetime import timedelta

import pghistory
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from standing_together.celery import app
from standing_together.outbox.models import Message
from standing_together.outbox.registry import HANDLERS

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=900)  # longer than any task may run, shorter than the broker's visibility timeout
MOST_ATTEMPTS = 5
NOW = timedelta(0)


def post(topic: str, payload: dict, *, key: str, queue: str = "default", after: timedelta = NOW) -> Message:
    """Promise work in the caller's transaction; `key` makes a second promise of the same work the same row.

    With `after` the work waits that long (so that it can be taken back) and the sweep finds it when it is due.
    """
    available_at = timezone.now() + after
    message, created = Message.objects.get_or_create(
        key=key, defaults={"topic": topic, "payload": payload, "queue": queue, "available_at": available_at}
    )
    if created and not after:
        transaction.on_commit(lambda: nudge(message.pk, queue), robust=True)
    return message


def nudge(message_pk: int, queue: str) -> None:
    """Tell a worker to look now. If the broker is away the sweep finds the row a little later."""
    try:
        app.send_task("outbox.deliver", (message_pk,), queue=queue)
    except OperationalError:
        logger.warning("The broker is away; message %s waits for the sweep.", message_pk)


def claim(message_pk: int) -> Message | None:
    """Take one waiting message for this worker; None if it is done, dead, or another worker holds it."""
    now = timezone.now()
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(skip_locked=True)
            .filter(pk=message_pk, done_at__isnull=True, dead_at__isnull=True, available_at__lte=now)
            .exclude(leased_until__gt=now)
            .first()
        )
        if message is None:
            return None
        if message.attempts >= MOST_ATTEMPTS:
            _bury(message, "tried five times without an end")
            return None
        message.leased_until, message.attempts = now + LEASE, message.attempts + 1
        message.save(update_fields=["leased_until", "attempts"])
    return message


def take_along(topic: str, **like) -> list[dict]:
    """For a handler at work: payloads of this topic that wait as well and hold `like`; they count as done with it.

    Those still held back by `after` come along too. If the handler fails they wait on.
    """
    now = timezone.now()
    waiting = Message.objects.select_for_update(skip_locked=True).filter(
        topic=topic, payload__contains=like, done_at__isnull=True, dead_at__isnull=True
    )
    found = list(waiting.exclude(leased_until__gt=now).order_by("pk"))
    Message.objects.filter(pk__in=[message.pk for message in found]).update(done_at=now)
    return [message.payload for message in found]


def run(message: Message) -> None:
    """Do a claimed message's work. The handler's writes and the mark "done" stand or fall together."""
    handler = HANDLERS[message.topic]
    try:
        if handler.autonomous:
            handler.function(message.payload)
        with transaction.atomic():
            if not handler.autonomous:
                with pghistory.context(task=message.topic, message=message.pk):
                    handler.function(message.payload)
            Message.objects.filter(pk=message.pk).update(done_at=timezone.now(), leased_until=None, error="")
    except Exception as reason:
        _try_later(message, reason)
        logger.error("Message %s (%s) failed: %s", message.pk, message.topic, type(reason).__name__)


def _try_later(message: Message, reason: Exception) -> None:
    """Back off: 20 s, 80 s, 3 min, 5 min. The reason's type only: its text may hold somebody's name."""
    if message.attempts >= MOST_ATTEMPTS:
        return _bury(message, type(reason).__name__)
    wait = timedelta(seconds=20 * message.attempts**2)
    Message.objects.filter(pk=message.pk).update(
        leased_until=None, available_at=timezone.now() + wait, error=type(reason).__name__
    )


def _bury(message: Message, error: str) -> None:
    with transaction.atomic():
        Message.objects.filter(pk=message.pk).update(dead_at=timezone.now(), leased_until=None, error=error[:200])
        handler = HANDLERS.get(message.topic)
        if handler and handler.gave_up:
            handler.gave_up(message.payload)


def waiting(limit: int = 200) -> list[Message]:
    """Messages that should be on their way: due, held by nobody, and not nudged in the last minute."""
    now = timezone.now()
    due = Message.objects.filter(
        done_at__isnull=True, dead_at__isnull=True, available_at__lte=now - timedelta(seconds=5)
    )
    free = due.exclude(leased_until__gt=now).exclude(nudged_at__gt=now - timedelta(seconds=60))
    found = list(free.order_by("available_at")[:limit])
    Message.objects.filter(pk__in=[message.pk for message in found]).update(nudged_at=now)
    return found
