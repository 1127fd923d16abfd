"""Pages: what only lookers are not shown, grids in one request, people found again, lists in constant queries."""

import pytest
from django.urls import reverse

from advocacy.models import Certificate, Participant, PracticeFollowUp, SessionPresence, TestScore
from standing_together.access.actor import Actor
from standing_together.audit.models import Event
from tests.beneficiaries.referrals.counting import at_most
from tests.factories import training as make
from tests.factories.access import GrantFactory
from tests.factories.places import OrganisationFactory

NEW = {
    "family_name": "Раҳимов", "given_name": "Ҷамшед", "patronymic": "", "sex": "male", "kind": "official",
    "employer": "Hukumat", "position": "Specialist", "contact": "",
}  # fmt: skip


def url(name, course, **more):
    return reverse(name, kwargs={"pk": course.pk} | more)


def test_another_organisation_finds_no_curriculum(scene):
    stranger = Actor.of(GrantFactory(role="programme-manager", organisation=OrganisationFactory()).user)
    answer = scene.client(stranger).get(reverse("curriculum", args=[scene.curriculum.pk]))
    assert answer.status_code == 404


def test_who_only_looks_sees_no_name_and_no_small_number(scene):
    seats = [scene.passed(family_name="Қодирова", employer="Hidden office") for _ in range(3)]
    for role in ("me-officer", "psg-facilitator", "district-coordinator"):
        page = scene.client(scene.actor(role)).get(url("course", scene.course)).content.decode()
        assert "Қодирова" not in page
        assert "Hidden office" not in page
        assert "Fewer than five persons" in page
        assert "1–7" in page
    named = scene.client().get(url("course", scene.course)).content.decode()
    assert named.count("Қодирова") >= len(seats)
    assert "+35 points of 100 on average, over 3 persons" in named


def test_from_five_on_the_mean_is_told_with_its_table(scene):
    for _ in range(5):
        scene.passed()
    page = scene.client(scene.actor("me-officer")).get(url("course", scene.course)).content.decode()
    assert "+35 points of 100 on average, over 1–7 persons" in page
    assert "<svg" in page
    assert "Mean share of the points" in page


def test_attendance_of_forty_in_one_request(scene):
    seats = [scene.seat() for _ in range(40)]
    first, second = scene.sessions
    posted = {
        f"rest-{first.pk}": "yes",
        f"p-{first.pk}-{seats[0].pk}": "absent",
        f"p-{second.pk}-{seats[1].pk}": "excused",
    }
    client = scene.client()
    with at_most(26):
        assert client.post(url("course_attendance", scene.course), posted).status_code == 302
    states = dict(SessionPresence.objects.filter(session=first).values_list("seat", "state"))
    assert len(states) == 40
    assert states[seats[0].pk] == "absent"
    assert SessionPresence.objects.filter(session=second).count() == 1
    with at_most(20):
        page = client.get(url("course_attendance", scene.course)).content.decode()
    assert page.count("<select") >= 80
    assert "✓" not in page.split("<table")[1]  # the first letter of the word chooses it


def test_points_of_a_whole_course_in_one_request(scene):
    seats = [scene.seat() for _ in range(20)]
    posted = {f"s-{scene.test.pk}-{seat.pk}-{moment}": "7,5" for seat in seats for moment in ("pre", "post")}
    with at_most(26):
        assert scene.client().post(url("course_scores", scene.course), posted).status_code == 302
    assert TestScore.objects.filter(points="7.5").count() == 40


