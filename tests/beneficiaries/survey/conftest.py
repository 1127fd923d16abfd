import pytest

from beneficiaries.actions.surveys import import_file
from standing_together.access.actor import system_actor
from standing_together.places.actions import load_gazetteer
from standing_together.places.models import District
from tests.factories.places import OrganisationFactory, ProgrammeFactory


@pytest.fixture
def places(db):
    """The gazetteer of the country."""
    load_gazetteer(by=system_actor())


@pytest.fixture
def programme(places):
    """A programme in the districts of the sample survey."""
    programme = ProgrammeFactory(code="out-of-the-shadows")
    wanted = ("Kulob", "Khovaling", "Shamsiddin Shohin", "Muminobod", "Kushoniyon", "Panjakent")
    programme.districts.set(District.objects.filter(names__en__in=wanted))
    return programme


@pytest.fixture
def organisation(db):
    return OrganisationFactory()


@pytest.fixture
def bring_in(programme, organisation):
    """`bring_in(path)` → the figures of a real import, and what it was written as."""

    def run(path, by=None):
        return import_file(path, programme=programme, organisation=organisation, by=by or system_actor())

    return run
