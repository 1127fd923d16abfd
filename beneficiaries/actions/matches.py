"""A match that was decided: a thing of the shelf goes to a person. Both sides move in one transaction."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions import devices, stock
from beneficiaries.models import Device, Loan, StockItem
from beneficiaries.rules import devices as rules
from standing_together.audit.actions import record
from standing_together.refusal import told


@transaction.atomic
def lend_item(
    item: StockItem, device: Device, *, by, on, agreed: bool, due_on=None, note: str = "", reasons=(),
    version: int | None = None,
) -> Loan:  # fmt: skip
    """A colleague decided, the family said yes. `reasons` are codes of `beneficiaries.queries.matches.REASONS`."""
    thing, need = stock.lock(item), devices.lock(device)
    rules.check_can_lend(by, thing, need)
    rules.check_family_agreed(agreed)
    rules.check_version(thing, version)
    rules.check_day(on, max(thing.state_on, need.state_on))
    taken = _("It has just been lent to somebody else. Look at the others.")
    with told(one_open_loan_per_item=taken, one_open_loan_per_device=_("Something was lent for this already.")):
        loan = Loan.objects.create(
            item=thing, device=need, organisation_id=thing.organisation_id, lent_on=on, lent_by=by.user, due_on=due_on,
            reasons=list(reasons),
        )  # fmt: skip
    stock.make_move(thing, "lend", by=by, on=on)
    devices.move_device(need, by=by, name="supply", on=on, note=note, payer="organisation")
    record("loan.given", by=by, about=loan)
    return loan
