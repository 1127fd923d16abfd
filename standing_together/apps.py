from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation


class StandingTogetherConfig(AppConfig):
    name = "standing_together"
    verbose_name = "Standing Together"

    def ready(self):
        navigation.show(0, _("Today"), "today", room="today")


class ReferenceAdminConfig(AdminConfig):
    default_site = "standing_together.admin_site.ReferenceSite"