def test_a_wrong_number_is_marked_and_nothing_is_lost(scene):
    seat, other = scene.seat(), scene.seat()
    wrong, right = (f"s-{scene.test.pk}-{s.pk}-pre" for s in (seat, other))
    answer = scene.client().post(url("course_scores", scene.course), {wrong: "25", right: "9"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Write points from 0 to 20." in page
    assert 'value="9"' in page
    assert 'value="25"' in page
    assert not TestScore.objects.exists()


def test_practice_of_a_course_in_one_request(scene):
    seats = [scene.seat() for _ in range(5)]
    posted = {}
    for seat in seats[:4]:
        posted |= {f"used-{seat.pk}": "fully", f"how-{seat.pk}": "visit", f"what-{seat.pk}": "Plans"}
    place = url("course_practice", scene.course, after=3)
    assert scene.client().post(place, posted | {f"what-{seats[0].pk}": ""}).status_code == 409
    assert scene.client().post(place, posted).status_code == 302
    assert PracticeFollowUp.objects.filter(after=3, used="fully").count() == 4


@pytest.mark.parametrize(("family", "given"), [("Rahimov", "Jamshed"), ("Рахимов", "Джамшед"), ("Ҷамшед", "Раҳимов")])
def test_the_same_person_is_found_in_another_alphabet_before_a_second_is_made(scene, family, given):
    known = scene.seat(family_name="Раҳимов", given_name="Ҷамшед", sex="male", kind="official").participant
    course = make.CourseFactory(curriculum=scene.curriculum, district=scene.district)
    client, place = scene.client(), url("course_people", course)
    told = NEW | {"family_name": family, "given_name": given, "district_id": scene.district.pk}
    page = client.post(place, told)
    assert "Is it one of these?" in page.content.decode()
    assert str(known.pk) in page.content.decode()
    assert Participant.objects.count() == 1
    assert not course.seats.exists()
    assert client.post(place, {"participant": known.pk}).status_code == 302
    assert course.seats.get().participant == known


def test_a_second_person_of_that_name_can_be_made_after_looking_and_not_before(scene):
    scene.seat(family_name="Раҳимов", given_name="Ҷамшед", sex="male")
    client, place = scene.client(), url("course_people", scene.course)
    told = NEW | {"district_id": scene.district.pk}
    for forged in ("yes", "a:b"):
        client.post(place, told | {"looked": forged})
    assert Participant.objects.count() == 1
    looked = client.post(place, told).context["looked"]
    assert client.post(place, told | {"looked": looked}).status_code == 302
    assert Participant.objects.count() == 2


def test_search_is_posted_and_finds_in_latin_letters(scene):
    scene.seat(family_name="Ғафурова", given_name="Меҳрангез")
    page = scene.client().post(reverse("participants"), {"name": "Gafurova Mehr"}).content.decode()
    assert "Ғафурова Меҳрангез" in page


def test_the_list_leaves_only_after_the_password_and_is_written_down(scene):
    scene.passed(family_name="Қодирова")
    client, place = scene.client(), url("course_export", scene.course, kind="csv")
    asked = client.get(place)
    assert asked.status_code == 302
    assert "reauthenticate" in asked.url
    scene.manager.user.set_password("a long enough one")
    scene.manager.user.save()
    client.force_login(scene.manager.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(reverse("account_reauthenticate"), {"password": "a long enough one"})
    taken = client.get(place)
    assert taken.status_code == 200
    assert "Қодирова" in taken.content.decode("utf-8-sig")
    assert Event.objects.filter(action="course.exported", detail__rows=1).exists()
    assert scene.client(scene.actor("advocacy-officer")).get(place).status_code == 403


def test_issuing_through_the_page(scene):
    good = scene.passed()
    scene.seat()
    client, place = scene.client(), url("course_results", scene.course)
    page = client.get(place).content.decode()
    assert "Was there 0 % of the hours" in page
    client.post(place, {"seat": [good.pk]})
    assert Certificate.objects.get().seat == good
    assert Certificate.objects.get().number in client.get(place).content.decode()


def test_one_participant_across_courses(scene):
    seat = scene.passed()
    other = make.CourseFactory(curriculum=scene.curriculum, district=scene.district)
    make.SeatFactory(course=other, participant=seat.participant)
    page = scene.client().get(reverse("participant", args=[seat.participant_id])).content.decode()
    assert page.count(reverse("course", args=[scene.course.pk])) == page.count(reverse("course", args=[other.pk])) == 1


@pytest.mark.parametrize("role", ["programme-manager", "district-coordinator"])
def test_the_list_of_courses_asks_no_more_for_thirty(scene, role):
    client = scene.client(scene.actor(role))
    client.get(reverse("courses"))
    with at_most(16):
        client.get(reverse("courses"))
    for _ in range(29):
        make.SeatFactory(course=make.CourseFactory(curriculum=scene.curriculum, district=scene.district))
    with at_most(16):
        page = client.get(reverse("courses"))
    assert page.content.decode().count("<tr") == 26


@pytest.mark.parametrize("name", ["participants", "trainers", "interns", "curricula"])
def test_lists_ask_no_more_for_thirty(scene, name):
    kept = {"organisation": scene.organisation, "district": scene.district}
    client = scene.client()

    def grow(number):
        for _ in range(number):
            make.TrainerFactory(**kept, modules=[scene.sessions[0].module])
            make.InternFactory(participant=make.ParticipantFactory(**kept), programme=scene.programme)
            make.CurriculumFactory(organisation=scene.organisation, programme=scene.programme)

    grow(1)
    client.get(reverse(name))
    with at_most(16):
        client.get(reverse(name))
    grow(29)
    with at_most(16):
        page = client.get(reverse(name))
    assert "after=" in page.content.decode()


def test_a_course_page_asks_no_more_for_thirty(scene):
    client = scene.client()
    scene.passed()
    client.get(url("course", scene.course))
    with at_most(24):
        client.get(url("course", scene.course))
    for _ in range(29):
        scene.passed()
    with at_most(24):
        client.get(url("course", scene.course))
