from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission


class AccessConfig(AppConfig):
    name = "standing_together.access"
    label = "access"

    def ready(self):
        import_module("standing_together.access.handlers")
        navigation.show(80, _("Colleagues"), "colleagues", Permission.USER_LIST, room="office")
