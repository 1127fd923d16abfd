"""Sentences of Today about individual plans."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from beneficiaries.queries import plans as queries
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells


def _address(show: str) -> str:
    return f"{reverse('care_plans')}?show={show}"


@tells("waiting")
def to_approve(actor) -> list[Line]:
    if not actor.can(Permission.PLAN_APPROVE):
        return []
    found = queries.waiting_for(actor)
    text = ngettext(
        "%(count)s plan waits for your approval", "%(count)s plans wait for your approval", found["count"]
    ) % {"count": found["count"]}
    return [Line(text, _address("waiting"), timezone.localdate(found["oldest"]))] if found["count"] else []


@tells("waiting")
def returned(actor) -> list[Line]:
    if not actor.can(Permission.PLAN_WRITE):
        return []
    found = queries.returned_to(actor)
    text = ngettext(
        "%(count)s plan came back to you to be completed", "%(count)s plans came back to you to be completed",
        found["count"],
    ) % {"count": found["count"]}  # fmt: skip
    return [Line(text, _address("mine"), timezone.localdate(found["oldest"]))] if found["count"] else []


@tells("waiting")
def reviews_late(actor) -> list[Line]:
    if not actor.can(Permission.PLAN_WRITE):
        return []
    found = queries.reviews_due(actor, timezone.localdate())
    text = ngettext(
        "%(count)s plan was not reviewed on its day", "%(count)s plans were not reviewed on their day", found["late"]
    ) % {"count": found["late"]}
    return [Line(text, _address("due"), found["since"], urgent=True)] if found["late"] else []


@tells("due")
def reviews_soon(actor) -> list[Line]:
    if not actor.can(Permission.PLAN_WRITE):
        return []
    found = queries.reviews_due(actor, timezone.localdate())
    text = ngettext(
        "%(count)s plan is to be reviewed within a week", "%(count)s plans are to be reviewed within a week",
        found["soon"],
    ) % {"count": found["soon"]}  # fmt: skip
    return [Line(text, _address("due"))] if found["soon"] else []


@tells("happened")
def approved(actor) -> list[Line]:
    if not (actor.can(Permission.PLAN_WRITE) and actor.user):
        return []
    count = queries.approved_lately(actor)
    text = ngettext(
        "%(count)s plan that you wrote was approved: print the family's copy",
        "%(count)s plans that you wrote were approved: print the family's copies",
        count,
    ) % {"count": count}
    return [Line(text, _address("force"))] if count else []
