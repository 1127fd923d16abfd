"""Who may not, what may not be told, and what ends at once."""

import datetime

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from advocacy.actions import stories as actions
from advocacy.actions.story_consents import withdraw_story_consent
from advocacy.handlers.stories import close_ended, close_stories_of
from advocacy.models import Story, StoryConsent, StoryVersion
from advocacy.queries.stories import tell, tellable_stories
from beneficiaries.actions.consents import record_consent as answer_in_the_register
from beneficiaries.actions.consents import withdraw_consent as take_back_in_the_register
from beneficiaries.handlers.consents import FOLLOWERS
from standing_together.measures import MEASURES, Span
from standing_together.outbox.models import Message
from standing_together.refusal import Refused
from standing_together.tasklist.models import Task
from standing_together.today import lines_for
from tests.advocacy.stories.scene import in_days
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory, OrganisationFactory


@pytest.mark.parametrize("role", ["field-worker", "me-officer", "district-coordinator", "donor", "psg-facilitator"])
def test_only_some_write_stories(scene, role):
    scene.author = scene.actor(role)
    with pytest.raises(Refused, match="does not include"):
        scene.draft(person=None)


def test_nobody_writes_elsewhere_or_about_somebody_they_may_not_open(scene):
    for place in ({"organisation_id": OrganisationFactory().pk}, {"district_id": DistrictFactory().pk}):
        with pytest.raises(Refused, match="does not include"):
            scene.draft(**place)
    with pytest.raises(Refused, match="may not open the record"):
        scene.draft(person=PersonFactory())
    scene.author = scene.editor  # an advocacy officer reads no cases
    with pytest.raises(Refused, match="may not open the record"):
        scene.draft()


def test_without_consent_nothing_is_sent(scene):
    with pytest.raises(Refused, match="Nobody has agreed"):
        actions.submit_story(scene.draft(), by=scene.author)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"given_on": in_days(1)}, "still to come"),
        ({"until": in_days(-1)}, "run out already"),
        ({"giver": "sibling"}, "parent or guardian"),
        ({"assent": "not_needed"}, "This is a child"),
        ({"assent": "dissented"}, "child's no is respected"),
    ],
)
def test_an_answer_that_cannot_count(scene, facts, reason):
    with pytest.raises(Refused, match=reason):
        scene.agreed(scene.draft(), **facts)


def test_a_changed_name_must_be_chosen_first(scene):
    with pytest.raises(Refused, match="changed name"):
        scene.agreed(scene.draft(changed_name=""))


def test_nobody_approves_their_own_story(scene):
    story = scene.draft()
    scene.agreed(story)
    story = actions.submit_story(story, by=scene.author)
    with pytest.raises(Refused, match="does not include"):
        actions.approve_story(story, by=scene.author)
    own = scene.actor("programme-manager")
    StoryVersion.objects.filter(story=story).update(written_by=own.user)
    with pytest.raises(Refused, match="You wrote or sent"):
        actions.approve_story(story, by=own)
    with pytest.raises(IntegrityError, match="story_approver_is_not_author"), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(approved_by=scene.author.user, approved_at=timezone.now())


def test_no_state_is_skipped(scene):
    story = scene.draft()
    scene.agreed(story)
    with pytest.raises(Refused, match="Draft"):
        actions.approve_story(story, by=scene.editor)
    with pytest.raises(Refused, match="Draft"):
        actions.publish_story(story, by=scene.editor, channel="website")
    with pytest.raises(ProgrammingError, match="Invalid transition"), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(state="published")


def test_a_text_is_changed_only_as_a_draft(scene):
    with pytest.raises(Refused, match="while it is a draft"):
        actions.write_version(scene.approved(), by=scene.author, language="en", title="A", text="B")


def test_a_translation_says_who_made_it(scene):
    with pytest.raises(Refused, match="who translated it"):
        actions.write_version(scene.draft(), by=scene.author, language="da", title="En dør", text="[name] læser.")


def test_only_on_channels_that_were_agreed_to_and_once(scene):
    story = scene.published("website")
    for channel, reason in (("magazine", "no valid consent"), ("website", "stands there already")):
        with pytest.raises(Refused, match=reason):
            actions.publish_story(story, by=scene.editor, channel=channel)
    for channel in ("magazine", "report"):
        with pytest.raises(Refused):
            tell(story, channel)


def test_what_is_not_published_is_not_given_out(scene):
    with pytest.raises(Refused, match="not published on this channel"):
        actions.give_out(scene.approved(), by=scene.editor, channel="magazine", to_whom="Magasinet")


# ---------------------------------------------------------------- what ends, ends at once


def test_one_channel_taken_back_leaves_the_others(scene):
    story = scene.published()
    actions.give_out(story, by=scene.editor, channel="magazine", to_whom="Magasinet Øst")
    actions.give_out(story, by=scene.editor, channel="website", to_whom="Web editors")
    withdraw_story_consent(StoryConsent.objects.get(story=story, channel="magazine"), by=scene.author)
    story.refresh_from_db()
    assert story.state == "published"
    with pytest.raises(Refused, match="taken back"):
        tell(story, "magazine")
    assert tell(story, "website").title == "A door opens"
    assert tellable_stories("magazine", programme=scene.programme) == []
    assert len(tellable_stories("website", programme=scene.programme)) == 1
    task = Task.objects.about(story).get()
    assert (task.title, task.owner) == ("Call back the story given to Magasinet Øst", scene.editor.user)
    assert any("call it back" in str(line.text) for line in lines_for(scene.author, "waiting"))


