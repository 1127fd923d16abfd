"""Who may begin and move a claim, and which days fit."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import Purpose
from beneficiaries.models import Claim, Person
from beneficiaries.rules.consents import has_valid
from standing_together.access.permissions import Permission
from standing_together.dates import write
from standing_together.refusal import Refused, yes_or_no


def check_can_record(actor, person: Person) -> None:
    """The person is in reach and active, and the family agreed that a record is kept."""
    if not actor.everything and not Person.objects.visible_to(actor, Permission.CLAIM_RECORD).contains(person):
        raise Refused(_("Your role does not include claims of this person."))
    if person.state != "active":
        raise Refused(_("This record is closed or was merged into another one; write it there."))
    if not has_valid(person, Purpose.REGISTRATION):
        raise Refused(_("There is no consent to keep a record. Ask the family before anything is written."))


def check_can_open_claim(actor, person: Person, programme) -> None:
    check_can_record(actor, person)
    if programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))


def check_can_move_claim(actor, claim: Claim) -> None:
    """Withdrawing and paying go on in a closed programme too: what an office does, it does without us."""
    if not actor.everything and not Claim.objects.visible_to(actor, Permission.CLAIM_RECORD).contains(claim):
        raise Refused(_("Your role does not include moving this claim."))
    if claim.person.state != "active":
        raise Refused(_("This record is closed or was merged into another one; write it there."))


can_record = yes_or_no(check_can_record)
can_move_claim = yes_or_no(check_can_move_claim)


def check_day(claim: Claim, on: date, *, after: date | None = None) -> None:
    """Nothing happens tomorrow, and nothing before what it follows."""
    if on > timezone.localdate():
        raise Refused(_("That day lies ahead. Write it down when it has happened."))
    first = after or claim.opened_on
    if on < first:
        raise Refused(_("That day lies before %(day)s, when the step before it happened.") % {"day": write(first)})


def check_appeal_in_time(claim: Claim, on: date, note: str) -> None:
    """A late appeal is possible, but never silently: the court or office asks why."""
    if claim.appeal_until and on > claim.appeal_until and not note.strip():
        raise Refused(
            _("The time to appeal ended on %(day)s. Write why it is late: the office or court must know.")
            % {"day": write(claim.appeal_until)}
        )


def check_payment(pays: bool, monthly, first_paid_on) -> None:
    if pays and monthly is None:
        raise Refused(_("Write how many somoni came for one month: without it the payment is not confirmed."))
    if first_paid_on is None:
        raise Refused(_("Write for which month it came first."))
    if first_paid_on.replace(day=1) > timezone.localdate():
        raise Refused(_("That day lies ahead. Write it down when it has happened."))
