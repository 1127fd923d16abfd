"""Where the pieces of the case work meet: closing, contacts, progress, the directory."""

import datetime

import pytest
from django.urls import reverse

from beneficiaries.actions.cases import close_case
from beneficiaries.models import Person, Provider
from beneficiaries.queries.contacts import last_contact
from beneficiaries.queries.progress import progress_of
from standing_together.refusal import Refused
from tests.beneficiaries.caseload import scene as scenes
from tests.factories.centres import ServiceEnrolmentFactory, SessionFactory, SessionMarkFactory
from tests.factories.claims import ClaimFactory
from tests.factories.devices import DeviceFactory
from tests.factories.places import DistrictFactory
from tests.factories.plans import write_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db):
    return scenes.set_up()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda person, scene: write_plan(person, scene.manager, scene.programme), "not approved yet"),
        (
            lambda person, scene: ServiceEnrolmentFactory(person=person, programme=scene.programme),
            "on the waiting list",
        ),
        (lambda person, scene: ClaimFactory(person=person, programme=scene.programme), "Claim: "),
        (lambda person, scene: DeviceFactory(person=person, programme=scene.programme), "Device waited for"),
    ],
)
def test_a_case_is_not_closed_over_what_a_colleague_has_open(scene, make, words):
    person = scene.person()
    make(person, scene)
    with pytest.raises(Refused, match=words):
        close_case(person, by=scene.manager, outcome="reached")


def test_a_device_in_use_and_a_past_enrolment_do_not_hold_a_case_open(scene):
    person = scene.person()
    DeviceFactory(person=person, programme=scene.programme, in_use=True)
    close_case(person, by=scene.manager, outcome="reached")
    person.refresh_from_db()
    assert person.state == "closed"


def test_who_came_to_a_session_was_met_that_day(scene):
    person = scene.person(registered_on=scenes.days_ago(200))
    taken = ServiceEnrolmentFactory(person=person, programme=scene.programme, attending=True)
    for days, presence in ((150, "present"), (20, "absent")):
        held = SessionFactory(held=True, planned_on=scenes.days_ago(days), provider=taken.provider)
        SessionMarkFactory(session=held, enrolment=taken, presence=presence)
    heard = Person.objects.filter(pk=person.pk).annotate(heard=last_contact()).get().heard
    assert heard == scenes.days_ago(150)


def test_attendance_stands_in_the_progress_of_a_child(scene):
    person = scene.person()
    taken = ServiceEnrolmentFactory(person=person, programme=scene.programme, attending=True)
    for day, presence in ((4, "present"), (11, "absent"), (18, "present"), (25, "excused")):
        held = SessionFactory(held=True, planned_on=datetime.date(2026, 5, day), provider=taken.provider)
        SessionMarkFactory(session=held, enrolment=taken, presence=presence)
    (series,) = [each for each in progress_of(scene.manager, person) if each.code == "attendance"]
    assert [(point.on, point.value, point.words) for point in series.points] == [
        (datetime.date(2026, 5, 1), 50, "2 of 4 sessions")
    ]


def test_a_service_point_is_added_in_ones_own_district_only(scene):
    client = scenes.sign_in(scene.manager)
    facts = {"name_ru": "Ресурсный центр", "point_kind": "resource"}
    refused = client.post(reverse("provider_new"), facts | {"district_id": DistrictFactory().pk})
    assert refused.status_code == 200
    own = {"district_id": scene.where["districts"][0].pk}
    nameless = client.post(reverse("provider_new"), own | {"point_kind": "resource"})
    assert "at least one language" in nameless.content.decode()
    assert not Provider.objects.filter(point_kind="resource").exists()
    client.post(reverse("provider_new"), facts | own)
    made = Provider.objects.get(point_kind="resource")
    assert (made.names, made.confirmed_by) == ({"ru": "Ресурсный центр"}, scene.manager.user)
