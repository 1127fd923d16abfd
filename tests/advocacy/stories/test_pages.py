"""Stories as pages, and what anybody outside may read."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from advocacy.actions import stories as actions
from advocacy.actions.story_consents import withdraw_story_consent
from advocacy.models import HandOut, Story, StoryConsent
from tests.advocacy.stories.scene import in_days
from tests.beneficiaries.referrals.counting import at_most
from tests.beneficiaries.referrals.test_queue import sign_in
from tests.factories.places import DistrictFactory, OrganisationFactory

REAL = ("Қурбонова", "Фирӯза", "Ҳанифа", "Раҳимовна")


def public(name, *args, **query):
    return Client().get(reverse(name, args=args, query=query or None))


def holds_no_real_name(content: str) -> bool:
    return not any(name in content for name in REAL)


def test_strangers_find_nothing(scene):
    story = scene.draft()
    elsewhere = scene.actor("advocacy-officer", districts=[DistrictFactory()])
    for stranger in (scene.actor("case-manager", organisation=OrganisationFactory()), elsewhere):
        assert sign_in(stranger).get(reverse("story", args=[story.pk])).status_code == 404


def test_what_is_not_published_is_not_there_for_the_public(scene):
    for story in (scene.draft(), scene.approved(), scene.published("magazine")):
        for name in ("story_public", "story_public_json"):
            assert public(name, story.pk).status_code == 404


def test_the_officer_reads_the_story_but_not_who_stands_in_the_register(scene):
    story = scene.published("website")
    text = sign_in(scene.editor).get(reverse("story", args=[story.pk])).content.decode()
    assert "Somebody of the register" in text
    assert "Фирӯза" not in text
    assert "Фирӯза" in sign_in(scene.author).get(reverse("story", args=[story.pk])).content.decode()


def test_the_public_page_and_the_data_tell_the_changed_name_only(scene):
    story = scene.published("website")
    page = public("story_public", story.pk)
    assert "Лола could not enter the school." in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    data = public("story_public_json", story.pk)
    assert data.json()["text"][0] == "Лола could not enter the school."
    for answer in (page, data):
        assert holds_no_real_name(answer.content.decode())


def test_the_public_page_answers_410_from_the_moment_of_the_withdrawal(scene):
    story = scene.photographed(photos=True)
    photo = reverse("story_public_photo", args=[story.pk, story.photos.get().pk])
    answer = Client().get(photo)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"
    withdraw_story_consent(StoryConsent.objects.get(story=story, channel="website"), by=scene.author)
    gone = public("story_public", story.pk)
    assert gone.status_code == 410
    assert "Лола" not in gone.content.decode()
    assert public("story_public_json", story.pk).status_code == 410
    assert Client().get(photo).status_code == 404


def test_the_public_page_answers_410_on_the_day_after_the_last_one(scene):
    story = scene.published("website")
    StoryConsent.objects.filter(story=story).update(given_on=in_days(-30), until=in_days(0))
    assert public("story_public", story.pk).status_code == 200
    StoryConsent.objects.filter(story=story).update(until=in_days(-1))
    assert public("story_public", story.pk).status_code == 410


def test_photographs_stay_in_where_the_consent_does_not_include_them(scene):
    story = scene.photographed(photos=False)
    assert "story__photo" not in public("story_public", story.pk).content.decode()
    assert public("story_public_json", story.pk).json()["photos"] == []
    assert public("story_public_photo", story.pk, story.photos.get().pk).status_code == 404


def test_each_language_has_its_page(scene):
    story = scene.draft()
    actions.write_version(
        story, by=scene.author, language="da", title="En dør", text="[name] læser.", translated_by="Mette"
    )
    scene.agreed(story, "website")
    story = actions.approve_story(actions.submit_story(story, by=scene.author), by=scene.editor)
    actions.publish_story(story, by=scene.editor, channel="website")
    danish = public("story_public", story.pk, language="da").content.decode()
    assert "Лола læser." in danish
    assert "Translated by Mette." in danish
    assert "A door opens" in public("story_public", story.pk, language="xx").content.decode()


# ---------------------------------------------------------------- giving out


def given_out(scene, story, channel="magazine"):
    url = reverse("story_give_out", args=[story.pk])
    return sign_in(scene.editor).post(url, {"channel": channel, "to_whom": "Magasinet Øst"})


def test_nothing_is_given_out_on_a_channel_that_ended(scene):
    story = scene.published()
    withdraw_story_consent(StoryConsent.objects.get(story=story, channel="magazine"), by=scene.author)
    assert given_out(scene, story).status_code == 200  # the channel is no choice any more
    assert not HandOut.objects.exists()


@pytest.mark.parametrize("photos", [True, False])
def test_the_file_holds_texts_and_agreed_photographs_and_is_written_down(scene, photos):
    story = scene.photographed(photos=photos)
    answer = given_out(scene, story)
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    names = {"story.en.txt", "story.en.json"} | ({"photo-1.jpg", "photos.txt"} if photos else set())
    assert set(archive.namelist()) == names
    everything = b" ".join(archive.read(name) for name in names if not name.endswith("jpg")).decode()
    assert "Лола could not enter the school." in everything
    assert holds_no_real_name(everything)
    hand_out = HandOut.objects.get()
    assert (hand_out.to_whom, hand_out.given_by, hand_out.channel) == ("Magasinet Øst", scene.editor.user, "magazine")


# ---------------------------------------------------------------- writing


def test_the_whole_way_by_forms(scene):
    day = in_days(-1)
    told = {"told_on_day": day.day, "told_on_month": day.month, "told_on_year": day.year}
    client, editor = sign_in(scene.author), sign_in(scene.editor)
    draft = {
        "working_title": "The ramp", "told_by": "caregiver", "changed_name": "Лола", "language": "en",
        "title": "A door", "text": "Фирӯза reads.", "programme": scene.programme.pk, "district": scene.district.pk,
        "organisation": scene.organisation.pk,
    } | told  # fmt: skip
    url = reverse("story_tell_of", args=[scene.person.pk])
    refused = client.post(url, draft)
    assert refused.status_code == 409
    assert "in paragraph 1: “Фирӯза”" in refused.content.decode()
    assert client.post(url, draft | {"text": "[name] reads."}).status_code == 302
    story = Story.objects.get()
    consent = {
        "channels": ["website"], "anonymity": "changed", "giver": "mother", "giver_name": "Ҳанифа",
        "assent": "assented",
        "given_on_day": day.day, "given_on_month": day.month, "given_on_year": day.year,
        "until_day": 1, "until_month": 1, "until_year": day.year + 1,
    }  # fmt: skip
    assert client.post(reverse("story_consent_new", args=[story.pk]), consent).status_code == 302

    def move(browser, name, **more):
        story.refresh_from_db()
        return browser.post(reverse("story_move", args=[story.pk, name]), {"version": story.version} | more).status_code

    assert move(client, "submit") == 302
    assert move(client, "approve") == 403
    assert move(editor, "approve") == 302
    assert move(editor, "publish", channel="magazine") == 200  # nobody agreed to the magazine
    assert move(editor, "publish", channel="website") == 302
    assert public("story_public", story.pk).status_code == 200
    assert move(client, "withdraw") == 302
    assert public("story_public", story.pk).status_code == 410


@pytest.mark.parametrize("rows", [1, 30])
def test_list_and_page_ask_the_same_number_of_questions(scene, rows):
    stories = [scene.draft(working_title=f"Story {number}", person=None) for number in range(rows)]
    for story in stories[:-1]:
        scene.agreed(story, "website")
    client = sign_in(scene.author)
    client.get(reverse("stories"))
    with at_most(6):
        client.get(reverse("stories"))
    for _again in range(rows):
        scene.agreed(stories[-1], "website")
    client.get(reverse("story", args=[stories[-1].pk]))
    with at_most(30):
        client.get(reverse("story", args=[stories[-1].pk]))
