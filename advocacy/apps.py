from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission

# Importing them registers what they hold: sentences of Today, measures, handlers of the outbox, prints.
REGISTERING: tuple[str, ...] = ("certificate_paper", "measures.training", "today.training")


class AdvocacyConfig(AppConfig):
    name = "advocacy"

    def ready(self):
        for module in REGISTERING:
            import_module(f"advocacy.{module}")
        navigation.show(10, _("Courses"), "courses", Permission.TRAINING_VIEW, room="training")
