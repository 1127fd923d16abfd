"""Things of an invented shelf, and devices of invented people."""

import datetime

import factory
from factory.django import DjangoModelFactory

from beneficiaries.models import Device, Loan, Measurement, StockItem
from beneficiaries.products import catalogue
from tests.factories.access import UserFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory

CHAIR = "wheelchairs-postural"
SEAT = {
    "hip_width": [26, 31], "thigh_length": [30, 36], "lower_leg": [28, 35], "trunk_height": [36, 46],
    "weight": [12, 35],
}  # fmt: skip
BODY = {"hip_width": 28, "thigh_length": 33, "lower_leg": 31, "trunk_height": 40, "weight": 22}


class DeviceFactory(DjangoModelFactory):
    """A need of this spring. `in_use=True`: handed over and fitted since."""

    class Meta:
        model = Device

    class Params:
        in_use = factory.Trait(
            state="fitted", supplied_on=datetime.date(2026, 5, 2), fitted_on=datetime.date(2026, 5, 2),
            state_on=datetime.date(2026, 5, 2),
        )  # fmt: skip

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SelfAttribute("person.organisation")
    district = factory.SelfAttribute("person.district")
    programme = factory.SubFactory(ProgrammeFactory)
    product = CHAIR
    catalogue_version = factory.LazyFunction(lambda: catalogue().version)
    needed_on = datetime.date(2026, 4, 2)
    state_on = datetime.date(2026, 4, 2)
    noted_by = factory.SubFactory(UserFactory)


class StockItemFactory(DjangoModelFactory):
    class Meta:
        model = StockItem

    organisation = factory.SubFactory(OrganisationFactory)
    number = factory.Sequence(lambda n: f"W-{n:03}")
    product = CHAIR
    size = "S"
    ranges = factory.LazyFunction(lambda: dict(SEAT))
    district = factory.SubFactory(DistrictFactory)
    came_on = datetime.date(2026, 3, 1)
    state_on = datetime.date(2026, 3, 1)
    added_by = factory.SubFactory(UserFactory)


class LoanFactory(DjangoModelFactory):
    """Both sides stand as after the hand-over."""

    class Meta:
        model = Loan

    item = factory.SubFactory(StockItemFactory, state="on_loan")
    device = factory.SubFactory(DeviceFactory, in_use=True)
    organisation = factory.SelfAttribute("item.organisation")
    lent_on = datetime.date(2026, 5, 2)
    lent_by = factory.SubFactory(UserFactory)


def measured(person, on, by=None, **values):
    """`values` over an average body of nine years."""
    by = by or UserFactory()
    return Measurement.objects.bulk_create(
        Measurement(person=person, measure=code, value=value, on=on, recorded_by=by)
        for code, value in (BODY | values).items()
    )
