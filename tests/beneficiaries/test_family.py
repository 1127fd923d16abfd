"""Around a person: caregivers change, programmes begin and end, known doors are offered."""

import datetime

import pytest
from django.urls import reverse

from beneficiaries.actions.enrolments import begin_enrolment, end_enrolment
from beneficiaries.actions.people import end_caregiver
from beneficiaries.models import Household, HouseholdVisit
from beneficiaries.queries.households import known_households, known_villages
from beneficiaries.queries.screening import main_caregiver
from standing_together.places.actions import remember_village
from standing_together.refusal import Refused
from tests.factories.people import HouseholdFactory, PersonFactory
from tests.factories.places import DistrictFactory, JamoatFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 6, 1)


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
def person(worker, district, programme):
    return PersonFactory(
        organisation=worker.grant.organisation, district=district, programme=programme, registered_by=worker.user
    )


def test_a_programme_outside_the_grant_is_refused(worker, person):
    with pytest.raises(Refused, match="does not cover"):
        begin_enrolment(person, by=worker.actor, programme_id=ProgrammeFactory().pk, on=DAY)


def test_nobody_takes_part_twice_at_once(worker, person, programme):
    with pytest.raises(Refused, match="already"):
        begin_enrolment(person, by=worker.actor, programme_id=programme.pk, on=DAY)


def test_a_programme_does_not_end_before_it_began_nor_twice(worker, person):
    enrolment = person.enrolments.get()
    with pytest.raises(Refused, match="later"):
        end_enrolment(enrolment, by=worker.actor, on=enrolment.from_on - datetime.timedelta(days=1), reason="moved")
    end_enrolment(enrolment, by=worker.actor, on=enrolment.from_on, reason="moved")
    with pytest.raises(Refused, match="already"):
        end_enrolment(enrolment, by=worker.actor, on=enrolment.from_on, reason="moved")


def test_a_programme_ends_and_begins_again_on_the_page_of_the_family(worker, person, programme):
    first = person.enrolments.get()
    day = first.from_on + datetime.timedelta(days=1)
    posted = {"on_day": day.day, "on_month": day.month, "on_year": day.year}
    worker.post(reverse("enrolment_end", kwargs={"pk": first.pk}), posted | {"reason": "moved"})
    worker.post(reverse("enrolment_new", kwargs={"pk": person.pk}), posted | {"programme_id": programme.pk})
    ends = person.enrolments.order_by("pk").values_list("until_on", flat=True)
    assert list(ends) == [day, None]
    assert "moved away" in worker.get(reverse("person_family", kwargs={"pk": person.pk})).content.decode()


def test_a_caregiver_is_changed_and_becomes_the_main_one(worker, person):
    old = person.caregivers.create(name="Old", relation="mother", is_main=True)
    new = person.caregivers.create(name="New", relation="grandparent")
    told = {"name": "Newer", "relation": "father", "phone": "", "is_main": "on"}
    answer = worker.post(reverse("caregiver_change", kwargs={"pk": new.pk}), told)
    assert answer.status_code == 302
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.is_main, new.is_main, new.name, new.relation) == (False, True, "Newer", "father")


def test_somebody_stays_the_main_caregiver(worker, person):
    only = person.caregivers.create(name="Only", relation="mother", is_main=True)
    worker.post(reverse("caregiver_change", kwargs={"pk": only.pk}), {"name": "Only", "relation": "mother"})
    only.refresh_from_db()
    assert only.is_main


def test_care_does_not_end_twice_nor_without_a_reason(worker, person):
    carer = person.caregivers.create(name="Only", relation="mother", is_main=True)
    address = reverse("caregiver_end", kwargs={"pk": carer.pk})
    assert worker.post(address, {"on_day": 1, "on_month": 6, "on_year": 2026}).status_code == 200
    end_caregiver(carer, by=worker.actor, on=DAY, reason="moved")
    with pytest.raises(Refused, match="already"):
        end_caregiver(carer, by=worker.actor, on=DAY, reason="moved")
    assert worker.get(address).status_code == 404
    assert worker.get(reverse("caregiver_change", kwargs={"pk": carer.pk})).status_code == 404
    assert not person.caregivers.filter(is_main=True).exists()


def test_a_caregiver_who_cares_no_longer_stays_written_and_the_guardian_follows(worker, person):
    old = person.caregivers.create(name="Момаи Гулрӯ", relation="grandparent", is_main=True)
    person.caregivers.create(name="Aunt", relation="other")
    guardian = person.caregivers.create(name="Guardian", relation="guardian", is_guardian=True)
    posted = {"on_day": 1, "on_month": 6, "on_year": 2026, "reason": "died"}
    assert worker.post(reverse("caregiver_end", kwargs={"pk": old.pk}), posted).status_code == 302
    assert person.caregivers.get(is_main=True) == guardian == main_caregiver(person)
    page = worker.get(reverse("person_family", kwargs={"pk": person.pk})).content.decode()
    assert "Момаи Гулрӯ, grandparent, until 1 June 2026: died" in page


@pytest.fixture
def doors(worker, person, district, programme):
    """A door of ours in a village, one of ours in another village, one of another organisation."""
    jamoat = JamoatFactory(district=district)
    for number, village, organisation in (
        ("17", "Деҳаи Боло", worker.grant.organisation),
        ("18", "Сарбанд", worker.grant.organisation),
        ("99", "Деҳаи Боло", None),
    ):
        given = {"organisation": organisation} if organisation else {}
        home = remember_village(district, jamoat, village)
        door = HouseholdFactory(district=district, jamoat=jamoat, village=home, number=number, **given)
        HouseholdVisit.objects.create(
            household=door, programme=programme, on=DAY, outcome="screened", recorded_by=worker.user
        )
    person.household = Household.objects.get(number="17")
    person.save()
    return jamoat


def test_known_doors_are_those_the_actor_may_know(worker, district, doors, person):
    found = known_households(worker.actor, district_id=district.pk, jamoat_id=doors.pk)
    assert found == [("17", f"17, Деҳаи Боло, {person.family_name}"), ("18", "18, Сарбанд")]


def test_the_doors_of_one_village(worker, district, doors):
    where = {"district_id": district.pk, "jamoat_id": doors.pk, "village": "деҳаи боло"}
    body = worker.get(reverse("households"), where).content.decode()
    assert 'value="17"' in body
    assert 'value="18"' not in body


def test_a_stranger_is_offered_no_doors(as_role, district, doors):
    stranger = as_role("case-manager", districts=[district])
    assert known_households(stranger.actor, district_id=district.pk) == []


def test_villages_are_remembered(district, doors):
    assert known_villages(district.pk, doors.pk) == ["Деҳаи Боло", "Сарбанд"]
    assert known_villages(district.pk) == ["Деҳаи Боло", "Сарбанд"]
    assert known_villages(DistrictFactory().pk) == []
