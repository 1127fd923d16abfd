"""The notice for the wall in three languages, made as a worker would."""

from django.db import transaction
from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.protection_words import NOTICE
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.organisations.models import Organisation
from standing_together.outbox.actions import LEASE
from standing_together.outbox.models import Message
from standing_together.printing.actions import ask_for_print, make
from standing_together.printing.models import Print

KIND = "how_to_complain"


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when one was printed already."""
    user = User.objects.filter(email=f"case-manager@{DOMAIN}").first()
    if user is None or Print.objects.filter(kind=KIND).exists():
        return {}
    by, home = Actor.of(user), Organisation.objects.get(code="ehyo-va-dastgiri")
    with transaction.atomic():  # the messages are held meanwhile, so that no worker takes them
        asked = [ask_for_print(KIND, home, by=by, language=code, details=NOTICE) for code in ("tg", "ru", "en")]
        messages = Message.objects.filter(topic="print.render", payload__print__in=[str(each.pk) for each in asked])
        messages.update(leased_until=timezone.now() + LEASE)
    for printed in asked:
        make(str(printed.pk))
    messages.update(done_at=timezone.now(), leased_until=None, attempts=1)
    return {"printing_print": len(asked)}
