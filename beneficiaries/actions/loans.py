"""The end of a loan: the thing comes back or is lost; the slip that was printed dies with it. Called by the move of the
device, in its transaction."""

from django.utils.translation import gettext as _

from beneficiaries.actions import stock
from beneficiaries.models import Device, Loan
from standing_together.audit.actions import record
from standing_together.printing.actions import withdraw_prints


def end_loan(device: Device, *, by, on, lost: bool, condition: str) -> Loan | None:
    """The thing comes back to be checked, or is written off; None if the device was not of our stock."""
    loan = Loan.objects.open().select_for_update().filter(device=device).first()
    if loan is None:
        return None
    loan.returned_on, loan.returned_by = on, by.user
    loan.returned_condition = "" if lost else condition or "good"
    loan.save()
    thing = stock.lock(loan.item)
    if loan.returned_condition:
        thing.condition = loan.returned_condition
    stock.make_move(thing, "lose" if lost else "take_back", by=by, on=on, note=_("Lost while on loan") if lost else "")
    withdraw_prints(loan, by=by, why="The device was given back.")
    record("loan.ended", by=by, about=loan, lost=lost)
    return loan
