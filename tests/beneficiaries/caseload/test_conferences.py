"""Case conferences: who may read what, and decisions that become tasks."""

import datetime

import pytest
from django.urls import reverse

from beneficiaries.actions.conferences import decide, discuss_person, hold_conference
from beneficiaries.models import Conference
from beneficiaries.queries.story import story_of
from standing_together.access.holdings import held_by
from standing_together.refusal import Refused
from standing_together.tasklist.models import Task
from tests.beneficiaries.caseload.scene import parts, sign_in, today
from tests.factories.people import PersonFactory


def hold(scene, person, **facts):
    told = {"on": today(), "outsiders": ["S. Karimova, school no. 5"], "said": "Wants to learn."} | facts
    return hold_conference(person, by=scene.manager, **told)


def test_refused_without_people_or_before_its_day(scene):
    person = scene.person()
    with pytest.raises(Refused, match="who took part"):
        hold(scene, person, outsiders=[" "])
    with pytest.raises(Refused, match="still to come"):
        hold(scene, person, on=today() + datetime.timedelta(days=1))
    with pytest.raises(Refused, match="does not include"):
        hold_conference(person, by=scene.worker, on=today(), outsiders=["X"])
    assert not Conference.objects.exists()


def test_decisions_are_tasks_that_go_with_the_person(scene):
    person = scene.person()
    conference = hold(scene, person, colleagues=[scene.worker.user])
    decide(
        conference, by=scene.manager, title="Visit the school", person=person, owner=scene.worker.user, due_on=today()
    )
    task = Task.objects.get()
    assert (task.about_type, task.part) == ("beneficiaries.Conference", str(person.pk))
    assert held_by(scene.worker.user)["task"] == 1
    (entry,) = story_of(person, "conference")
    assert entry.text == "Wants to learn."


def test_one_reads_only_of_those_one_accompanies(scene):
    mine, theirs = scene.person(), scene.person(scene.colleague, family_name="Unseen")
    conference = hold(scene, mine, notes="About both of them.")
    discuss_person(conference, theirs, by=scene.manager, said="Of the other.")
    decide(conference, by=scene.manager, title="For the other alone", person=theirs, due_on=today())
    with pytest.raises(Refused, match="list already"):
        discuss_person(conference, theirs, by=scene.manager)
    address = reverse("conference", args=[conference.pk])
    seen = sign_in(scene.worker).get(address).content.decode()
    assert "Wants to learn." in seen
    assert "1 person more" in seen
    for hidden in ("Unseen", "Of the other.", "About both", "For the other alone"):
        assert hidden not in seen
    whole = sign_in(scene.manager).get(address).content.decode()
    assert "About both of them." in whole
    assert "For the other alone" in whole
    stranger = scene.actor("field-worker")
    assert sign_in(stranger).get(address).status_code == 404


def test_a_person_of_another_organisation_is_not_discussed(scene):
    conference = hold(scene, scene.person())
    with pytest.raises(Refused):
        discuss_person(conference, PersonFactory(), by=scene.manager)


def test_written_down_on_the_page(scene):
    person, other = scene.person(), scene.person(family_name="Салимзода", given_name="Нигора")
    client = sign_in(scene.manager)
    sent = parts("on", today()) | {"outsiders": "S. Karimova, school\n\nDr Rahimov", "said": "Wants to learn."}
    answer = client.post(reverse("conference_new", args=[person.pk]), sent | {"colleagues": [scene.worker.user.pk]})
    conference = Conference.objects.get()
    assert answer.url == reverse("conference", args=[conference.pk])
    assert conference.seats.count() == 3
    found = client.post(reverse("conference_find", args=[conference.pk]), {"text": "Салимзода"}).content.decode()
    address = reverse("conference_discuss", args=[conference.pk, other.pk])
    assert address in found
    assert client.post(address, {"said": ""}).status_code == 302
    due = parts("due_on", today() + datetime.timedelta(days=7))
    assert client.post(reverse("conference_decision", args=[conference.pk]), due | {"title": "Ask"}).status_code == 302
    assert conference.discussed.count() == 2
    assert Task.objects.get().owner == scene.manager.user


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same(scene, number, django_assert_max_num_queries):
    person = scene.person()
    for _each in range(number):
        hold(scene, person)
    client = sign_in(scene.manager)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("conferences")).status_code == 200
