"""Events as pages: strangers, colleagues, the grid in one request, constant queries."""

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.actions import events as actions
from advocacy.models import Event
from standing_together.tasklist.models import Task
from standing_together.today import lines_for
from tests.advocacy.events.scene import ONE_MOTHER, months_ago
from tests.beneficiaries.referrals.counting import at_most
from tests.beneficiaries.referrals.test_queue import sign_in
from tests.factories.places import DistrictFactory, OrganisationFactory


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args, query=query or None)).content.decode()


def filled(scene, **facts):
    today = timezone.localdate()
    return {
        "kind": "campaign", "title": "Open doors", "programme": scene.programme.pk, "district": scene.district.pk,
        "organisation": scene.organisation.pk, "place": "School 4", "level": "community", "target_groups": ["pupils"],
        "starts_on_day": today.day, "starts_on_month": today.month, "starts_on_year": today.year,
    } | facts  # fmt: skip


@pytest.mark.parametrize("name", ["event", "event_change", "event_attendance"])
def test_strangers_find_nothing(scene, name):
    event = scene.held()
    elsewhere = scene.actor("advocacy-officer", districts=[DistrictFactory()])
    for stranger in (scene.actor("case-manager", organisation=OrganisationFactory()), elsewhere):
        assert sign_in(stranger).get(reverse(name, args=[event.pk])).status_code == 404


def test_a_coordinator_reads_the_events_of_every_organisation_of_the_district(scene):
    event = scene.held()
    coordinator = sign_in(scene.actor("district-coordinator", organisation=OrganisationFactory(kind="authority")))
    assert "Ramps at the polyclinic" in page(coordinator, "event", event.pk)
    assert coordinator.get(reverse("event_change", args=[event.pk])).status_code == 403


def test_a_form_from_elsewhere_is_refused(scene):
    client = sign_in(scene.officer)
    answer = client.post(reverse("event_new"), filled(scene, district=DistrictFactory().pk))
    assert (answer.status_code, Event.objects.count()) == (200, 0)


def test_what_is_no_move_and_nothing_to_add_leads_nowhere(scene):
    client, event = sign_in(scene.officer), scene.planned()
    assert client.get(reverse("event_move", args=[event.pk, "fly"])).status_code == 404
    assert client.get(reverse("event_add", args=[event.pk, "cake"])).status_code == 404


def test_planning_and_holding(scene):
    client = sign_in(scene.officer)
    client.post(reverse("event_new"), filled(scene))
    event = Event.objects.get()
    assert (event.state, event.ends_on, event.target_groups) == ("planned", event.starts_on, ["pupils"])
    url = reverse("event_move", args=[event.pk, "hold"])
    assert client.post(url, {"version": 0, "results": "Two classes"}).status_code == 409
    client.post(url, {"version": event.version, "results": "Two classes"})
    event.refresh_from_db()
    assert (event.state, event.results) == ("held", "Two classes")


def test_the_grid_in_one_request_and_wrong_totals_are_named(scene):
    client, event = sign_in(scene.officer), scene.held()
    url = reverse("event_attendance", args=[event.pk])
    sheet = {"version": event.version, "parent__female__31-59": "12", "pupil__male__0-17": "30", "total": "41"}
    answer = client.post(url, sheet)
    assert answer.status_code == 409
    assert "adds up to 42, but you wrote 41" in answer.content.decode()
    assert 'value="30"' in answer.content.decode()  # nothing that was typed is lost
    assert "whole numbers" in client.post(url, sheet | {"pupil__male__0-17": "many"}).content.decode()
    with at_most(25):
        assert client.post(url, sheet | {"total": "42"}).status_code == 302
    text = page(client, "event", event.pk)
    assert "42 came" in text
    assert "not persons" in text


def test_things_are_added_one_by_one(scene):
    client, event = sign_in(scene.officer), scene.held(ONE_MOTHER, kind="study_visit", starts_on=months_ago(3))
    today = timezone.localdate()
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    given = {
        "official": {"name": "Сабоҳат Ниёзова", "office": "Department of Health"},
        "material": {"kind": "poster", "title": "A ramp for everyone", "copies": 200},
        "media": {"kind": "radio", "outlet": "Radio Khatlon"} | day,
        "lesson": {"learnt": "A ramp of 1:12", "office": "Polyclinic 2"},
        "follow-up": {"title": "Ask for the drawing", "owner_words": "Head of the polyclinic"},
    }
    for what, data in given.items():
        assert client.post(reverse("event_add", args=[event.pk, what]), data).status_code == 302, what
    text = page(client, "event", event.pk)
    for words in ("Сабоҳат Ниёзова", "200 copies", "Radio Khatlon", "A ramp of 1:12", "Ask for the drawing"):
        assert words in text
    assert Task.objects.about(event).get().owner_words == "Head of the polyclinic"


def test_today_asks_for_lessons_and_for_what_was_not_written(scene):
    scene.planned()
    visit = scene.held(ONE_MOTHER, kind="study_visit", starts_on=months_ago(3))
    lesson = actions.write_lesson(visit, by=scene.officer, learnt="A ramp", office="Polyclinic 2")
    due = [str(line.text) for line in lines_for(scene.officer, "due")]
    assert "Ask Polyclinic 2 what became of the visit “Ramps at the polyclinic”" in due
    assert any("is over: was it held?" in str(line.text) for line in lines_for(scene.officer, "waiting"))
    assert not any("Polyclinic" in str(line.text) for line in lines_for(scene.actor("me-officer"), "due"))
    client = sign_in(scene.officer)
    today = timezone.localdate()
    answer = {"outcome": "applied", "evidence": "Built", "on_day": today.day, "on_month": today.month}
    url = reverse("lesson_answer", args=[lesson.applied.get(after=3).pk])
    assert client.post(url, answer | {"on_year": today.year}).status_code == 302
    assert "Built" in page(client, "event", visit.pk)


def test_the_list_is_narrowed_and_turned(scene):
    for number in range(30):
        scene.planned(title=f"Round table {number:02}", starts_on=months_ago(number))
    other = scene.planned(kind="campaign", title="A campaign")
    client = sign_in(scene.officer)
    first = client.get(reverse("events"))
    assert first.context["page"].next
    second = client.get(reverse("events") + first.context["page"].next)
    titles = [row.head for answer in (first, second) for row in answer.context["page"].rows and answer.context["rows"]]
    assert len(set(titles)) == 31
    assert "Round table 01" not in page(client, "events", kind="campaign")
    month = f"{months_ago(3):%Y-%m}"
    assert "Round table 03" in page(client, "events", month=month)
    assert other.title not in page(client, "events", month=month)
    assert "No event fits" in page(client, "events", state="cancelled")
    assert "Round table 01" in page(client, "events", month="nonsense")


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_the_same_number_of_questions(scene, rows):
    for number in range(rows):
        scene.held({("parent", "female", "31-59"): number + 1}, starts_on=months_ago(number))
    client = sign_in(scene.officer)
    client.get(reverse("events"))
    with at_most(6):
        client.get(reverse("events"))


@pytest.mark.parametrize("rows", [1, 30])
def test_an_events_page_asks_the_same_number_of_questions(scene, rows):
    event = scene.held(ONE_MOTHER, kind="study_visit")
    for number in range(rows):
        actions.write_lesson(event, by=scene.officer, learnt=f"Lesson {number}", office="Polyclinic")
        actions.add_official(event, by=scene.officer, name=f"Official {number}", office="Hukumat")
    client = sign_in(scene.officer)
    client.get(reverse("event", args=[event.pk]))
    with at_most(18):
        client.get(reverse("event", args=[event.pk]))
