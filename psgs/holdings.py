"""Groups are among what a colleague has in hand: who leaves hands each to somebody who may facilitate it."""

from django.db.models import F
from django.utils.translation import ngettext

from psgs.models import Group
from standing_together.access.holdings import Holding, holds
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record


def _words(number: int) -> str:
    return ngettext("%(count)s group", "%(count)s groups", number) % {"count": number}


def _groups(user):
    return Group.objects.standing().filter(facilitator=user).order_by("name", "pk")


def _give(groups, *, to, by) -> None:
    Group.objects.filter(pk__in=[group.pk for group in groups]).update(facilitator=to, version=F("version") + 1)
    for group in groups:
        record("group.handed_over", by=by, about=group)


holds(Holding("group", 50, _words, _groups, _give, str, permission=Permission.MEETING_RECORD))
