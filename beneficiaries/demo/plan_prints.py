"""Two papers of a plan, asked for and made as a worker would: for the family in Tajik, for colleagues in Russian."""

from django.db import transaction
from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.models import Plan
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.outbox.actions import LEASE
from standing_together.outbox.models import Message
from standing_together.printing.actions import ask_for_print, make
from standing_together.printing.models import Print

COPIES = (("plan_family", "tg"), ("plan_colleague", "ru"))


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when a plan was printed already."""
    worker = User.objects.filter(email=f"case-manager@{DOMAIN}").first()
    plan = Plan.objects.filter(written_by=worker).in_force().order_by("pk").first() if worker else None
    if plan is None or Print.objects.filter(kind__startswith="plan_").exists():
        return {}
    with transaction.atomic():  # the messages are held meanwhile, so that no worker takes them
        asked = [ask_for_print(kind, plan, by=Actor.of(worker), language=language) for kind, language in COPIES]
        messages = Message.objects.filter(topic="print.render", payload__print__in=[str(each.pk) for each in asked])
        messages.update(leased_until=timezone.now() + LEASE)
    for printed in asked:
        make(str(printed.pk))
    messages.update(done_at=timezone.now(), leased_until=None, attempts=1)
    return {"plan_prints": len(asked)}
