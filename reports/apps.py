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
        for module in REGISTERING:
            import_module(f"reports.{module}")
        navigation.show(
            60, _("Reports"), "reports", Permission.REPORT_VIEW, Permission.REPORT_READ_PUBLISHED, room="reports"
        )
        navigation.show(62, _("Counts"), "measures", Permission.REPORT_VIEW, room="reports")
        navigation.show(64, _("Figures we enter"), "value_programmes", Permission.REPORT_VIEW, room="reports")
