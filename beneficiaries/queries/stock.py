"""Reading the shelf. Nothing here names a person."""

from django.db.models import Count, Min, Q

from beneficiaries.models import Loan, StockItem
from standing_together import paging
from standing_together.access.permissions import Permission


def stock_page(actor, parameters, *, product: str = "", district: str = "", state: str = "") -> paging.Page:
    """Newest first; what was written off only when asked for. One query."""
    found = StockItem.objects.visible_to(actor).select_related("district")
    if product:
        found = found.filter(product=product)
    if district:
        found = found.filter(district=district)
    found = found.filter(state=state) if state else found.exclude(state="written_off")
    return paging.page_of(found, parameters)


def to_look_after(actor) -> dict:
    """For Today: what came back and waits to be checked, and what is in repair."""
    found = StockItem.objects.visible_to(actor, Permission.STOCK_CHANGE).filter(state__in=("to_check", "repair"))
    check, repair = Q(state="to_check"), Q(state="repair")
    return found.aggregate(
        check=Count("pk", filter=check), check_since=Min("state_on", filter=check),
        repair=Count("pk", filter=repair), repair_since=Min("state_on", filter=repair),
    )  # fmt: skip


def loans_seen(actor, item) -> list[Loan]:
    """Loans of a thing to persons this actor may see."""
    if not actor.can(Permission.DEVICE_VIEW) and not actor.everything:
        return []
    return list(Loan.objects.visible_to(actor).filter(item=item).select_related("device__person", "lent_by"))
