"""Pages of groups: constant queries, names only for those who may know them, small numbers hidden from the others."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from psgs import independence
from psgs.models import Attendance, Group, Meeting, Membership
from standing_together.organisations.models import Programme
from tests.factories.groups import AttendanceFactory, GroupFactory, IssueFactory, MeetingFactory, MembershipFactory
from tests.psgs.groups.scene import days_ago, parts, sign_in

MOST = 8


def text_of(client, name, *arguments) -> str:
    response = client.get(reverse(name, args=arguments))
    assert response.status_code == 200
    return response.content.decode()


def more_groups(scene, number):
    kept = {"organisation": scene.group.organisation, "programme": scene.group.programme}
    for _each in range(number):
        group = GroupFactory(district=scene.group.district, facilitator=scene.facilitator.user, **kept)
        AttendanceFactory(meeting=MeetingFactory(group=group, held=True))
        MeetingFactory(group=group, planned_on=days_ago(-3))


@pytest.mark.parametrize("role", ["facilitator", "manager"])
def test_the_list_asks_the_same_for_one_group_as_for_thirty(scene, role, django_assert_max_num_queries):
    client = sign_in(getattr(scene, role))
    client.get("/groups/")
    with django_assert_max_num_queries(MOST) as few:
        client.get("/groups/")
    more_groups(scene, 29)
    with django_assert_max_num_queries(MOST) as many:
        page = client.get("/groups/")
    assert len(few) == len(many)
    assert "?after=" in page.content.decode()


def test_a_group_asks_the_same_for_one_member_as_for_thirty(scene, django_assert_max_num_queries):
    client = sign_in(scene.manager)
    meeting = MeetingFactory(group=scene.group, held=True)
    names = [("group", scene.group.pk), ("group_members", scene.group.pk), ("meeting", meeting.pk)]
    asked = []
    for number in (1, 29):
        for member in scene.members(number):
            AttendanceFactory(meeting=meeting, membership=member)
        for name, key in names:
            with django_assert_max_num_queries(20) as seen:
                text_of(client, name, key)
            asked.append(len(seen))
    assert asked[:3] == asked[3:]


def test_the_filters_narrow(scene):
    quiet, ended = (
        GroupFactory(
            organisation=scene.group.organisation,
            programme=scene.group.programme,
            district=scene.group.district,
            **more,
        )
        for more in ({}, {"ended_on": days_ago(1), "ended_because": "Merged"})
    )
    MeetingFactory(group=scene.group, held=True, planned_on=days_ago(89))
    MeetingFactory(group=quiet, held=True, planned_on=days_ago(90))
    client = sign_in(scene.manager)
    for state, expected in (
        ("", {scene.group, quiet}), ("active", {scene.group}), ("quiet", {quiet}), ("ended", {ended}),
        ("all", {scene.group, quiet, ended}), ("nonsense", {scene.group, quiet}),
    ):  # fmt: skip
        text = client.get(f"/groups/?state={state}&district={scene.group.district.pk}").content.decode()
        assert {g for g in (scene.group, quiet, ended) if str(g.pk) in text} == expected, state
    mine = client.get("/groups/?mine=on").content.decode()
    assert str(scene.group.pk) not in mine


def test_who_sees_no_members_sees_ranges_and_topics(scene):
    members = scene.members(3)
    held = MeetingFactory(
        group=scene.group, held=True, planned_on=days_ago(5), said="Zarina spoke", agenda="Secret", topics=["rights"]
    )
    IssueFactory(meeting=held, sentence="A ramp is missing")
    for member in members:
        AttendanceFactory(meeting=held, membership=member)
    officer = sign_in(scene.actor("me-officer"))
    for name, key in (("group", scene.group.pk), ("meeting", held.pk), ("group_health", scene.group.pk)):
        text = text_of(officer, name, key)
        assert "1–7" in text, name
        assert not any(word in text for word in (members[0].name, "Zarina spoke", "Secret", "A ramp is missing"))
    assert "Rights and the law" in text_of(officer, "meeting", held.pk)
    assert officer.get(reverse("group_members", args=[scene.group.pk])).status_code == 403
    own = text_of(sign_in(scene.facilitator), "meeting", held.pk)
    assert all(word in own for word in (members[0].name, "Zarina spoke", "A ramp is missing"))


def test_nothing_about_disability_stands_on_any_page_of_the_group(scene):
    person = scene.family(notes="Cerebral palsy", family_name="Раҳимов")
    MembershipFactory(group=scene.group, name="", person=person, kind="pwd")
    client = sign_in(scene.facilitator)
    for name in ("group", "group_members", "group_health"):
        assert "Cerebral" not in text_of(client, name, scene.group.pk)


def test_a_group_is_founded_filled_and_meets(scene):
    client = sign_in(scene.facilitator)
    place = {"district_id": scene.group.district.pk, "jamoat_id": scene.jamoat.pk}
    about = {"name": "Меҳр", "programme": Programme.objects.visible_to(scene.facilitator).get().pk}
    assert client.post("/groups/new/", place | about | parts("founded_on", days_ago(30))).status_code == 302
    group = Group.objects.get(name="Меҳр")
    assert group.facilitator == scene.facilitator.user
    member = {"name": "Зебо Каримова", "kind": "caregiver", "sex": "female"} | parts("from_on", days_ago(30))
    client.post(reverse("member_add", args=[group.pk]), member)
    again = client.post(reverse("member_add", args=[group.pk]), member)
    assert "Somebody of this name belongs" in again.content.decode()
    client.post(reverse("meeting_plan", args=[group.pk]), {"mode": "in_person"} | parts("planned_on", days_ago(1)))
    meeting = group.meetings.get()
    joined = Membership.objects.get(group=group)
    marks = {f"presence-{joined.pk}": "present", "version": meeting.version, "mode": "in_person", "led_by": "together"}
    data = marks | {"guests": 2, "topics": ["school", "access"]}
    data |= parts("held_on", days_ago(1)) | parts("next_on", days_ago(-28))
    assert client.post(reverse("meeting_record", args=[meeting.pk]), data).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.guests, meeting.topics) == ("held", 2, ["school", "access"])
    assert Meeting.objects.get(follows=meeting).planned_on == days_ago(-28)
    assert Attendance.objects.get().presence == "present"


def test_the_register_is_searched_by_post_and_only_by_who_may_list_people(scene):
    person = scene.family(given_name="Фирӯза", family_name="Ғафурова")
    carer = person.caregivers.create(name="Мавзуна Ғафурова", relation="mother", phone="+992900112233")
    url = reverse("member_find", args=[scene.group.pk])
    found = sign_in(scene.manager).post(url, {"text": "Фируза"}).content.decode()
    assert f"?caregiver={carer.pk}" in found
    assert f"?person={person.pk}" in found
    assert str(person.pk) not in sign_in(scene.facilitator).post(url, {"text": "Фируза"}).content.decode()
    add = reverse("member_add", args=[scene.group.pk])
    start = sign_in(scene.manager).get(f"{add}?caregiver={carer.pk}").content.decode()
    assert "Мавзуна" in start
    assert re.search(r'value="female"[^>]* checked', start)
    for address in (f"{add}?caregiver={carer.pk}", f"{add}?person={person.pk}"):
        assert sign_in(scene.facilitator).get(address).status_code == 404
    for wrong in ("person=x", "caregiver=x", "caregiver=999999"):
        assert sign_in(scene.manager).get(f"{add}?{wrong}").status_code == 404
    data = {"kind": "caregiver", "sex": "female"} | parts("from_on", days_ago(2))
    assert sign_in(scene.manager).post(f"{add}?caregiver={carer.pk}", data).status_code == 302
    assert scene.group.memberships.get().caregiver == carer


def test_the_photo_of_the_sheet_is_kept_and_streamed(scene, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    picture = tmp_path / "sheet.png"
    Image.new("RGB", (40, 40), "white").save(picture)
    held = MeetingFactory(group=scene.group, held=True, planned_on=days_ago(3))
    client = sign_in(scene.facilitator)
    url = reverse("meeting_papers", args=[held.pk])
    sent = SimpleUploadedFile("Зебо.png", picture.read_bytes(), content_type="image/png")
    assert client.post(url, {"papers": [sent]}).status_code == 302
    stored = held.papers.get()
    shown = client.get(reverse("meeting_paper", args=[held.pk, stored.pk]))
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(shown.streaming_content)
    bad = SimpleUploadedFile("sheet.png", b"no picture", content_type="image/png")
    assert "not a photo" in client.post(url, {"papers": [bad]}).content.decode()


def test_the_sheet_for_paper_has_every_name_and_room_for_new_ones(scene):
    members = scene.members(5)
    meeting = MeetingFactory(group=scene.group, planned_on=days_ago(-2))
    text = text_of(sign_in(scene.facilitator), "meeting_sheet", meeting.pk)
    assert all(member.name in text for member in members)
    assert text.count("New:") == 6


def test_health_tells_regularity_attendance_and_independence(scene):
    client = sign_in(scene.facilitator)
    first = client.get(reverse("group_review", args=[scene.group.pk])).content.decode()
    assert "We chose our chair" in first
    answers = dict.fromkeys((f"statement_{code}" for code in independence.newest().statements), 2)
    data = answers | {"members_taking_part": 7} | parts("on", days_ago(2))
    assert client.post(reverse("group_review", args=[scene.group.pk]), data).status_code == 302
    held = MeetingFactory(group=scene.group, held=True, planned_on=days_ago(4))
    MeetingFactory(group=scene.group, state="cancelled", planned_on=days_ago(3), cancelled_because="Snow")
    MeetingFactory(group=scene.group, planned_on=days_ago(-3))
    AttendanceFactory(meeting=held, membership=scene.members(1, sex="male")[0])
    text = text_of(client, "group_health", scene.group.pk)
    assert "1 of 2 planned meetings were held" in text
    assert "Independence: 67 per cent" in text
    assert text.count('role="img"') == 3


def test_today_says_what_waits(scene):
    MeetingFactory(group=scene.group, planned_on=days_ago(4))
    text = sign_in(scene.facilitator).get("/").content.decode()
    assert "1 meeting of a group is over and not written down yet" in text
    assert "no next meeting" not in text
    Meeting.objects.update(planned_on=timezone.localdate())
    text = sign_in(scene.facilitator).get("/").content.decode()
    assert f"{scene.group.name} meets on" in text
    Meeting.objects.all().delete()
    assert "1 of your groups has no next meeting planned" in sign_in(scene.facilitator).get("/").content.decode()
