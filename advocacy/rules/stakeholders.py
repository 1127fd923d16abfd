"""Who may write the directory of stakeholders, and what a round of analysis must hold."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.models import OfficeHolder, Stakeholder
from advocacy.rules.grounds import check_holds
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no


def check_can_change_stakeholder(actor, stakeholder: Stakeholder) -> None:
    check_holds(
        actor,
        Permission.ADVOCACY_CHANGE,
        organisation_id=stakeholder.organisation_id,
        district_id=stakeholder.district_id,
    )


def check_chair_is_free(office, from_on: datetime.date) -> None:
    """A newcomer ends the term of the one before; nobody can be seated before or on the day that one began."""
    later = OfficeHolder.objects.filter(office=office, from_on__gte=from_on).first()
    if later:
        raise Refused(
            _("%(name)s holds this office since %(day)s. A newcomer begins after that day.")
            % {"name": later.name, "day": later.from_on.strftime("%d.%m.%Y")}
        )


def check_has_happened(on: datetime.date) -> None:
    if on > timezone.localdate():
        raise Refused(_("Write it down when it has happened, not before."))


def check_round_has_entries(entries) -> None:
    if not entries:
        raise Refused(_("Give marks to at least one stakeholder."))


can_change_stakeholder = yes_or_no(check_can_change_stakeholder)
