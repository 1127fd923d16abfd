"""The shelf: taking things up, changing what is written about them, and their moves."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions.repairs import begin_repair, end_repair
from beneficiaries.models import StockItem, StockStep
from beneficiaries.rules import devices as rules
from beneficiaries.workflows.devices import STOCK
from standing_together.audit.actions import record
from standing_together.files.actions import drop_file, keep_file
from standing_together.refusal import Refused, told


def _own_number():
    return told(stock_number_once_per_organisation=_("Another thing has this number. Give it one of its own."))


@transaction.atomic
def add_item(*, by, organisation_id, product: str, number: str, came_on, ranges=None, condition="good", **facts):
    """`facts`: serial, size, district_id, jamoat_id, place. What needs repair waits to be checked."""
    rules.check_can_change_stock(by, organisation_id)
    rules.check_product(product)
    rules.check_day(came_on)
    rules.check_ranges(ranges or {})
    with _own_number():
        item = StockItem.objects.create(
            organisation_id=organisation_id, product=product, number=number.strip(), came_on=came_on, state_on=came_on,
            ranges=ranges or {}, condition=condition, added_by=by.user,
            state="to_check" if condition == "broken" else "in_stock", **facts,
        )  # fmt: skip
    record("stock.added", by=by, about=item, product=product)
    return item


@transaction.atomic
def change_item(item: StockItem, *, by, version: int | None = None, ranges=None, **facts) -> StockItem:
    """What is written about it and where it lies; never its state, product or organisation."""
    locked = lock(item)
    rules.check_can_change_stock(by, locked.organisation_id)
    rules.check_version(locked, version)
    rules.check_ranges(ranges or {})
    if locked.state == "in_stock" and facts.get("condition") == "broken":
        raise Refused(_("What needs repair does not lie on the shelf: send it to repair."))
    for name, value in (facts | {"ranges": ranges or {}}).items():
        setattr(locked, name, value)
    locked.version += 1
    with _own_number():
        locked.save()
    record("stock.changed", by=by, about=locked)
    return locked


@transaction.atomic
def move_item(
    item: StockItem, *, by, name: str, on, note: str = "", version: int | None = None, condition: str = "",
    repairer: str = "", cost=None, payer: str = "unknown",
) -> StockItem:  # fmt: skip
    """The moves made on the page of the thing; lending and coming back belong to the person's device."""
    locked = lock(item)
    rules.check_can_move_item(name, by, locked)
    rules.check_version(locked, version)
    rules.check_day(on, locked.state_on)
    if name in ("check", "repaired"):
        if condition == "broken":
            raise Refused(_("What needs repair does not lie on the shelf: send it to repair."))
        locked.condition = condition or ("good" if locked.condition == "broken" else locked.condition)
    made = make_move(locked, name, by=by, on=on, note=note)
    if name == "to_repair":
        begin_repair(by=by, item=made, what=note, on=on, repairer=repairer)
    elif name in ("repaired", "write_off"):
        end_repair(by=by, item=made, on=on, works_again=name == "repaired", cost=cost, payer=payer)
    return made


def make_move(item: StockItem, name: str, *, by, on, note="") -> StockItem:
    """The table, the column and the step; the row is locked and the rules were asked."""
    move = STOCK.check(name, item.state, str(note))
    source, item.state, item.state_on = item.state, move.target, on
    if name == "to_repair":
        item.condition = "broken"
    item.version += 1
    item.save()
    StockStep.objects.create(
        item=item, move=name, source=source, target=move.target, on=on, note=str(note).strip(), by=by.user
    )
    record(f"stock.{name}", by=by, about=item, source=source, target=move.target)
    return item


@transaction.atomic
def keep_photo(item: StockItem, *, by, upload) -> StockItem:
    """The new photo instead of the old one."""
    locked = lock(item)
    rules.check_can_change_stock(by, locked.organisation_id)
    stored = keep_file(upload, by=by, about=locked)
    if stored.kind != "picture":
        raise Refused(_("Choose a photo: a JPEG or PNG."))
    old, locked.photo = locked.photo, stored
    locked.save(update_fields=["photo"])
    if old is not None:
        drop_file(old, by=by)
    return locked


def lock(item: StockItem) -> StockItem:
    return StockItem.objects.select_for_update(of=("self",)).select_related("photo").get(pk=item.pk)
