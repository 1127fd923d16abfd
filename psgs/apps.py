from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission
from standing_together.tasklist.leads import leads_to

# Importing them registers what they hold: sentences of Today, measures, handlers of the outbox, prints.
REGISTERING: tuple[str, ...] = ("measures.associations", "today.associations")


class PsgsConfig(AppConfig):
    name = "psgs"

    def ready(self):
        for module in REGISTERING:
            import_module(f"psgs.{module}")
        navigation.show(42, _("Associations"), "associations", Permission.ASSOCIATION_VIEW, room="groups")
        navigation.show(44, _("Networks"), "networks", Permission.ASSOCIATION_VIEW, room="groups")
        navigation.show(46, _("Strength"), "capacity_rounds", Permission.CAPACITY_VIEW, room="groups")
        leads_to("psgs.Association", "association_board")
        leads_to("psgs.CapacityAssessment", "capacity_round")
