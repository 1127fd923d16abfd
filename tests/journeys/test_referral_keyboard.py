"""A coordinator decides with the keyboard alone: a approves, r returns; a key in a field is a letter."""

import shutil

import pytest
from django.db import connections
from playwright.sync_api import sync_playwright

from beneficiaries.models import Referral
from tests.beneficiaries.referrals import scene as scenes
from tests.beneficiaries.referrals.test_queue import sign_in, waits

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(params=[360, 1280])
def page(request):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": request.param, "height": 800})
        browser.close()
        # Connections made while Playwright runs its loop are kept apart: end them before the database is copied anew.
        connections.close_all()


def enter(page, live_server, actor):
    """The session of somebody signed in, in the browser."""
    cookie = sign_in(actor).cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": cookie, "url": live_server.url}])


def press_until_focused(page, selector, most=60):
    for _ in range(most):
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard")


def keys_are_ready(page):
    """The scripts that listen are loaded after the page is drawn."""
    page.wait_for_load_state("load")
    page.wait_for_selector("#keys", state="visible")


def states():
    return list(Referral.objects.order_by("submitted_at").values_list("state", flat=True))


def test_the_queue_by_keyboard_alone(live_server, page):
    scene = scenes.set_up()
    for days in (9, 4, 2):
        waits(scene, days)
    enter(page, live_server, scene.coordinator)
    page.goto(f"{live_server.url}/referrals/queue/")
    press_until_focused(page, "tbody a")
    page.keyboard.press("Enter")
    page.wait_for_selector("#approve")
    keys_are_ready(page)

    page.keyboard.press("a")
    page.wait_for_selector("text=Take the decision back")
    keys_are_ready(page)
    assert states() == ["approved", "submitted", "submitted"]

    page.keyboard.press("r")
    page.keyboard.press("Space")
    press_until_focused(page, "#return textarea")
    page.keyboard.type("a right arm, not a left one")
    assert page.input_value("#return textarea") == "a right arm, not a left one"
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert states() == ["approved", "returned", "submitted"]

    press_until_focused(page, "a[href$='/undo/']")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Take the decision back')")
    press_until_focused(page, "main button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert states() == ["approved", "submitted", "submitted"]


def test_the_keys_can_be_switched_off(live_server, page):
    scene = scenes.set_up()
    referral = waits(scene)
    enter(page, live_server, scene.coordinator)
    page.goto(f"{live_server.url}/referrals/queue/{referral.pk}/")
    page.uncheck("#use-keys")
    page.reload()
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert states() == ["submitted"]


def test_no_page_is_wider_than_the_screen(live_server, page):
    scene = scenes.set_up()
    first, _second = waits(scene, 9, "now"), waits(scene)
    enter(page, live_server, scene.coordinator)
    for path in ("", "queue/", f"queue/{first.pk}/", f"{first.pk}/", f"{first.pk}/print/"):
        page.goto(f"{live_server.url}/referrals/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
