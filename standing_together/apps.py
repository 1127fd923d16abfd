from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class StandingTogetherConfig(AppConfig):
    name = "standing_together"
    verbose_name = "Standing Together"


class ReferenceAdminConfig(AdminConfig):
    default_site = "standing_together.admin_site.ReferenceSite"
