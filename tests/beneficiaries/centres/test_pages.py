"""Pages of services: constant queries, no name of somebody whom the reader may not open, Today says what waits."""

import pytest
from django.urls import reverse

from beneficiaries.actions import service_enrolments, sessions
from standing_together.audit.models import Event
from tests.beneficiaries.centres.scene import days_ago, parts, sign_in
from tests.beneficiaries.centres.test_enrolments import referral_of
from tests.factories.centres import (
    InstitutionStayFactory,
    SchoolingFactory,
    ServiceEnrolmentFactory,
    SessionMarkFactory,
)
from tests.factories.people import PersonFactory, ProviderFactory

MOST = 20
MOST_OF = {"today": 60, "person": 40}  # every room tells something on these two, each in a query of its own


def text_of(client, name, *arguments, **query) -> str:
    response = client.get(reverse(name, args=arguments), query)
    assert response.status_code == 200
    return response.content.decode()


def test_every_page_asks_the_same_for_one_as_for_thirty(scene, django_assert_max_num_queries):
    """Rows of every kind on every page; more of them cost nothing more."""
    client = sign_in(scene.manager)
    held = scene.session(held=True, planned_on=days_ago(3))
    planned = scene.session(planned_on=days_ago(0))
    person = scene.child()
    pages = [
        ("service_points",), ("service_point", scene.point.code), ("sessions",), ("session", held.pk),
        ("session", planned.pk), ("session_record", planned.pk), ("person_services", person.pk), ("person", person.pk),
        ("session_plan", scene.point.code), ("today",),
    ]  # fmt: skip
    asked = []
    for number in (1, 29):
        grow(scene, person, held, number)
        for name, *arguments in pages:
            client.get(reverse(name, args=arguments))
            with django_assert_max_num_queries(MOST_OF.get(name, MOST)) as seen:
                text_of(client, name, *arguments)
            asked.append((name, len(seen)))
    more = [(few, many) for few, many in zip(asked, asked[len(pages) :], strict=False) if many[1] > few[1]]
    assert more == []


def grow(scene, person, held, number):
    for each in range(number):
        SessionMarkFactory(session=held, enrolment=scene.enrolled(attending=True))
        scene.enrolled()
        point = ProviderFactory(district=scene.district)
        ServiceEnrolmentFactory(person=person, provider=point, programme=scene.programme)
        SchoolingFactory(person=person, programme=scene.programme, until_on=days_ago(1), end_reason="moved")
        InstitutionStayFactory(person=person, programme=scene.programme, state="home", left_on=days_ago(2))
        ago = len(scene.point.sessions.all())
        scene.session(held=True, planned_on=days_ago(4 + ago))
        if each == 0:
            scene.session(planned_on=days_ago(-1 - ago))


def test_the_tab_says_where_somebody_stands(scene):
    scene.enrolled(urgency="now")
    person = scene.child()
    waiting = scene.enrolled(person=person)
    SchoolingFactory(person=person, programme=scene.programme, support="Sits in front")
    InstitutionStayFactory(person=person, programme=scene.programme)
    text = text_of(sign_in(scene.manager), "person_services", person.pk)
    for words in (
        "Position 2 of 2 on the waiting list",
        "Sits in front",
        "Boarding school no. 1",
        "In the institution",
    ):
        assert words in text, words
    assert Event.objects.filter(action="read", detail__what="person.services").count() == 1
    service_enrolments.take_in(waiting, by=scene.manager, note="The sister is there", on=days_ago(5))
    session = scene.session()
    sessions.record_session(
        session, by=scene.manager, held_on=session.planned_on, marks={waiting.pk: ("absent", "way")}
    )
    text = text_of(sign_in(scene.manager), "person_services", person.pk)
    assert "Came to 0 of 1 sessions in the last 90 days" in text
    page = text_of(sign_in(scene.manager), "service_enrolment", waiting.pk)
    assert "No transport, too far (1)" in page
    assert "The sister is there" in page
    story = text_of(sign_in(scene.manager), "person", person.pk, kind="service")
    assert "Takes part" in story


def test_somebody_of_another_organisation_counts_without_a_name(scene):
    foreign = PersonFactory(district=scene.district, family_name="Hiddenname")
    ServiceEnrolmentFactory(person=foreign, provider=scene.point, urgency="now")
    scene.enrolled()
    text = text_of(sign_in(scene.manager), "service_point", scene.point.code)
    assert "Hiddenname" not in text
    assert "Somebody whom a colleague accompanies" in text
    assert "2 wait" in text


