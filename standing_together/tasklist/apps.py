from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission


class TasklistConfig(AppConfig):
    name = "standing_together.tasklist"
    label = "tasklist"

    def ready(self):
        import_module("standing_together.tasklist.today")
        import_module("standing_together.tasklist.holding")
        navigation.show(5, _("Tasks"), "tasks", Permission.TASK_VIEW, room="today")
