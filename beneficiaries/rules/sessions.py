"""Who may plan and write down a session, and what a sheet must hold."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.enums.centres import Came
from beneficiaries.models import Provider, Session
from beneficiaries.rules.service_points import check_has_come, is_open
from beneficiaries.workflows.centres import SESSION
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no


def organisation_for(actor, provider: Provider, programme) -> int:
    """The organisation whose session it is: that of a grant which covers the district and the programme."""
    for scope in actor.scopes_with(Permission.SERVICE_RECORD):
        if scope.covers(district_id=provider.district_id, programme_id=programme.pk):
            return scope.organisation_id
    raise Refused(_("Your role does not cover this place and programme. Choose others, or ask your manager."))


def check_can_write(actor, session: Session) -> None:
    if not Session.objects.visible_to(actor, Permission.SERVICE_RECORD).filter(pk=session.pk).exists():
        raise Refused(_("Your role does not include writing down this session."))
    if session.programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))


def can_write(actor, session: Session) -> bool:
    return session.state != "cancelled" and yes_or_no(check_can_write)(actor, session)


def check_can_move(actor, session: Session, on: date) -> None:
    """Whoever is on the sheet need not take part any more: the sheet asks about that on its own day."""
    check_can_write(actor, session)
    if session.state != "planned":
        raise Refused(_("Only a planned session can be moved."))
    if on < timezone.localdate():
        raise Refused(_("This day has passed. If the session was held, write down who came."))
    if not is_open(session.provider, on):
        raise Refused(_("This service point is closed on that day. Choose another day."))


def check_can_record(actor, session: Session, held_on: date) -> None:
    """A planned session is written down; one that was may be corrected."""
    check_can_write(actor, session)
    if session.state != "held":
        SESSION.check("record", session.state)
    check_has_come(held_on)


def check_sheet(enrolments, marks: dict) -> None:
    """Everybody on the sheet has a mark, nobody else has; who came needs no reason."""
    keys = {enrolment.pk for enrolment in enrolments}
    if not keys:
        raise Refused(_("Nobody takes part on this day. Take somebody in first, or check the day."))
    if set(marks) - keys:
        raise Refused(_("Who takes part has changed. Look at the sheet again."))
    missing = len(keys - set(marks))
    if missing:
        raise Refused(
            ngettext(
                "%(count)s person has no mark yet: came, did not come, or excused.",
                "%(count)s people have no mark yet: came, did not come, or excused.",
                missing,
            )
            % {"count": missing}
        )
    if any(presence == Came.PRESENT and reason for presence, reason in marks.values()):
        raise Refused(_("Somebody who came needs no reason. Empty it, or mark that they did not come."))
