"""The slip of a loan: what was lent to whom, until when, how to look after it, and whom to call."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.models import Loan
from beneficiaries.products import product_of
from standing_together.access.permissions import Permission
from standing_together.dates import write
from standing_together.printing.registry import Sheet, printable
from standing_together.words import in_language

KIND = "loan_slip"


def _find(actor, key) -> Loan | None:
    """While the loan lasts: a slip of a thing that came back says nothing true."""
    related = ("item__organisation", "item__district", "device__person__district", "lent_by")
    return Loan.objects.visible_to(actor).open().filter(pk=key).select_related(*related).first()


def _public(loan) -> list[tuple]:
    return [(_("Number of the thing"), loan.item.number), (_("Lent on"), write(loan.lent_on))]


@printable(KIND, name=gettext_lazy("Loan slip"), permission=Permission.DEVICE_VIEW, find=_find, public=_public)
def write_slip(loan: Loan, printed) -> Sheet:
    item, device = loan.item, loan.device
    product = product_of(item.product)
    context = {
        "loan": loan, "item": item, "device": device, "person": device.person,
        "product": in_language(product.names, printed.language) if product else item.product,
        "house": in_language(item.organisation.names, printed.language),
    }  # fmt: skip
    return Sheet(_("Loan slip"), "prints/loan_slip.html", context)
