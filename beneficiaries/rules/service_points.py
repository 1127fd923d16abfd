"""Who may change what the directory says of a service point, and what must hold there."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.models import Handover, Provider, ServiceEnrolment
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no


def check_can_change_point(actor, provider: Provider) -> None:
    if not actor.can_at(Permission.PROVIDER_CHANGE, district_id=provider.district_id):
        raise Refused(_("The case managers and the coordinator of the district keep its service points."))


can_change_point = yes_or_no(check_can_change_point)


def check_can_add_point(actor, district_id: str) -> None:
    if not actor.can_at(Permission.PROVIDER_CHANGE, district_id=district_id):
        raise Refused(_("The case managers and the coordinator of the district keep its service points."))


def check_has_come(day: date) -> None:
    if day > timezone.localdate():
        raise Refused(_("This day lies ahead. Write it down when it has come."))


def check_can_close(provider: Provider, closed_on: date | None) -> None:
    """Nobody is left behind in a place that is closed."""
    if closed_on is None:
        return
    number = ServiceEnrolment.objects.open().filter(provider=provider).count()
    if number:
        raise Refused(
            ngettext(
                "%(count)s person still takes part or waits there. Find another place first, and write down the end.",
                "%(count)s people still take part or wait there. Find other places first, and write down the end.",
                number,
            )
            % {"count": number}
        )


def check_can_hand_over(provider: Provider, on: date) -> None:
    check_has_come(on)
    if provider.opened_on and on < provider.opened_on:
        raise Refused(_("It opened later than this day. Check the day."))
    if Handover.objects.filter(provider=provider).exists():
        raise Refused(_("The handover is written down already. It stays as it is."))


def is_open(provider: Provider, on: date) -> bool:
    return provider.active and (provider.closed_on is None or provider.closed_on > on)
