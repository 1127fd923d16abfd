from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission
from standing_together.offers import offer
from standing_together.tasklist.leads import leads_to

# Importing them registers what they hold: handlers of the outbox, papers, measures, sentences of Today.
REGISTERING = (
    "certificate_paper",
    "handlers.stories",
    "holdings",
    "papers",
    "measures.advocacy",
    "measures.events",
    "measures.standards",
    "measures.stories",
    "measures.training",
    "today.advocacy",
    "today.events",
    "today.standards",
    "today.stories",
    "today.training",
)
SIGNS = (
    ("advocacy", _("Promises"), "promises", Permission.ADVOCACY_VIEW, Permission.PROMISE_VERIFY),
    ("advocacy", _("Barriers"), "clusters", Permission.BARRIER_CLUSTERS),
    ("advocacy", _("Plans"), "plans", Permission.ADVOCACY_VIEW),
    ("advocacy", _("Stakeholders"), "stakeholders", Permission.ADVOCACY_VIEW),
    ("advocacy", _("Events"), "events", Permission.EVENT_VIEW),
    ("advocacy", _("Stories"), "stories", Permission.STORY_VIEW),
    ("advocacy", _("Buildings"), "premises", Permission.PREMISES_VIEW),
    ("training", _("Courses"), "courses", Permission.TRAINING_VIEW),
    ("training", _("Standards"), "standards", Permission.STANDARD_VIEW),
    ("training", _("Library"), "library", Permission.STANDARD_VIEW),
)
LEADS = (
    ("advocacy.PlanActivity", "plan_activity"),
    ("advocacy.Event", "event"),
    ("advocacy.Story", "story"),
    ("advocacy.StandardAssessment", "assessment"),
)


class AdvocacyConfig(AppConfig):
    name = "advocacy"

    def ready(self):
        for module in REGISTERING:
            import_module(f"advocacy.{module}")
        for place, (room, label, url_name, *permissions) in enumerate(SIGNS):
            navigation.show(10 * place, label, url_name, *permissions, room=room)
        for page in ("person", "referral", "claim", "visit", "meeting", "issue", "survey"):
            offer(page, _("Log a barrier"), f"barrier_from_{page}", Permission.BARRIER_LOG)
        offer("person", _("Write a success story"), "story_tell_of", Permission.STORY_WRITE, order=70)
        for model, url_name in LEADS:
            leads_to(model, url_name)
