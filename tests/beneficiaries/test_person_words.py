"""The person's page in words: the history in sentences, spellings, the way to the photo."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from beneficiaries.actions.people import CHANGEABLE, change_person
from beneficiaries.models import Person
from beneficiaries.queries.deeds import FIELDS, READ, SENTENCES, sentence
from standing_together.audit.actions import record
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db
# What is recorded about persons; the others are about referrals, surveys, accounts …
ABOUT_PERSONS = ("person", "caregiver", "enrolment", "certificate", "benefit", "consent", "photo")


@pytest.fixture
def manager(as_role):
    return as_role("case-manager")


@pytest.fixture
def person(manager):
    return PersonFactory(
        organisation=manager.grant.organisation, registered_by=manager.user, consents=("registration",), sex="female"
    )


def page(client, person, name="person"):
    return client.get(reverse(name, kwargs={"pk": person.pk})).content.decode()


def test_who_may_not_change_the_record_is_led_to_no_photo(as_role, manager):
    person = PersonFactory(
        organisation=manager.grant.organisation, registered_by=manager.user, consents=("registration", "photo")
    )
    reader = as_role("programme-manager", organisation=manager.grant.organisation)
    assert reverse("photo_new", kwargs={"pk": person.pk}) not in page(reader, person)
    assert reverse("photo_new", kwargs={"pk": person.pk}) in page(manager, person)


def test_without_consent_nobody_is_led_to_the_photo(manager, person):
    assert reverse("photo_new", kwargs={"pk": person.pk}) not in page(manager, person)


def test_the_name_stands_there_in_three_alphabets(manager, person):
    Person.objects.filter(pk=person.pk).update(family_name="Ҷӯраев", given_name="Қосим", patronymic="")
    shown = page(manager, person)
    assert "Джураев Косим" in shown
    assert "Jŭraev Qosim" in shown


def test_the_history_tells_who_changed_what(manager, person):
    version, place = person.version, DistrictFactory(names={"en": "Elsewhere"})
    told = {"phone": "+992900000017", "sex": "male", "district_id": place.pk}
    change_person(person, by=manager.actor, version=version, **told)
    shown = page(manager, person, "person_history")
    assert f"{manager.user} changed: " in shown
    assert "the phone number" in shown
    assert "Elsewhere" in shown
    assert "Female" in shown
    assert "district_id" not in shown


def test_every_action_recorded_about_a_person_has_a_sentence():
    sources = [path.read_text() for path in Path(settings.BASE_DIR, "beneficiaries").rglob("*.py")]
    actions = {action for text in sources for action in re.findall(r'\brecord\(\s*"([a-z_.]+)"', text)}
    assert {action for action in actions if action.split(".")[0] in ABOUT_PERSONS} <= set(SENTENCES)


def test_every_page_of_a_person_has_a_sentence():
    pages = {"story", "referrals", "papers", "family", "consents", "history", "change", "photo"}
    assert {f"person.{name}" for name in pages} <= set(READ)


@pytest.mark.parametrize("action", [*SENTENCES, "read", "something.else"])
def test_every_sentence_can_be_said(manager, person, action):
    event = record(action, by=manager.actor, about=person)
    assert sentence(event).startswith(str(manager.user))


def test_every_field_that_changes_has_words():

    assert {name.removesuffix("_id") for name in CHANGEABLE} <= set(FIELDS)