def test_the_last_consent_taken_back_withdraws_the_story(scene):
    story = scene.published("website")
    consent = StoryConsent.objects.get(story=story)
    withdraw_story_consent(consent, by=scene.author)
    story.refresh_from_db()
    assert story.state == "withdrawn"
    assert not story.publications.filter(ended_at__isnull=True).exists()
    with pytest.raises(Refused, match="does not count any more"):
        withdraw_story_consent(consent, by=scene.author)


def test_a_consent_that_runs_out_hides_the_story_without_anybody_doing_anything(scene):
    story = scene.published("website")
    actions.give_out(story, by=scene.editor, channel="website", to_whom="Web editors")
    consent = StoryConsent.objects.get(story=story)
    message = Message.objects.get(topic="story.consent_ends", payload={"consent": consent.pk})
    assert timezone.localdate(message.available_at) == consent.until + datetime.timedelta(days=1)
    StoryConsent.objects.filter(pk=consent.pk).update(given_on=in_days(-30), until=in_days(-1))
    with pytest.raises(Refused):
        tell(story, "website")
    assert tellable_stories("website", programme=scene.programme) == []
    assert any("has ended: withdraw it" in str(line.text) for line in lines_for(scene.author, "waiting"))
    for _twice in range(2):
        close_ended(message.payload)
    story.refresh_from_db()
    assert (story.state, Task.objects.about(story).count()) == ("withdrawn", 1)


def test_a_consent_that_was_renewed_does_not_end_with_the_old_one(scene):
    story = scene.published("website")
    old = StoryConsent.objects.get(story=story)
    scene.agreed(story, "website", until=in_days(300))
    close_ended({"consent": old.pk})
    assert tell(story, "website").until == in_days(300)


def register_says(scene, answer):
    return answer_in_the_register(
        scene.person, purpose="publication", by=scene.author, given_on=in_days(0), answer=answer, giver="mother",
        assent="assented", giver_name="", explained_by="", explained_in="tg",
    )  # fmt: skip


def test_a_later_no_in_the_register_counts_for_every_channel(scene):
    story = scene.published()
    register_says(scene, "refused")
    for channel in ("website", "magazine"):
        with pytest.raises(Refused):
            tell(story, channel)


def test_what_the_register_takes_back_is_called_back(scene):
    register_says(scene, "given")
    story = scene.published("website")
    consent = scene.person.consents.get(purpose="publication", ended_at__isnull=True)
    take_back_in_the_register(consent, by=scene.author, reason="The grandmother asked")
    with pytest.raises(Refused):
        tell(story, "website")
    consent.refresh_from_db()
    assert close_stories_of in FOLLOWERS
    close_stories_of(consent)
    story.refresh_from_db()
    assert story.state == "withdrawn"
    scene.agreed(story, "website")  # asked anew, they may say yes again
    assert StoryConsent.objects.valid("website").filter(story=story).exists()


def test_changing_the_text_takes_the_story_down_until_it_is_approved_anew(scene):
    story = actions.revise_story(scene.published("website"), by=scene.author, note="A date was wrong")
    assert (story.state, story.approved_by) == ("draft", None)
    with pytest.raises(Refused, match="not published"):
        tell(story, "website")
    assert not Task.objects.about(story).exists()


def test_a_withdrawn_story_comes_back_only_through_a_second_person(scene):
    story = actions.withdraw_story(scene.published("website"), by=scene.author)
    story = actions.reopen_story(story, by=scene.author, note="The family asked for it")
    with pytest.raises(Refused):
        tell(story, "website")
    actions.submit_story(story, by=scene.author)


def test_calling_back_is_written_down_once_and_ends_the_task(scene):
    story = scene.published("magazine")
    hand_out, _told = actions.give_out(story, by=scene.editor, channel="magazine", to_whom="Magasinet Øst")
    with pytest.raises(Refused, match="Nothing has to be called back"):
        actions.note_call_back(hand_out, by=scene.editor, answer="Taken away")
    actions.withdraw_story(story, by=scene.author)
    with pytest.raises(Refused, match="what the receiver answered"):
        actions.note_call_back(hand_out, by=scene.editor, answer=" ")
    actions.note_call_back(hand_out, by=scene.editor, answer="Taken away")
    with pytest.raises(Refused, match="A colleague"):
        actions.note_call_back(hand_out, by=scene.editor, answer="Again")
    assert Task.objects.about(story).get().state == "done"


def test_published_stories_are_counted_once(scene):
    story = scene.published()
    span = Span(scene.programme.pk, in_days(-1), in_days(1))
    assert list(MEASURES["stories_published"].count(span)) == [(scene.district.pk, 1)]
    actions.withdraw_story(story, by=scene.author)
    assert list(MEASURES["stories_published"].count(span)) == [(scene.district.pk, 1)]
    assert list(MEASURES["stories_published"].count(Span(scene.programme.pk, in_days(1), in_days(2)))) == []
