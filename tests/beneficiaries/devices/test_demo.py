"""The invented devices hang together as the actions would have left them."""

from itertools import pairwise

from django.utils import timezone

from beneficiaries.demo import devices, filling
from beneficiaries.models import Device, Loan, StockItem
from beneficiaries.products import product_of
from beneficiaries.products.growth import measure_again_by, too_small
from beneficiaries.queries.matches import people_for
from beneficiaries.queries.measurements import ranges_of, readings_of
from standing_together.access.actor import Actor
from standing_together.access.models import User


def test_the_demo_of_devices(db):
    filling.fill(persons=120, seed=2026, password="a-password-for-the-demo")
    rows = devices.fill(2026)
    assert rows["beneficiaries_device"] > 20
    assert devices.fill(2026) == {}
    for device in Device.objects.select_related("person"):
        steps = list(device.steps.order_by("id"))
        assert device.state == (steps[-1].target if steps else "needed")
        assert all(one.target == other.source and one.on <= other.on for one, other in pairwise(steps))
        assert device.needed_on <= device.state_on <= timezone.localdate()
    assert Loan.objects.open().count() == StockItem.objects.filter(state="on_loan").count() > 3
    assert StockItem.objects.values("district").distinct().count() >= 4
    _judged_as_the_actions_do()
    manager = Actor.of(User.objects.get(email="case-manager@demo.example"))
    free = StockItem.objects.visible_to(manager).filter(state="in_stock")
    assert any(match.possible for item in free for match in people_for(manager, item))


def _judged_as_the_actions_do():
    found = Device.objects.filter(outgrown_on__isnull=False).select_related("person")
    assert found
    for device in found:
        readings, ranges = readings_of([device.person_id])[device.person_id], ranges_of([device.pk]).get(device.pk, {})
        product = product_of(device.product)
        fitted = device.fitted_on or device.supplied_on
        assert too_small(product, fitted_on=fitted, readings=readings, ranges=ranges)
        since = device.seen_on or fitted
        born = device.person.birth_date
        assert device.measure_by == measure_again_by(product, born=born, since=since, readings=readings, ranges=ranges)
