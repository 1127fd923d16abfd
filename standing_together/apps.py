from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _
from tablib.formats import registry

from standing_together import navigation


class StandingTogetherConfig(AppConfig):
    name = "standing_together"
    verbose_name = "Standing Together"

    def ready(self):
        navigation.show(0, _("Today"), "today", room="today")


class OurWorkbooks:
    """Stands for "xlsx" in tablib's register. Workbooks go in and out by `spreadsheets.formats`; tablib's own would be
    loaded when import-export is, and bring 20 to 40 MB of openpyxl into every web process that never opens a list."""

    title = "xlsx"
    extensions = ("xlsx",)


class ReferenceAdminConfig(AdminConfig):
    default_site = "standing_together.admin_site.ReferenceSite"

    def ready(self):
        registry.register(OurWorkbooks.title, OurWorkbooks())  # before the admin loads import-export
        super().ready()
