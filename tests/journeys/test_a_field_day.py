"""A field worker's day on a phone, and the day on which all their families go to two colleagues."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries.models import Assignment, Person, Visit
from standing_together.access.holdings import held_by
from tests.beneficiaries.caseload import scene as scenes
from tests.journeys.steps import fill_day, follow, push
from tests.journeys.test_every_page import faults_of

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


def a_team():
    """Four families of one worker; two are on the road today."""
    scene = scenes.set_up()
    families = [scene.person(given_name=name, consents=("registration",)) for name in ("Нигора", "Суҳроб", "Зарина")]
    for person in families[:2]:
        scene.visit(person, purpose_words="Bring the form")
    return scene, families


def sees_the_road(page):
    page.goto("/")
    assert "2 visits are on your road today" in page.inner_text("main")
    follow(page, "2 visits are on your road today")
    assert "On the road today" in page.inner_text("main")
    assert faults_of(page) == []


def finds_nobody_home(page, person):
    follow(page, person.full_name)
    follow(page, "We did not meet them")
    page.check("[name=because][value=nobody_home]")
    fill_day(page, "again_on", timezone.localdate() + datetime.timedelta(days=3))
    push(page, "Save")
    assert "Not met: Nobody at home" in page.inner_text("main")


def writes_a_visit_down(page, person):
    page.goto(reverse("visits_today"))
    follow(page, person.full_name)
    follow(page, "Write down what happened")
    page.check("[name=present][value=mother]")
    page.fill("[name=found]", "Sits alone now.")
    page.fill("[name=agreed]", "Exercises every morning.")
    fill_day(page, "next_on", timezone.localdate() + datetime.timedelta(days=30))
    push(page, "Save")
    assert "Sits alone now." in page.inner_text("main")
    assert faults_of(page) == []


def hands_everything_over(page, scene, families, second):
    page.goto(reverse("caseloads"))
    follow(page, str(scene.worker.user))
    assert "2 planned visits" in page.inner_text("main")
    page.select_option("[name=all_to]", str(scene.colleague.user.pk))
    page.select_option("[name=reason]", "leaves")
    page.locator("summary", has_text="Somebody else for a jamoat or one person").click()
    page.select_option(f"[name='to-{families[2].pk}']", str(second.user.pk))
    push(page, "Hand over now")
    assert "Handed over: 3 persons, 2 planned visits" in page.inner_text("body")
    assert "Nothing is open in this colleague's hands." in page.inner_text("main")


def closes_the_case(page, person):
    page.goto(reverse("person", args=[person.pk]))
    follow(page, "Close the case")
    page.check("[name=outcome][value=reached]")
    fill_day(page, "on", timezone.localdate())
    page.fill("[name=note]", "Goes to school with friends.")
    push(page, "Close the case")
    assert "This case is closed" in page.inner_text("main")
    assert "Goals reached" in page.inner_text("main")


def test_a_day_on_the_road_and_the_day_of_leaving(visit):
    scene, families = a_team()
    second = scene.actor("field-worker")
    phone = visit(scenes.sign_in(scene.worker), width=360)
    sees_the_road(phone)
    finds_nobody_home(phone, families[0])
    writes_a_visit_down(phone, families[1])
    assert sorted(Visit.objects.values_list("state", flat=True)) == ["made", "missed", "planned", "planned"]
    office = visit(scenes.sign_in(scene.manager))
    hands_everything_over(office, scene, families, second)
    assert held_by(scene.worker.user) == {}
    assert Person.objects.filter(worker=scene.colleague.user).count() == 2
    assert Assignment.objects.filter(until_at=None, reason="leaves").count() == 3
    closes_the_case(office, families[2])
    assert Person.objects.get(pk=families[2].pk).state == "closed"
    assert phone.faults == office.faults == []
