"""What waits about protection. Lines about concerns are for named leads only; they name nobody and nothing."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.models.concern import has_second_factor
from beneficiaries.queries.answerers import lacks_answerers
from beneficiaries.queries.complaints import to_answer, to_tell
from beneficiaries.queries.concerns import is_lead, lacks_leads, waiting_for_lead
from beneficiaries.queries.glass import open_now, to_review
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells


def _since(moment):
    return timezone.localdate(moment) if moment else None


@tells("waiting")
def concerns(actor) -> list[Line]:
    if not (actor.user and actor.can(Permission.CONCERN_WRITE) and is_lead(actor)):
        return []
    if not has_second_factor(actor.user):
        text = _("You are a safeguarding lead: set up a second step for signing in, or you cannot read anything")
        return [Line(text, reverse("mfa_index"), urgent=True)]
    found = waiting_for_lead(actor)
    if not found["open"]:
        return []
    text = ngettext(
        "%(count)s confidential message is with you", "%(count)s confidential messages are with you", found["open"]
    ) % {"count": found["open"]}
    if found["late"]:
        text = _("%(sentence)s, and a step is late") % {"sentence": text}
    urgent = bool(found["new"] or found["late"])
    return [Line(text, reverse("concerns"), _since(found["oldest"]), urgent=urgent)]


@tells("waiting")
def leads(actor) -> list[Line]:
    if not actor.can(Permission.CONCERN_APPOINT):
        return []
    return [
        Line(
            _("%(organisation)s has fewer than two safeguarding leads: name another") % {"organisation": each},
            reverse("leads"),
            urgent=True,
        )
        for each in lacks_leads(actor)
    ]


@tells("waiting")
def complaints(actor) -> list[Line]:
    lines = []
    if actor.can(Permission.COMPLAINT_ANSWER) or actor.can(Permission.COMPLAINT_RECORD):
        found = to_answer(actor)
        text = ngettext(
            "%(count)s complaint waits for your answer", "%(count)s complaints wait for your answer", found["count"]
        )
        if found["count"]:
            words = text % {"count": found["count"]}
            lines.append(Line(words, reverse("complaints"), found["oldest"], urgent=bool(found["late"])))
    if actor.user and actor.can(Permission.COMPLAINT_RECORD):
        found = to_tell(actor)
        text = ngettext(
            "%(count)s answer waits for you to tell the family",
            "%(count)s answers wait for you to tell the families",
            found["count"],
        )
        if found["count"]:
            lines.append(Line(text % {"count": found["count"]}, reverse("complaints"), _since(found["oldest"])))
    return lines


@tells("waiting")
def answerers(actor) -> list[Line]:
    """For administrators: that somebody is missing, and not what was said."""
    return [
        Line(
            _("%(organisation)s: a complaint waits and nobody there may answer it. Make somebody a programme manager")
            % {"organisation": each},
            reverse("colleagues"),
            urgent=True,
        )
        for each in lacks_answerers(actor)
    ]


@tells("waiting")
def glass(actor) -> list[Line]:
    if not (actor.user and actor.can(Permission.GLASS_REVIEW)):
        return []
    found = to_review(actor)
    if not found["count"]:
        return []
    text = ngettext(
        "%(count)s record was opened in an emergency and is not reviewed",
        "%(count)s records were opened in an emergency and are not reviewed",
        found["count"],
    ) % {"count": found["count"]}
    if found["late"]:
        text = _("%(sentence)s: the three days are over") % {"sentence": text}
    return [Line(text, reverse("glass"), _since(found["oldest"]), urgent=bool(found["late"]))]


@tells("due")
def broken(actor) -> list[Line]:
    """The record that is open now, so that it is found again."""
    found = open_now(actor)
    if found is None:
        return []
    until = timezone.localtime(found.until).strftime("%H:%M")
    text = _("A record is open to you in an emergency until %(time)s") % {"time": until}
    return [Line(text, reverse("person", args=[found.person_id]))]
