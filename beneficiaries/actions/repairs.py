"""Repairs of things and of persons' devices. Called by the action that moves them, in its transaction."""

from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Repair
from standing_together.refusal import told


def begin_repair(*, by, what: str, on, device=None, item=None, repairer: str = "") -> Repair:
    sentence = _("It is in repair already.")
    with told(one_repair_of_a_thing=sentence, one_repair_of_a_device=sentence):
        return Repair.objects.create(
            device=device, item=item, what=what.strip(), repairer=repairer.strip(), sent_on=on, sent_by=by.user
        )


def end_repair(*, by, on, works_again: bool, device=None, item=None, cost=None, payer: str = "unknown") -> None:
    """The open repair of the device or the thing, if there is one."""
    found = Repair.objects.filter(ended_on__isnull=True)
    found = found.filter(device=device) if device is not None else found.filter(item=item)
    for repair in found.select_for_update():
        repair.ended_on, repair.ended_by, repair.works_again = max(on, repair.sent_on), by.user, works_again
        repair.cost, repair.payer = cost, payer or "unknown"
        repair.save()
