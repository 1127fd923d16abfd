"""Words with fixed meaning in reports. Codes are stored; labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """How far a result lies from what was done."""

    IMPACT = "impact", _("Impact")
    OUTCOME = "outcome", _("Outcome")
    OUTPUT = "output", _("Output")


class Triangle(TextChoices):
    """CISU's development triangle: deliveries and capacity are the ground that advocacy stands on."""

    DELIVERY = "strategic-delivery", _("Strategic delivery")
    CAPACITY = "organisational-capacity", _("Organisational capacity")
    ADVOCACY = "advocacy", _("Advocacy")


class Unit(TextChoices):
    PERSON = "person", _("persons")
    HOUSEHOLD = "household", _("households")
    ORGANISATION = "organisation", _("organisations")
    EVENT = "event", _("events")
    ATTENDANCE = "attendance", _("attendances")  # who comes twice counts twice
    ITEM = "item", _("number")


class Counted(TextChoices):
    """Where a figure comes from: people's records, the records of other work (groups, events, courses: named measures),
    or a person who enters it and another who approves it."""

    RECORDS = "records", _("Counted from the records")
    WORK = "work", _("Counted from the records of the work")
    ENTERED = "entered", _("Entered and approved by two people")


class Edition(TextChoices):
    BOARD = "board", _("Report to the board")


class ValueState(TextChoices):
    ENTERED = "entered", _("Waits for approval")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")
    REPLACED = "replaced", _("Replaced by a newer figure")


class RunState(TextChoices):
    QUEUED = "queued", _("Waits for a worker")
    RENDERING = "rendering", _("Being made")
    READY = "ready", _("Draft, waits for review")
    RETURNED = "returned", _("Returned by the reviewer")
    REVIEWED = "reviewed", _("Reviewed, waits for publication")
    PUBLISHING = "publishing", _("Being published")
    PUBLISHED = "published", _("Published")
    FAILED = "failed", _("Stopped by a problem")
    CANCELLED = "cancelled", _("Cancelled")


# In these states nobody else may start the same report: there is one already.
LIVE = ("queued", "rendering", "ready", "reviewed", "publishing", "failed")


class Stage(TextChoices):
    """What a worker is doing; the percentages belong to the start of the stage."""

    WAITING = "waiting", _("Waits for a free worker")
    COUNTING = "counting", _("Counting the figures and freezing them")
    WRITING = "writing", _("Writing the pages")
    LAYOUT = "layout", _("Laying out the pages")
    FINISHING = "finishing", _("Writing the file")
    DONE = "done", _("Done")


class AgeBand(TextChoices):
    """Completed years on the day somebody was first met in the period. Nested in CBM's bands."""

    BABY = "0-1", _("0–1 year")
    SMALL = "2-4", _("2–4 years")
    SCHOOL = "5-17", _("5–17 years")
    ADULT = "18+", _("18 years and older")


class Functioning(TextChoices):
    """What the newest screening up to the end of the period says, all of it."""

    FOUND = "found", _("Functional difficulty found")
    NONE = "none", _("No functional difficulty found")
    UNCLEAR = "unclear", _("Screened, not enough answers")
    NOT_SCREENED = "not_screened", _("Not screened")
