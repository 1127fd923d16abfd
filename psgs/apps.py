from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission
from standing_together.offers import offer
from standing_together.tasklist.leads import leads_to

# Importing them registers what they hold: what a merge ends, what is in hand, measures, sentences of Today.
REGISTERING = (
    "actions.clashes",
    "holdings",
    "measures.groups",
    "measures.associations",
    "today.groups",
    "today.associations",
)
SIGNS = (
    (10, _("Groups"), "groups", Permission.GROUP_LIST),
    (20, _("Mentors"), "mentors", Permission.MENTOR_VIEW),
    (30, _("Associations"), "associations", Permission.ASSOCIATION_VIEW),
    (40, _("Networks"), "networks", Permission.ASSOCIATION_VIEW),
    (50, _("Strength"), "capacity_rounds", Permission.CAPACITY_VIEW),
)


class PsgsConfig(AppConfig):
    name = "psgs"

    def ready(self):
        for module in REGISTERING:
            import_module(f"psgs.{module}")
        for order, label, url_name, permission in SIGNS:
            navigation.show(order, label, url_name, permission, room="groups")
        offer("person", _("Offer a mentor to the family"), "mentor_shortlist", Permission.MENTOR_MATCH)
        leads_to("psgs.Meeting", "meeting")
        leads_to("psgs.Association", "association_board")
        leads_to("psgs.CapacityAssessment", "capacity_round")
