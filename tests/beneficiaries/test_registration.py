"""Registering: asked first, looked first, then written; doubles are proposed, never merged."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beneficiaries.models import DuplicateProposal, Household, HouseholdVisit, Person
from standing_together.places.actions import remember_village
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory, JamoatFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def worker(as_role, district, programme):
    return as_role("case-manager", districts=[district], programmes=[programme])


@pytest.fixture
def told(district):
    return {
        "answer": "given", "explained_in": "tg", "given_name": "Ҷамшед", "family_name": "Қурбонов", "patronymic": "",
        "sex": "male", "born_day": "21", "born_month": "3", "born_year": "2017", "district_id": district.pk,
    }  # fmt: skip


@pytest.fixture
def details(programme):
    return {
        "village": "Деҳаи Боло", "number": "17", "programmes": [programme.pk], "languages": ["tg"],
        "carer_name": "Ҳанифа Қурбонова", "carer_relation": "mother", "carer_phone": "93 123 45 67",
        "giver": "mother", "giver_name": "Ҳанифа", "assent": "assented",
    }  # fmt: skip


@pytest.fixture
def known(worker, district, programme):
    """Written in Russian letters by a colleague, a day apart."""
    return PersonFactory(
        organisation=worker.grant.organisation, district=district, programme=programme, family_name="Курбанов",
        given_name="Джамшед", sex="male",
    )  # fmt: skip


def post(client, step, **data):
    return client.post(reverse("person_register"), {"step": step, **data})


def looked_of(page) -> str:
    return page.context["looked"]


def test_a_no_keeps_a_door_and_nothing_else(worker, district, programme):
    page = post(worker, "ask", answer="refused", explained_in="tg")
    assert "Nothing about this family will be kept" in page.content.decode()
    post(worker, "declined", district_id=district.pk, number="17", programmes=[programme.pk])
    assert HouseholdVisit.objects.get().outcome == "refused"
    assert not Person.objects.exists()


def test_nobody_is_written_without_having_looked(worker, told, details, known):
    page = post(worker, "details", **told, **details)
    assert "Is it one of these?" in page.content.decode()
    page = post(worker, "details", **told, **details, looked="made up")
    assert "Is it one of these?" in page.content.decode()
    assert Person.objects.count() == 1


def test_looking_for_somebody_else_proves_nothing(worker, told, details, known):
    other = looked_of(post(worker, "identity", **told | {"given_name": "Фарҳод", "family_name": "Салимов"}))
    page = post(worker, "details", **told, **details, looked=other)
    assert "Is it one of these?" in page.content.decode()


def test_nobody_is_written_without_a_yes(worker, told, details):
    looked = looked_of(post(worker, "identity", **told))
    for changed in ({"answer": "refused"}, {"assent": "dissented"}, {"giver": "self"}):
        post(worker, "details", **told | details | changed, looked=looked)
    assert not Person.objects.exists()


def test_nobody_is_written_outside_ones_own_districts(worker, told, details):
    told["district_id"] = DistrictFactory().pk
    page = post(worker, "identity", **told)
    assert page.context["form"].errors["district_id"]


def test_the_likely_same_person_is_shown_with_reasons(worker, told, known):
    page = post(worker, "identity", **told).content.decode()
    assert known.full_name in page
    assert "The same name in Tajik and in Russian spelling: Ҷамшед, Джамшед." in page
    assert "Same date of birth." in page


def test_somebody_new_is_written_with_home_caregiver_consent_and_programme(worker, told, details, programme):
    jamoat = JamoatFactory(district_id=told["district_id"])
    told["jamoat_id"] = jamoat.pk
    looked = looked_of(post(worker, "identity", **told))
    answer = post(worker, "details", **told, **details, looked=looked)
    person = Person.objects.get()
    assert answer.url == reverse("person", kwargs={"pk": person.pk})
    assert (person.full_name, person.jamoat, person.village.name) == ("Қурбонов Ҷамшед", jamoat, "Деҳаи Боло")
    assert person.household == Household.objects.get(number="17")
    assert person.caregivers.get().is_main
    assert str(person.caregivers.get().phone) == "+992931234567"
    assert person.enrolments.get().programme == programme
    assert person.consents.valid("registration").get().giver == "mother"
    assert person.name_key


def test_the_household_known_by_its_number_is_found_again(worker, told, details):
    for given in ("Ҷамшед", "Зарина"):
        told["given_name"] = given
        looked = looked_of(post(worker, "identity", **told))
        post(worker, "details", **told, **details, looked=looked)
    assert Household.objects.get().persons.count() == 2
    assert HouseholdVisit.objects.count() == 1


def test_an_age_alone_is_kept_as_an_estimate(worker, told, details):
    told |= {"born_day": "", "born_month": "", "born_year": "", "years": "9"}
    looked = looked_of(post(worker, "identity", **told))
    answer = post(worker, "details", **told, **details, looked=looked)
    page = worker.get(answer.url).content.decode()
    assert Person.objects.get().birth_is_estimated
    assert "about 9 years" in page
    assert "estimated from the age told" in page


def test_going_on_past_a_likely_double_proposes_it_to_a_human(worker, told, details, known):
    looked = looked_of(post(worker, "identity", **told))
    page = post(worker, "identity", **told, looked=looked)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        post(worker, "details", **told, **details, looked=looked_of(page))
    person = Person.objects.exclude(pk=known.pk).get()
    proposal = DuplicateProposal.objects.get()
    assert {proposal.first_id, proposal.second_id} == {known.pk, person.pk}
    assert proposal.state == "open"
    written = [q["sql"] for q in asked if "beneficiaries_" in q["sql"] or "places_village" in q["sql"]]
    assert len(written) <= 12, written


def test_the_jamoats_of_one_district(worker, told):
    jamoat, other = JamoatFactory(district_id=told["district_id"]), JamoatFactory()
    page = worker.get(reverse("jamoats"), {"district_id": told["district_id"]}).content.decode()
    assert jamoat.pk in page
    assert other.pk not in page


def test_remembered_villages_are_offered_in_the_third_step(worker, told, district):
    remember_village(district, None, "Сарбанд")
    page = post(worker, "identity", **told)
    assert '<option value="Сарбанд">' in page.content.decode()
    assert 'list="villages"' in page.content.decode()


def test_a_second_caregiver_is_written_with_the_first(worker, told, details):
    details |= {"second_name": "Раҳим Қурбонов", "second_phone": ""}
    looked = looked_of(post(worker, "identity", **told))
    page = post(worker, "details", **told, **details, looked=looked)
    assert "Choose who the caregiver is" in page.content.decode()
    post(worker, "details", **told, **details | {"second_relation": "father"}, looked=looked)
    carers = Person.objects.get().caregivers.order_by("pk").values_list("relation", "is_main")
    assert list(carers) == [("mother", True), ("father", False)]
