"""A person's device. `move_device` is the only way its state changes: lock, rules, table, column and step, audit; the
loan, the thing and the repair go along in the same transaction."""

from django.db import transaction

from beneficiaries.actions import loans
from beneficiaries.actions.measurements import reckon
from beneficiaries.actions.repairs import begin_repair, end_repair
from beneficiaries.models import Device, DeviceStep
from beneficiaries.products import catalogue
from beneficiaries.rules import devices as rules
from beneficiaries.workflows.devices import DEVICE
from standing_together.audit.actions import record

# The day a move is kept under, besides `state_on`.
STAMPS = {"supply": "supplied_on", "fit": "fitted_on", "follow_up": "seen_on", "repaired": "seen_on"}


@transaction.atomic
def note_need(
    person, *, by, programme_id: str, product: str, needed_on, note: str = "", payer: str = "unknown"
) -> Device:
    """Waiting counts from `needed_on`."""
    rules.check_can_record(by, person)
    rules.check_programme(by, person, programme_id)
    rules.check_product(product)
    rules.check_day(needed_on, person.birth_date)
    device = Device.objects.create(
        person=person, organisation_id=person.organisation_id, district_id=person.district_id,
        programme_id=programme_id, product=product, catalogue_version=catalogue().version, note=note.strip(),
        payer=payer, needed_on=needed_on, state_on=needed_on, noted_by=by.user,
    )  # fmt: skip
    record("device.need", by=by, about=device, product=product)
    reckon(device, by=by)
    return device


@transaction.atomic
def move_device(
    device: Device, *, by, name: str, on, note: str = "", version: int | None = None, payer: str = "", facts=None
) -> Device:
    """One move of the table DEVICE. `facts` are the repair's or the return's own: see `_along`."""
    locked = lock(device)
    rules.check_can_record(by, locked.person)
    move = DEVICE.check(name, locked.state, note)
    rules.check_version(locked, version)
    rules.check_day(on, locked.state_on)
    source, locked.state, locked.state_on = locked.state, move.target, on
    if name in STAMPS:
        setattr(locked, STAMPS[name], on)
    locked.payer = payer or locked.payer
    locked.version += 1
    locked.save()
    DeviceStep.objects.create(
        device=locked, move=name, source=source, target=move.target, on=on, note=note.strip(), by=by.user
    )
    _along(locked, name, by=by, on=on, note=note, facts=facts or {})
    record(f"device.{name}", by=by, about=locked, source=source, target=move.target)
    reckon(locked, by=by)
    return locked


def lock(device: Device) -> Device:
    """The row as it is now, held until the transaction ends."""
    related = Device.objects.select_related("person__worker")
    return related.select_for_update(of=("self",)).get(pk=device.pk)


def _along(device: Device, name: str, *, by, on, note: str, facts: dict) -> None:
    """What else happens with a move: a repair begins or ends, a loan ends."""
    if name == "repair":
        loan = device.loans.open().first()
        begin_repair(
            by=by, device=device, item=loan.item if loan else None, what=note, on=on,
            repairer=facts.get("repairer", ""),
        )  # fmt: skip
    elif device.repairs.filter(ended_on__isnull=True).exists():
        end_repair(
            by=by, on=on, device=device, works_again=name == "repaired", cost=facts.get("cost"),
            payer=facts.get("repair_payer", "unknown"),
        )  # fmt: skip
    if name in ("give_back", "lose"):
        loans.end_loan(device, by=by, on=on, lost=name == "lose", condition=facts.get("condition", ""))


def give_back_and_need_again(device: Device, *, by, on, **facts) -> tuple[Device, Device]:
    """Given back because it was outgrown: the next one is needed from the same day."""
    with transaction.atomic():
        returned = move_device(device, by=by, name="give_back", on=on, **facts)
        needed = note_need(
            returned.person, by=by, programme_id=returned.programme_id, product=returned.product, needed_on=on,
            payer=returned.payer,
        )  # fmt: skip
    return returned, needed
