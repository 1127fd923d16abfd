"""Sentences of Today about the road, contacts that are due, and cases that came to me."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, ngettext_lazy

from beneficiaries.models import Assignment, Visit
from beneficiaries.queries.my_people import counts_of_my_people
from beneficiaries.queries.visits import own_day, unmet
from standing_together.access.permissions import Permission
from standing_together.dates import yesterday
from standing_together.today import Line, tells

_LATE = ngettext_lazy(
    "%(count)s visit is over and not written down", "%(count)s visits are over and not written down", "count"
)
_UNMET = ngettext_lazy(
    "%(count)s family was not met, and no next day is set",
    "%(count)s families were not met, and no next day is set",
    "count",
)
_ROAD = ngettext_lazy("%(count)s visit is on your road today", "%(count)s visits are on your road today", "count")


@tells("day")
def road(actor) -> list[Line]:
    if not (actor.can(Permission.VISIT_RECORD) and actor.user):
        return []
    number = own_day(actor, timezone.localdate())["today"]
    return [Line(_ROAD % {"count": number}, reverse("visits_today"))] if number else []


@tells("waiting")
def visits(actor) -> list[Line]:
    """What is over and not written down, and whom nobody met."""
    if not (actor.can(Permission.VISIT_RECORD) and actor.user):
        return []
    found = own_day(actor, timezone.localdate())
    missed = unmet(Visit.objects.visible_to(actor).filter(worker=actor.user)).count()
    counted = ((_LATE, found["late"], found["since"]), (_UNMET, missed, None))
    page = reverse("visits_today")
    return [Line(words % {"count": number}, page, since) for words, number, since in counted if number]


@tells("due")
def follow_ups(actor) -> list[Line]:
    if not (actor.can(Permission.VISIT_RECORD) and actor.user):
        return []
    number = counts_of_my_people(actor)["overdue"]
    text = ngettext(
        "%(count)s of your people should have heard from you",
        "%(count)s of your people should have heard from you",
        number,
    )
    return [Line(text % {"count": number}, reverse("visits_follow_ups"))] if number else []


@tells("happened")
def given_to_me(actor) -> list[Line]:
    """Cases that came into my hands since yesterday."""
    if not (actor.can(Permission.VISIT_RECORD) and actor.user):
        return []
    given = Assignment.objects.visible_to(actor).filter(worker=actor.user, until_at=None)
    fresh = given.filter(from_at__gte=yesterday())
    number = fresh.exclude(given_by=actor.user).count()
    text = ngettext("%(count)s person was given to you", "%(count)s people were given to you", number)
    return [Line(text % {"count": number}, f"{reverse('people')}?mine=on")] if number else []
