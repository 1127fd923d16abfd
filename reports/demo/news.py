"""What the outbox did: the messages behind the news that stand on people's Today, all delivered long ago."""

import datetime

from django.db.models import F

from beneficiaries.models import Notification, ReferralStep
from standing_together.outbox.models import Message

TOPICS = ("referral.notify", "notification.mail")
A_MOMENT = datetime.timedelta(seconds=7)


def fill(seed: int) -> dict[str, int]:
    """Rows written, by table; nothing when the outbox has this history already."""
    if Message.objects.filter(topic__in=TOPICS).exists():
        return {}
    news = Notification.objects.filter(referral__isnull=False).order_by("pk")
    steps = ReferralStep.objects.filter(referral__in=news.values("referral"))
    known: dict[tuple, int] = {
        (referral, move): pk for referral, move, pk in steps.values_list("referral", "move", "pk")
    }
    messages: dict[str, Message] = {}
    for each in news.iterator():
        for message in _behind(each, known[each.referral_id, each.kind]):
            messages.setdefault(message.key, message)
    Message.objects.bulk_create(messages.values(), batch_size=1000)
    Message.objects.filter(topic__in=TOPICS).update(created_at=F("available_at"))
    return {"message": len(messages)}


def _behind(notification, step: int) -> list[Message]:
    """The step that was told, and the e-mail that went with it."""
    facts = {"notification": notification.pk, "to": notification.to_id, "kind": notification.kind}
    return [
        _delivered("referral.notify", {"step": step}, f"referral.notify:{step}", notification.at),
        _delivered("notification.mail", facts, f"notification.mail:{notification.pk}", notification.at + A_MOMENT),
    ]


def _delivered(topic: str, payload: dict, key: str, at) -> Message:
    return Message(
        topic=topic, key=key, payload=payload, available_at=at, nudged_at=at, attempts=1, done_at=at + A_MOMENT
    )