def test_who_looks_sees_no_button(scene):
    row = scene.enrolled(attending=True)
    session = scene.session()
    client = sign_in(scene.actor("programme-manager"))
    for name, key, words in (
        ("service_enrolment", row.pk, "Pause"), ("session", session.pk, "Write down who came"),
        ("service_point", scene.point.code, "Plan a session"),
        ("person_services", row.person.pk, "Put on a waiting list"),
    ):  # fmt: skip
        assert words not in text_of(client, name, key), name


def test_an_approved_referral_offers_the_waiting_list(scene):
    person = scene.child(consents=("sharing",))
    referral = referral_of(scene, person, urgency="soon")
    client = sign_in(scene.manager)
    url = reverse("service_enrol_referral", args=[referral.pk])
    assert url in text_of(client, "referral", referral.pk)
    answer = client.post(url, {"programme": scene.programme.pk, "urgency": "soon", **parts("asked_on", days_ago(1))})
    row = person.service_enrolments.get()
    assert answer["Location"] == reverse("service_enrolment", args=[row.pk])
    assert (row.referral, row.provider, row.urgency_rank) == (referral, scene.point, 2)
    draft = type(referral).objects.create(
        person=scene.child(), organisation=scene.organisation, programme=scene.programme, district=scene.district,
        kind=referral.kind, provider=scene.point, need="-", requested_by=scene.manager.user,
    )  # fmt: skip
    assert "Put on the waiting list there" not in text_of(client, "referral", draft.pk)
    assert client.get(reverse("service_enrol_referral", args=[draft.pk])).status_code == 403


def test_a_move_that_cannot_be_made_says_why(scene):
    scene.group(2)
    row = scene.enrolled()
    client = sign_in(scene.manager)
    url = reverse("service_move", args=[row.pk, "take_in"])
    assert "All 2 places are taken" in client.get(url).content.decode()
    answer = client.post(url, {"version": 1, **parts("on", days_ago(0))}).content.decode()
    assert "All 2 places are taken" in answer
    assert "already moved on" in client.get(reverse("service_move", args=[row.pk, "pause"])).content.decode()
    assert client.get(reverse("service_move", args=[row.pk, "teleport"])).status_code == 404


def test_today_says_what_waits(scene):
    client = sign_in(scene.manager)
    scene.session(planned_on=days_ago(0), begins_at="09:30")
    scene.session(planned_on=days_ago(4))
    one = scene.enrolled(attending=True, person=scene.child(worker=scene.manager.user))
    scene.enrolled()
    for ago in (9, 8, 7):
        session = scene.session(planned_on=days_ago(ago))
        marks = {one.pk: ("absent", "")}
        sessions.record_session(session, by=scene.manager, held_on=session.planned_on, marks=marks)
    text = client.get("/").content.decode()
    assert "Today at 09:30: Group therapy" in text
    assert "1 session is over and not written down yet" in text
    assert f"A place is free at {scene.point} and 1 waits" in text
    assert "1 person stayed away several times in a row" in text
    for _each in range(6):
        scene.session(planned_on=days_ago(0))
    other = ProviderFactory(district=scene.district, capacity=5)
    scene.enrolled(provider=other)
    text = client.get("/").content.decode()
    assert "7 sessions today" in text
    assert "Places are free at 2 service points where 2 wait" in text


def test_individual_therapy_asks_for_whom(scene):
    row = scene.enrolled(attending=True)
    client, url = sign_in(scene.manager), reverse("session_plan", args=[scene.point.code])
    data = {"kind": "individual", "mode": "phone", "programme": scene.programme.pk, **parts("planned_on", days_ago(-2))}
    assert "choose for whom" in client.post(url, data).content.decode()
    assert client.post(url, data | {"named": [row.pk]}).status_code == 302
    assert scene.point.sessions.get().named.get() == row


@pytest.mark.parametrize("name", ["session_record", "session_cancel"])
def test_what_did_not_take_place_is_not_written_down(scene, name):
    session = sessions.cancel_session(scene.session(), by=scene.manager, because="Snow")
    answer = sign_in(scene.manager).get(reverse(name, args=[session.pk]))
    assert answer.status_code == (404 if name == "session_record" else 200)
