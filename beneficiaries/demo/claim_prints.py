"""A letter and a checklist of each language, made as a worker would."""

from django.db import transaction
from django.utils import timezone

from beneficiaries.models import Claim
from standing_together.access.actor import Actor
from standing_together.outbox.actions import LEASE
from standing_together.outbox.models import Message
from standing_together.printing.actions import ask_for_print, make
from standing_together.printing.models import Print

PAPERS = (("claim_letter", "tg"), ("claim_letter", "ru"), ("claim_checklist", "tg"))


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when they were printed already."""
    kinds = {kind for kind, _language in PAPERS}
    claims = list(Claim.objects.filter(state__in=("collecting", "submitted", "refused")).order_by("pk")[: len(PAPERS)])
    if not claims or Print.objects.filter(kind__in=kinds).exists():
        return {}
    with transaction.atomic():
        asked = [
            str(ask_for_print(kind, claim, by=Actor.of(claim.opened_by), language=language).pk)
            for claim, (kind, language) in zip(claims, PAPERS, strict=False)
        ]
        messages = Message.objects.filter(topic="print.render", payload__print__in=asked)
        messages.update(leased_until=timezone.now() + LEASE)
    for key in asked:
        make(key)
    messages.update(done_at=timezone.now(), leased_until=None, attempts=1)
    return {"printing_print": len(asked)}
