from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission

# Importing them registers what they hold.
REGISTERING = ("handlers", "today", "framework.following", "queries.verify")


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self):
        for module in (
            "handlers",
            "today",
            "framework.following",
            "queries.verify",
        ):  # importing them registers what they hold
            import_module(f"reports.{module}")
        navigation.show(
            60, _("Reports"), "reports", Permission.REPORT_VIEW, Permission.REPORT_READ_PUBLISHED, room="reports"
        )
