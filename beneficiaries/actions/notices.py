"""Notifications that were seen."""

from django.utils import timezone

from beneficiaries.models import Notification, Referral


def mark_read(referral: Referral, *, by) -> int:
    """Opening a referral is reading its news; one UPDATE, no audit (nobody's record changes)."""
    unread = Notification.objects.visible_to(by).unread().filter(referral=referral)
    return unread.update(read_at=timezone.now())
