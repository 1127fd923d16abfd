"""What the World holds of devices: imported by `tests/addresses/devices.py`."""

import datetime

from tests.world import grows

TODAY = datetime.date(2026, 5, 3)


@grows("device")
def device(ground):
    """Awaited, with everything that may be written about it."""
    from tests.factories.devices import DeviceFactory, measured  # models need their tables

    measured(ground.person, TODAY, by=ground.worker)
    return DeviceFactory(
        person=ground.person, programme=ground.programme, note=f"{ground.mark}what for", noted_by=ground.worker
    )


@grows("stock_item")
def stock_item(ground):
    from tests.factories.devices import StockItemFactory  # models need their tables

    return StockItemFactory(organisation=ground.organisation, district=ground.district)


@grows("loan")
def loan(ground):
    from beneficiaries.models import DeviceStep, Repair  # models need their tables
    from tests.factories.devices import DeviceFactory, LoanFactory, StockItemFactory

    lent = StockItemFactory(organisation=ground.organisation, district=ground.district, state="on_loan")
    had = DeviceFactory(person=ground.person, programme=ground.programme, in_use=True, noted_by=ground.worker)
    DeviceStep.objects.create(
        device=had, move="supply", source="needed", target="supplied", on=TODAY, note=f"{ground.mark}step",
        by=ground.worker,
    )  # fmt: skip
    Repair.objects.create(
        device=had, what=f"{ground.mark}broken", sent_on=TODAY, sent_by=ground.worker, ended_on=TODAY,
        ended_by=ground.worker, works_again=True,
    )  # fmt: skip
    return LoanFactory(item=lent, device=had, lent_by=ground.worker)
