from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission
from standing_together.tasklist.leads import leads_to

# Importing them registers what they hold: sentences of Today, measures, handlers of the outbox, prints.
REGISTERING: tuple[str, ...] = ("measures.standards", "today.standards")


class AdvocacyConfig(AppConfig):
    name = "advocacy"

    def ready(self):
        for module in REGISTERING:
            import_module(f"advocacy.{module}")
        navigation.show(60, _("Standards"), "standards", Permission.STANDARD_VIEW, room="training")
        navigation.show(70, _("Library"), "library", Permission.STANDARD_VIEW, room="training")
        navigation.show(80, _("Buildings"), "premises", Permission.PREMISES_VIEW, room="advocacy")
        leads_to("advocacy.StandardAssessment", "assessment")
