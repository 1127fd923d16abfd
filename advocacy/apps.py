from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission
from standing_together.offers import offer
from standing_together.tasklist.leads import leads_to

# Importing them registers what they hold: sentences of Today, measures, handlers of the outbox, prints.
REGISTERING: tuple[str, ...] = ("measures.advocacy", "papers", "today.advocacy")
REGISTERING: tuple[str, ...] = (
    "handlers.stories",
    "measures.events",
    "measures.stories",
    "today.events",
    "today.stories",
)

# Importing them registers what they hold: sentences of Today, measures, handlers of the outbox, prints.
REGISTERING: tuple[str, ...] = ("certificate_paper", "measures.training", "today.training")
from standing_together.tasklist.leads import leads_to

# Importing them registers what they hold: sentences of Today, measures, handlers of the outbox, prints.
REGISTERING: tuple[str, ...] = ("measures.standards", "today.standards")


class AdvocacyConfig(AppConfig):
    name = "advocacy"

    def ready(self):
        for module in REGISTERING:
            import_module(f"advocacy.{module}")
        _show_promises_and_barriers()


def _show_promises_and_barriers():
    signs = (
        (10, _("Promises"), "promises", Permission.ADVOCACY_VIEW, Permission.PROMISE_VERIFY),
        (20, _("Barriers"), "clusters", Permission.BARRIER_CLUSTERS),
        (30, _("Plans"), "plans", Permission.ADVOCACY_VIEW),
        (40, _("Stakeholders"), "stakeholders", Permission.ADVOCACY_VIEW),
    )
    for order, label, url_name, *permissions in signs:
        navigation.show(order, label, url_name, *permissions, room="advocacy")
    for page in ("person", "referral", "meeting", "survey"):
        offer(page, _("Log a barrier"), f"barrier_from_{page}", Permission.BARRIER_LOG)
    leads_to("advocacy.PlanActivity", "plan_activity")
        navigation.show(54, _("Events"), "events", Permission.EVENT_VIEW, room="advocacy")
        navigation.show(56, _("Stories"), "stories", Permission.STORY_VIEW, room="advocacy")
        offer("person", _("Write a success story"), "story_tell_of", Permission.STORY_WRITE, order=70)
        leads_to("advocacy.Event", "event")
        leads_to("advocacy.Story", "story")
        navigation.show(10, _("Courses"), "courses", Permission.TRAINING_VIEW, room="training")
        navigation.show(60, _("Standards"), "standards", Permission.STANDARD_VIEW, room="training")
        navigation.show(70, _("Library"), "library", Permission.STANDARD_VIEW, room="training")
        navigation.show(80, _("Buildings"), "premises", Permission.PREMISES_VIEW, room="advocacy")
        leads_to("advocacy.StandardAssessment", "assessment")
