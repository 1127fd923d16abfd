"""Naming a stand-in, and coming back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import Absence
from beneficiaries.rules import absences as rules
from standing_together.access.actor import Actor
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told


def name_stand_in(*, by, stand_in, from_on, until_on) -> Absence:
    """From the first to the last day the colleague gets the notices, tasks and escalations as well."""
    rules.check_days(from_on, until_on, timezone.localdate())
    rules.check_can_stand_in(by, Actor.of(stand_in))
    with told(
        one_absence_at_a_time=_("You have written down an absence for some of these days already. End it first.")
    ):
        absence = Absence.objects.create(user=by.user, stand_in=stand_in, from_on=from_on, until_on=until_on)
        record("absence.name", by=by, about=absence)
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, by) -> Absence:
    locked = Absence.objects.select_for_update().get(pk=absence.pk)
    if locked.user_id != by.user.pk:
        raise Refused(_("Only whoever is away ends the absence."))
    if locked.ended_at is None:
        locked.ended_at = timezone.now()
        locked.save(update_fields=["ended_at"])
        record("absence.end", by=by, about=locked)
    return locked
