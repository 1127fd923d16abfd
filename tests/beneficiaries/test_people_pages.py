import pytest
from django.urls import reverse

from tests.factories.people import PersonFactory, ScreeningFactory
from tests.factories.places import DistrictFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
PAGES = ("person", "person_referrals", "person_papers", "person_family", "person_consents", "person_history")
FORMS = ("person_change", "certificate_new", "benefit_new", "caregiver_new", "photo_new")


@pytest.fixture
def place():
    return DistrictFactory()


@pytest.fixture
def home():
    return OrganisationFactory()


@pytest.fixture
def owner(as_role, home, place):
    return as_role("case-manager", organisation=home, districts=[place])


@pytest.fixture
def person(home, place, owner):
    return PersonFactory(organisation=home, district=place, registered_by=owner.user, consents=("registration",))


def address(name, person):
    return reverse(name, kwargs={"pk": person.pk})


@pytest.mark.parametrize("name", PAGES + FORMS)
def test_a_stranger_finds_no_such_person(name, person, as_role, place):
    stranger = as_role("case-manager", districts=[place])
    assert stranger.get(address(name, person)).status_code == 404


@pytest.mark.parametrize("name", PAGES + FORMS)
def test_a_colleague_of_another_district_finds_no_such_person(name, person, as_role, home):
    colleague = as_role("case-manager", organisation=home, districts=[DistrictFactory()])
    assert colleague.get(address(name, person)).status_code == 404


@pytest.mark.parametrize("name", PAGES + FORMS)
def test_roles_without_case_data_are_refused(name, person, as_role, home):
    for role in ("donor", "auditor", "administrator", "me-officer"):
        assert as_role(role, organisation=home).get(address(name, person)).status_code == 403


@pytest.mark.parametrize("name", PAGES + FORMS)
def test_the_owner_opens_every_part(name, person, owner):
    ScreeningFactory(person=person, recorded_by=owner.user)
    answer = owner.get(address(name, person))
    assert answer.status_code == 200
    assert person.full_name in answer.content.decode()
