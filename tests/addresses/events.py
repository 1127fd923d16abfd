"""Addresses of events and success stories."""

import tests.advocacy.grounds_events  # noqa: F401 - gives the World its events and stories
from tests.addresses import Address, everybody

FIELD, CASE, FACILITATOR, ADVOCACY = "field-worker", "case-manager", "psg-facilitator", "advocacy-officer"
ME, COORDINATOR, MANAGER = "me-officer", "district-coordinator", "programme-manager"
READ = dict.fromkeys((FIELD, CASE, FACILITATOR, ADVOCACY, ME, COORDINATOR, MANAGER), 200)
RECORD = dict.fromkeys((FIELD, CASE, FACILITATOR, ADVOCACY, MANAGER), 200)
WRITE = dict.fromkeys((CASE, ADVOCACY, MANAGER), 200)
APPROVE = dict.fromkeys((ADVOCACY, MANAGER), 200)


def _event(world):
    return {"pk": world.event.pk}


def _story(world):
    return {"pk": world.story.pk}


def _photo(world):
    return _story(world) | {"photo": world.story.photos.get().pk}


def _of_event(**more):
    return lambda world: _event(world) | more


def _of_story(**more):
    return lambda world: _story(world) | more


def story_page(name, answers, kwargs=_story, **more):
    """An advocacy officer reads no cases and yet the stories of their own ground."""
    return Address(name, answers, kwargs=kwargs, about="story", shows=(ADVOCACY,), **more)


ADDRESSES = [
    Address("events", READ),
    Address("event_new", RECORD),
    Address("event", READ, kwargs=_event, about="event"),
    Address("event_change", RECORD, kwargs=_event, about="event"),
    Address("event_attendance", RECORD, kwargs=_event, about="event"),
    Address("event_add", RECORD, kwargs=_of_event(what="official"), about="event"),
    Address("event_move", RECORD, kwargs=_of_event(move="follow_up"), about="event"),
    Address(
        "event_material", READ, about="event",
        kwargs=lambda world: _event(world) | {"material": world.event_material.pk},
    ),
    Address("lesson_answer", RECORD, kwargs=lambda world: {"pk": world.lesson_applied.pk}, about="event"),
    Address("stories", WRITE, shows=(ADVOCACY,)),
    Address("story_new", WRITE),
    # A story about somebody of the register is begun by those who may open the record.
    Address(
        "story_tell_of", {CASE: 200, MANAGER: 200, ADVOCACY: 404}, kwargs=lambda world: {"pk": world.person.pk},
        about="person",
    ),
    story_page("story", WRITE),
    story_page("story_change", WRITE),
    story_page("story_text", WRITE, _of_story(language="en")),
    story_page("story_photo_new", WRITE),
    story_page("story_photo", WRITE, _photo),
    story_page("story_photo_remove", WRITE, _photo),
    story_page("story_consent_new", WRITE),
    story_page("story_give_out", APPROVE),
    story_page("story_move", WRITE, _of_story(move="withdraw")),
    story_page("story_move", APPROVE | {CASE: 403}, _of_story(move="approve")),
    story_page(
        "story_consent_withdraw", dict.fromkeys(WRITE, 302), lambda world: {"pk": world.story_consent.pk},
        method="post", data=lambda world: {"reason": "Asked"},
    ),
    story_page("hand_out_called_back", WRITE, lambda world: {"pk": world.hand_out.pk}),
    # Nothing of a draft is told in public, not even that it is there.
    Address("story_public", everybody(404), kwargs=_story, anonymous=404),
    Address("story_public_json", everybody(404), kwargs=_story, anonymous=404),
    Address("story_public_photo", everybody(404), kwargs=_photo, anonymous=404),
]  # fmt: skip
