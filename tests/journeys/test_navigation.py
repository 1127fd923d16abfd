"""The way through the house on a phone and on a laptop, by finger, by keyboard and without a script."""

import pytest
from django.urls import reverse

from tests.journeys.test_every_page import faults_of

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


def test_on_a_phone_the_menu_is_one_line_and_opens_by_keyboard(as_role, visit):
    window = visit(as_role("case-manager"), width=360)
    window.goto(reverse("people"))
    assert window.locator("nav.navigation").first.bounding_box()["height"] < 50
    assert not window.get_by_role("link", name="Queue").is_visible()
    summary = window.locator(".navigation__summary")
    summary.focus()
    window.keyboard.press("Enter")
    assert faults_of(window) == []
    window.keyboard.press("Escape")
    assert not window.get_by_role("link", name="Surveys").is_visible()
    window.keyboard.press("Enter")
    window.get_by_role("navigation", name="Main menu").get_by_role("link", name="Surveys").click()
    window.wait_for_url("**" + reverse("surveys"))


def test_the_menu_opens_without_a_script(as_role, chromium, live_server, settings):
    client = as_role("district-coordinator")
    context = chromium.new_context(
        viewport={"width": 360, "height": 800}, base_url=live_server.url, java_script_enabled=False
    )
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    context.add_cookies([cookie | {"url": live_server.url}])
    window = context.new_page()
    window.goto(reverse("today"))
    window.locator(".navigation__summary").click()
    window.get_by_role("link", name="Queue").click()
    window.wait_for_url("**" + reverse("referral_queue"))
    context.close()


def test_on_a_laptop_the_room_opens_in_a_second_row(as_role, visit):
    window = visit(as_role("district-coordinator"), width=1280)
    window.goto(reverse("referrals"))
    row = window.get_by_role("navigation", name="Referrals")
    row.get_by_role("link", name="Queue").click()
    window.wait_for_url("**" + reverse("referral_queue"))
    assert row.locator("[aria-current=page]").inner_text() == "Queue"
    window.emulate_media(media="print")
    assert not window.locator("nav.navigation").first.is_visible()
    assert not row.is_visible()
