"""Slips for providers, asked for and made as a worker would, in the three languages."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from beneficiaries.actions.links import SLIP
from beneficiaries.actions.slips import ask_for_slip
from beneficiaries.demo.provider_words import PHONES
from beneficiaries.models import Referral
from beneficiaries.rules.answers import can_make_link
from standing_together.access.actor import Actor
from standing_together.outbox.models import Message
from standing_together.printing.actions import make
from standing_together.printing.models import Print

LANGUAGES = ("tg", "ru", "en")


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when slips were printed already."""
    if Print.objects.filter(kind=SLIP).exists():
        return {}
    found = Referral.objects.filter(state="approved").select_related("requested_by", "person", "programme")
    waiting = ((r, Actor.of(r.requested_by)) for r in found.order_by("-approved_at")[:40])
    able = [(referral, by) for referral, by in waiting if can_make_link(by, referral)][:3]
    for (referral, by), language, phone in zip(able, LANGUAGES, PHONES, strict=False):
        _print(referral, by, language, phone)
    return {"slips": len(able)}


def _print(referral, by, language: str, phone: str) -> None:
    with transaction.atomic():
        printed = ask_for_slip(referral, by=by, language=language, phone=phone)
        message = Message.objects.filter(key=f"print.render:{printed.pk}")
        message.update(done_at=timezone.now(), attempts=F("attempts") + 1)
    make(str(printed.pk))
