"""Loan slips of the demo, made here and now as a worker would, one in each language."""

from django.db import transaction
from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.device_papers import KIND
from beneficiaries.models import Loan
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.outbox.actions import LEASE
from standing_together.outbox.models import Message
from standing_together.printing.actions import ask_for_print, make
from standing_together.printing.models import Print

LANGUAGES = ("tg", "ru", "en")


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when a slip was printed already."""
    manager = User.objects.filter(email=f"case-manager@{DOMAIN}").first()
    if manager is None or Print.objects.filter(kind=KIND).exists():
        return {}
    by = Actor.of(manager)
    with transaction.atomic():  # held meanwhile, so that no worker takes them
        loans = Loan.objects.visible_to(by).open().order_by("lent_on", "pk")
        slips = [
            ask_for_print(KIND, loan, by=by, language=language)
            for loan, language in zip(loans[: len(LANGUAGES)], LANGUAGES, strict=False)
        ]
        keys = [str(slip.pk) for slip in slips]
        messages = Message.objects.filter(topic="print.render", payload__print__in=keys)
        messages.update(leased_until=timezone.now() + LEASE)
    for key in keys:
        make(key)
    messages.update(done_at=timezone.now(), leased_until=None, attempts=1)
    return {"loan slips": len(slips)} if slips else {}
