from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation, offers
from standing_together.access.permissions import Permission
from standing_together.tasklist import leads

# Importing them registers what they hold: sentences of Today, measures, handlers of the outbox, prints.
REGISTERING: tuple[str, ...] = ("measures.groups", "today.groups")
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
        navigation.show(40, _("Groups"), "groups", Permission.GROUP_LIST, room="groups")
        navigation.show(42, _("Mentors"), "mentors", Permission.MENTOR_VIEW, room="groups")
        offers.offer("person", _("Offer a mentor to the family"), "mentor_shortlist", Permission.MENTOR_MATCH)
        leads.leads_to("psgs.Meeting", "meeting")
        navigation.show(42, _("Associations"), "associations", Permission.ASSOCIATION_VIEW, room="groups")
        navigation.show(44, _("Networks"), "networks", Permission.ASSOCIATION_VIEW, room="groups")
        navigation.show(46, _("Strength"), "capacity_rounds", Permission.CAPACITY_VIEW, room="groups")
        leads_to("psgs.Association", "association_board")
        leads_to("psgs.CapacityAssessment", "capacity_round")
