"""The rooms on the front wall, and the signs of the room somebody stands in."""

import re

import pytest
from django.urls import reverse

from standing_together import navigation
from standing_together.access.roles import ROLES

pytestmark = pytest.mark.django_db


def rooms(client, name="today"):
    return {room.name: room for room in client.get(reverse(name)).context["navigation"]}


def labels(room):
    return [str(sign.label) for sign in room.signs]


def second_row(client, name):
    """Address and aria-current of each link of the quieter row, as the page draws it."""
    drawn = client.get(reverse(name)).content.decode()
    row = re.search(r'<nav class="navigation navigation--room".*?</nav>', drawn, re.S)
    return dict(re.findall(r'href="([^"]+)"(?: aria-current="(\w+)")?', row.group())) if row else None


def test_a_sign_for_a_room_that_does_not_exist_fails_at_once(monkeypatch):
    monkeypatch.setattr(navigation, "ITEMS", [])
    with pytest.raises(KeyError):
        navigation.show(10, "Cellar", "people", room="cellar")


def test_the_same_sign_hangs_once(monkeypatch):
    monkeypatch.setattr(navigation, "ITEMS", list(navigation.ITEMS))
    before = len(navigation.ITEMS)
    navigation.show(10, "People", "people")
    assert len(navigation.ITEMS) == before


def test_nobody_is_shown_a_room_without_a_sign_for_them(as_role):
    assert set(rooms(as_role("donor"))) == {"today", "reports"}
    assert "office" not in rooms(as_role("case-manager"))


@pytest.mark.parametrize("role", sorted(ROLES))
def test_rooms_stand_in_the_order_of_the_house_and_lead_somewhere(as_role, role):
    worker = as_role(role)
    seen = rooms(worker)
    assert list(seen) == [name for name in navigation.ROOMS if name in seen]
    for room in seen.values():
        assert worker.get(room.url, follow=True).status_code == 200


def test_a_room_with_one_sign_is_called_what_it_says(as_role):
    advocacy = rooms(as_role("field-worker"))["advocacy"]
    assert labels(advocacy) == ["Events"] == [str(advocacy.label)]
    assert str(rooms(as_role("auditor"))["office"].label) == "Office"


def test_a_room_leads_to_the_first_sign_somebody_may_follow(as_role):
    coordinator = rooms(as_role("district-coordinator"))
    assert labels(coordinator["referrals"]) == ["Referrals", "Queue", "Picture", "Providers", "Absence"]
    assert coordinator["people"].url == reverse("survey_coverage")


def test_only_the_nearest_sign_is_current_and_only_its_room_opens(as_role):
    coordinator = as_role("district-coordinator")
    assert second_row(coordinator, "referral_queue") == {
        reverse("referrals"): "",
        reverse("referral_queue"): "page",
        reverse("referral_picture"): "",
        reverse("absences"): "",
        reverse("providers"): "",
    }
    assert [name for name, room in rooms(coordinator, "referral_queue").items() if room.current] == ["referrals"]


def test_a_page_behind_a_sign_lights_it(as_role):
    assert second_row(as_role("case-manager"), "survey_new")[reverse("surveys")] == "page"


def test_a_room_without_a_choice_has_no_second_row(as_role):
    assert second_row(as_role("district-coordinator"), "survey_coverage") is None
    assert second_row(as_role("donor"), "today") is None  # who has no tasks
