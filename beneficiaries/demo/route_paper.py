"""A route sheet of today for each language, asked for and made as a worker would."""

from django.db import transaction
from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.outbox.actions import LEASE
from standing_together.outbox.models import Message
from standing_together.printing.actions import ask_for_print, make
from standing_together.printing.models import Print

ASKED = (("field-worker", "tg"), ("field-worker-2", "ru"))


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when a sheet was printed already."""
    users = {user.email.partition("@")[0]: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}")}
    if Print.objects.filter(kind="route_sheet").exists() or not {name for name, _code in ASKED} <= users.keys():
        return {}
    with transaction.atomic():  # held meanwhile, so that no worker takes them
        asked = [_ask(users[name], language) for name, language in ASKED]
        messages = Message.objects.filter(topic="print.render", payload__print__in=asked)
        messages.update(leased_until=timezone.now() + LEASE)
    for key in asked:
        make(key)
    messages.update(done_at=timezone.now(), leased_until=None, attempts=1)
    return {"route_sheets": len(asked)}


def _ask(user, language: str) -> str:
    details = {"day": timezone.localdate().isoformat(), "team": False}
    return str(ask_for_print("route_sheet", user, by=Actor.of(user), language=language, details=details).pk)
