"""The route sheet: a day's visits on paper, for a road without network. Names and the way, nothing about health."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.queries.visits import carers_of, route_of
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.access.permissions import Permission
from standing_together.dates import write
from standing_together.printing.registry import Sheet, printable


def _find(actor, key):
    """Everybody prints their own road only; what stands on it is asked for at the moment of printing."""
    return User.objects.filter(pk=key).first() if actor.user and str(actor.user.pk) == key else None


@printable("route_sheet", name=gettext_lazy("Route sheet"), permission=Permission.VISIT_VIEW, find=_find)
def route_sheet(user, printed) -> Sheet:
    day, actor = datetime.date.fromisoformat(printed.details["day"]), Actor.of(user)
    whole = printed.details.get("team") and actor.can(Permission.CASE_ASSIGN)
    visits = route_of(actor, day, None if whole else user)
    carers = carers_of(visits)
    stops = [{"visit": visit, "person": visit.person, "carer": carers.get(visit.person_id)} for visit in visits]
    context = {"day": day, "stops": stops, "whole": whole, "who": user}
    return Sheet(_("Route of %(day)s") % {"day": write(day, printed.language)}, "prints/route_sheet.html", context)
