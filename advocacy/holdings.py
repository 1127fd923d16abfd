"""Advocacy plans that are not ended are among what a colleague has in hand."""

from django.utils.translation import ngettext

from advocacy.models import AdvocacyPlan
from advocacy.rules.plans import ENDED
from standing_together.access.holdings import Holding, holds
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record


def _words(number: int) -> str:
    return ngettext("%(count)s advocacy plan", "%(count)s advocacy plans", number) % {"count": number}


def _plans(user):
    return AdvocacyPlan.objects.exclude(state__in=ENDED).filter(owner=user).order_by("title", "pk")


def _give(plans, *, to, by) -> None:
    AdvocacyPlan.objects.filter(pk__in=[plan.pk for plan in plans]).update(owner=to)
    for plan in plans:
        record("plan.handed_over", by=by, about=plan)


holds(Holding("advocacy_plan", 60, _words, _plans, _give, str, permission=Permission.ADVOCACY_CHANGE))
