"""A story is told as long as those it is about agree: written, read by a second person, published, taken back."""

import pytest
from django.urls import reverse

from advocacy.models import HandOut, Story
from tests.journeys import cast
from tests.journeys.steps import enter, fill_day, follow, in_days, press, push

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
REAL = ("Zebuniso", "Amonova")


def write_it(page) -> Story:
    page.goto("/advocacy/stories/")
    follow(page, "Write a story")
    page.fill("[name=working_title]", "The ramp of the school")
    page.select_option("[name=told_by]", "caregiver")
    page.fill("[name=teller_name]", "Amonova Gulsara")
    fill_day(page, "told_on", in_days(-10))
    page.fill("[name=about_name]", REAL[0])
    page.fill("[name=about_family]", REAL[1])
    page.fill("[name=changed_name]", "Nilufar")
    page.select_option("select[name=language]", "en")
    page.fill("[name=title]", "A door opens")
    page.fill("[name=text]", "[name] waited outside.\n\nToday a ramp leads in.")
    push(page, "Save")
    return Story.objects.get()


def write_the_consent_down(page, story):
    page.goto(reverse("story", args=[story.pk]))
    follow(page, "Write down what was agreed")
    for channel in ("website", "magazine"):
        page.check(f"[name=channels][value={channel}]")
    page.check("[name=anonymity][value=changed]")
    page.select_option("[name=giver]", "mother")
    page.fill("[name=giver_name]", "Amonova Gulsara")
    page.check("[name=assent][value=assented]")
    fill_day(page, "given_on", in_days(-9))
    fill_day(page, "until", in_days(300))
    push(page, "Save")


def make_move(page, story, words):
    page.goto(reverse("story", args=[story.pk]))
    follow(page, words)
    push(page, words)


def publish(page, story, channel):
    page.goto(reverse("story", args=[story.pk]))
    follow(page, "Publish")
    page.check(f"[name=channel][value={channel}]")
    push(page, "Publish")


def give_out(page, story):
    page.goto(reverse("story", args=[story.pk]))
    follow(page, "Give the story out")
    page.check("[name=channel][value=magazine]")
    page.fill("[name=to_whom]", "Editors of the members' magazine")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Write it down and take the file").click()
    assert waiting.value.suggested_filename.endswith(".zip")


def take_back(page, story, channel):
    page.goto(reverse("story", args=[story.pk]))
    page.locator("tr", has_text=channel).get_by_role("link", name="It was taken back").click()
    page.fill("[name=reason]", "The girl is older now.")
    push(page, "Save")


def test_a_story_ends_with_its_consent(visit, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    people = cast.gather()
    author = enter(visit, people, "case-manager", "mission-east", "Kulob")
    story = write_it(author)
    write_the_consent_down(author, story)
    make_move(author, story, "Send for approval")

    editor = enter(visit, people, "advocacy-officer", "mission-east", "Kulob")
    make_move(editor, story, "Approve")
    publish(editor, story, "website")
    publish(editor, story, "magazine")
    give_out(editor, story)
    assert HandOut.objects.get(story=story).call_back_from is None

    reader = visit()
    address = reverse("story_public", args=[story.pk])
    assert reader.goto(address).status == 200
    assert "Nilufar waited outside." in reader.inner_text("article")
    assert not any(name in reader.content() for name in REAL)

    assert reader.faults == []

    take_back(author, story, "Website")
    answer = reader.reload()
    assert answer.status == 410
    assert "Nilufar" not in reader.content()
    reader.faults.clear()  # the browser notes every answer of this kind as an error of the network
    assert reader.goto(reverse("story_public_json", args=[story.pk])).status == 410

    take_back(author, story, "Magazine")
    editor.goto("/tasks/")
    with editor.expect_navigation():
        editor.get_by_role("link", name="Call back the story given to Editors of the members' magazine").click()
    editor.fill("[name=outcome]", "They took it out of the next issue.")
    press(editor, "button[name=end][value=done]")
    assert author.faults == editor.faults == []


def test_the_author_cannot_approve_it_alone(visit):
    people = cast.gather()
    officer = enter(visit, people, "advocacy-officer", "mission-east", "Kulob")
    story = write_it(officer)
    write_the_consent_down(officer, story)
    make_move(officer, story, "Send for approval")
    officer.goto(reverse("story", args=[story.pk]))
    assert "a colleague must read and approve it" in officer.inner_text("#why-approve")
    assert reverse("story_move", args=[story.pk, "approve"]) not in officer.content()
    stranger = enter(visit, people, "case-manager", "mission-east", "Khovaling")
    assert stranger.goto(reverse("story", args=[story.pk])).status == 404
    stranger.goto(reverse("stories"))
    assert "The ramp of the school" not in stranger.content()
    assert officer.faults == []
