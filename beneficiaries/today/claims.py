"""Sentences of Today about claims of my people: refusals that can be appealed, offices that are late, days ahead."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.queries.claims import appointments_of, clocks, unanswered_appointments, what_waits
from standing_together.access.permissions import Permission
from standing_together.dates import write
from standing_together.today import Line, tells


def _of(state: str) -> str:
    return f"{reverse('claims')}?state={state}"


@tells("waiting")
def waiting(actor) -> list[Line]:
    """For those who write claims; others have none of their own."""
    if not (actor.can(Permission.CLAIM_RECORD) and actor.user):
        return []
    today = timezone.localdate()
    found = what_waits(actor, today)
    return [*_refused(found, today), *_late(found), *_unpaid(found), *_unanswered(actor, today)]


def _refused(found, today) -> list[Line]:
    if not found["refused"]:
        return []
    text = ngettext(
        "%(count)s refused claim can be appealed, until %(day)s",
        "%(count)s refused claims can be appealed, the first until %(day)s",
        found["refused"],
    ) % {"count": found["refused"], "day": write(found["until"])}
    return [Line(text, _of("refused"), urgent=clocks().appeal_is_near(found["until"], today))]


def _late(found) -> list[Line]:
    if not found["late"]:
        return []
    text = ngettext(
        "%(count)s claim waits longer for a decision than it should: ask the office",
        "%(count)s claims wait longer for a decision than they should: ask the offices",
        found["late"],
    )
    return [Line(text % {"count": found["late"]}, _of("submitted"), found["late_since"])]


def _unpaid(found) -> list[Line]:
    if not found["unpaid"]:
        return []
    text = ngettext(
        "%(count)s claim was granted and no payment is confirmed: ask the family",
        "%(count)s claims were granted and no payment is confirmed: ask the families",
        found["unpaid"],
    )
    return [Line(text % {"count": found["unpaid"]}, _of("granted"), found["unpaid_since"])]


def _unanswered(actor, today) -> list[Line]:
    number = unanswered_appointments(actor, today)
    text = ngettext(
        "%(count)s appointment has passed: write what came of it",
        "%(count)s appointments have passed: write what came of them",
        number,
    )
    return [Line(text % {"count": number}, reverse("claims"))] if number else []


@tells("due")
def appointments(actor) -> list[Line]:
    """Each by itself: a day at a commission is not to be missed."""
    if not (actor.can(Permission.CLAIM_RECORD) and actor.user):
        return []
    return [
        Line(
            _("%(day)s, %(what)s: %(who)s")
            % {"day": write(each.on), "what": each.get_stage_display(), "who": each.claim.person.full_name},
            reverse("claim", args=[each.claim_id]),
        )
        for each in appointments_of(actor, timezone.localdate())
    ]
