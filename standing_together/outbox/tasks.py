"""The two tasks every worker knows: deliver one message, and sweep up what was never nudged."""

from standing_together.celery import app
from standing_together.outbox import actions


@app.task(name="outbox.deliver")
def deliver(message_pk: int) -> None:
    if message := actions.claim(message_pk):
        actions.run(message)


@app.task(name="outbox.sweep")
def sweep() -> int:
    """Nudge everything that waits without a worker on it. Runs from PostgreSQL, so a lost Redis only adds delay."""
    found = actions.waiting()
    for message in found:
        actions.nudge(message.pk, message.queue)
    return len(found)
