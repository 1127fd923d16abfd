"""Slips as files: asked for, ended with their links, and let go after a day, because they carry what opens a case."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from beneficiaries.actions.links import SLIP, end_all, name_phone
from beneficiaries.actions.referrals import lock
from beneficiaries.models import Referral
from beneficiaries.rules.answers import check_can_end_link, check_can_make_link
from standing_together.printing.actions import ask_for_print, place_of_print, withdraw_prints
from standing_together.printing.models import Print

KEPT = timedelta(days=1)
LET_GO = "The file is kept for a day only. The slip on paper is good until the day printed on it."


@transaction.atomic
def ask_for_slip(referral: Referral, *, by, language: str, phone: str = "") -> Print:
    """A new slip; whatever was handed out before is dead at once, also if the printer then fails."""
    locked = lock(referral)
    check_can_make_link(by, locked)
    name_phone(locked, by=by, phone=phone)
    end_all(locked, by=by)
    _remove_files(locked)
    return ask_for_print(SLIP, locked, by=by, language=language)


@transaction.atomic
def end_slips(referral: Referral, *, by) -> None:
    """Lost or not wanted any more: links and files end together."""
    locked = lock(referral)
    check_can_end_link(by, locked)
    end_all(locked, by=by)
    _remove_files(locked)


def _remove_files(referral) -> None:
    for printed in Print.objects.filter(kind=SLIP, about_id=str(referral.pk)):
        transaction.on_commit(_remover(printed))


def _remover(printed):
    return lambda: place_of_print(printed).unlink(missing_ok=True)


def let_go_slips(*, by) -> int:
    """Files of yesterday's slips. The links on the paper stay as good as they are."""
    old = Print.objects.filter(kind=SLIP, state="ready", ready_at__lt=timezone.now() - KEPT)
    found = list(old)
    for printed in found:
        referral = Referral.objects.filter(pk=printed.about_id).first()
        if referral is not None:
            with transaction.atomic():
                withdraw_prints(referral, by=by, why=LET_GO, kind=SLIP)
                _remove_files(referral)
    return len(found)
