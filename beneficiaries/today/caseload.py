"""Sentences of Today about the road, contacts that are due, and cases that came to me."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from beneficiaries.models import Assignment, Person, Visit
from beneficiaries.queries.caseload import in_hand_of
from beneficiaries.queries.contacts import overdue
from beneficiaries.queries.visits import own_day, unmet
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells


def _counted(one: str, many: str, number: int) -> str:
    return ngettext(one, many, number) % {"count": number}


@tells("waiting")
def visits(actor) -> list[Line]:
    """What is over and not written down, whom nobody met, and the road of today."""
    if not (actor.can(Permission.VISIT_RECORD) and actor.user):
        return []
    found, lines = own_day(actor, timezone.localdate()), []
    if found["late"]:
        text = _late(found["late"])
        lines.append(Line(text, reverse("visits_today"), found["since"]))
    if number := unmet(Visit.objects.visible_to(actor).filter(worker=actor.user)).count():
        lines.append(Line(_unmet(number), reverse("visits_today")))
    if found["today"]:
        lines.append(Line(_road(found["today"]), reverse("visits_today")))
    return lines


def _late(number: int) -> str:
    return _counted(
        "%(count)s visit is over and not written down", "%(count)s visits are over and not written down", number
    )


def _unmet(number: int) -> str:
    return _counted(
        "%(count)s family was not met, and no next day is set",
        "%(count)s families were not met, and no next day is set",
        number,
    )


def _road(number: int) -> str:
    return _counted("%(count)s visit is on your road today", "%(count)s visits are on your road today", number)


@tells("due")
def follow_ups(actor) -> list[Line]:
    if not (actor.can(Permission.VISIT_RECORD) and actor.user):
        return []
    people = Person.objects.visible_to(actor, Permission.VISIT_VIEW).active().filter(in_hand_of(actor.user))
    number = overdue(people).order_by().count()
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
    since = timezone.now() - datetime.timedelta(days=1)
    fresh = Assignment.objects.visible_to(actor).filter(worker=actor.user, until_at=None, from_at__gte=since)
    number = fresh.exclude(given_by=actor.user).count()
    text = ngettext("%(count)s person was given to you", "%(count)s people were given to you", number)
    return [Line(text % {"count": number}, f"{reverse('people')}?mine=on")] if number else []
