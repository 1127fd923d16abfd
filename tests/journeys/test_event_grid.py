"""Who came to an event, written with the keyboard alone; and a story that disappears while somebody reads it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from advocacy.actions.story_consents import withdraw_story_consent
from advocacy.models import StoryConsent
from tests.advocacy.events.scene import set_up as set_up_events
from tests.advocacy.stories.scene import set_up as set_up_stories
from tests.beneficiaries.referrals.test_queue import sign_in
from tests.journeys.test_every_page import faults_of

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


def test_a_sheet_by_keyboard(visit):
    scene = set_up_events()
    event = scene.held()
    page = visit(sign_in(scene.officer))
    page.goto(reverse("event_attendance", args=[event.pk]))
    page.focus("[name='authority__female__0-17']")
    for key in ("ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    page.keyboard.type("3")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("12")
    page.keyboard.press("Enter")  # goes on to the next row, sends nothing
    page.keyboard.type("4")
    assert page.input_value("[name='parent__female__31-59']") == "12"
    assert page.input_value("[name='teacher__female__31-59']") == "4"
    assert page.inner_text("[data-sum-of-grid]") == "19"
    page.fill("[name='total']", "19")
    page.keyboard.press("Enter")
    page.wait_for_url(reverse("event", args=[event.pk]))
    assert "19 came" in page.inner_text("main")
    event.refresh_from_db()
    assert event.attended == 19
    assert page.faults == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_story_disappears_while_somebody_reads_it(visit, width, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    scene = set_up_stories()
    story = scene.photographed(photos=True)
    page, address = visit(width=width), reverse("story_public", args=[story.pk])
    page.goto(address)
    assert "Лола could not enter the school." in page.inner_text("article")
    # Not wait_for_function: asked a second time it evaluates a string, which the page's own policy forbids.
    for picture in page.locator("img").all():
        expect(picture).to_have_js_property("complete", True)
    assert page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")
    assert faults_of(page) == []
    withdraw_story_consent(StoryConsent.objects.get(story=story, channel="website"), by=scene.author)
    answer = page.reload()
    assert answer.status == 410
    assert "not told any more" in page.inner_text("h1")
