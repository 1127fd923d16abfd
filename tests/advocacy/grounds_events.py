"""What the World holds of events and stories: imported by `tests/addresses/events.py`."""

import datetime

from tests.world import grows


@grows("event")
def event(ground):
    from advocacy.models import Event, EventOfficial, Lesson, LessonApplied  # models need their tables

    day = datetime.date(2026, 5, 1)
    found = Event.objects.create(
        organisation=ground.organisation, programme=ground.programme, district=ground.district, kind="study_visit",
        level="district", title="Visit to a day-care centre", starts_on=day, ends_on=day, place="Centre",
        state="held", recorded_by=ground.worker,
    )  # fmt: skip
    EventOfficial.objects.create(event=found, name="Head of department", office="Department of Health")
    lesson = Lesson.objects.create(event=found, learnt="A ramp", office="Polyclinic", recorded_by=ground.worker)
    ground.things["lesson_applied"] = LessonApplied.objects.create(lesson=lesson, after=3, due_on=day)
    return found


@grows("event_material")
def event_material(ground):
    return ground.event.materials.create(kind="minutes", title="Minutes", file=_picture(ground))


def _picture(ground):
    from standing_together.access.actor import Actor  # models need their tables
    from standing_together.files.actions import keep_file
    from tests.advocacy.stories.scene import picture

    return keep_file(picture(), by=Actor.of(ground.worker), about=ground.event)


@grows("story")
def story(ground):
    """A draft about the ground's person. Every personal field of a story carries the ground's mark."""
    from advocacy.models import HandOut, Story, StoryConsent  # models need their tables

    day = datetime.date(2026, 5, 1)
    found = Story.objects.create(
        organisation=ground.organisation, programme=ground.programme, district=ground.district, person=ground.person,
        told_by="caregiver", teller_name=f"{ground.mark}teller", told_on=day, working_title="The ramp",
        changed_name=f"{ground.mark}changed", author=ground.worker,
    )  # fmt: skip
    found.versions.create(
        language="en", is_original=True, title=f"{ground.mark}title", text="[name] reads.", written_by=ground.worker
    )
    found.photos.create(file=_picture(ground), words="A ramp", added_by=ground.worker)
    ground.things["story_consent"] = StoryConsent.objects.create(
        story=found, channel="website", anonymity="changed", giver="mother", giver_name=f"{ground.mark}agreed",
        assent="assented", given_on=day, until=datetime.date(2099, 1, 1), recorded_by=ground.worker,
    )  # fmt: skip
    ground.things["hand_out"] = HandOut.objects.create(
        story=found, channel="magazine", to_whom="Magazine", given_by=ground.worker, call_back_from=day
    )
    return found
