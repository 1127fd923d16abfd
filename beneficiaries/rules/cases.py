"""Who may give a case to whom, close it, and open it again."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.contact_rule import contact_rule
from beneficiaries.enums.caseload import CaseOutcome
from beneficiaries.models import Person
from beneficiaries.rules.reach import check_is_open, check_reaches
from standing_together.access.actor import Actor
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused


def check_can_assign(actor, persons) -> None:
    """All of them are this actor's to give, and open."""
    for person in persons:
        check_is_open(person)
    keys = {person.pk for person in persons}
    mine = Person.objects.visible_to(actor, Permission.CASE_ASSIGN).filter(pk__in=keys).count()
    if mine != len(keys):
        raise Refused(_("Some of these persons are not yours to give. Choose again."))


def check_can_take(worker, keys) -> None:
    """Asked when the cases are already in the worker's name: what they cannot open then, they must not be given."""
    reached = Person.objects.visible_to(Actor.of(worker), Permission.VISIT_RECORD).filter(pk__in=keys).count()
    if missing := len(set(keys)) - reached:
        raise Refused(
            ngettext(
                "%(name)s does not work in the district or programme of %(number)s of these persons."
                " Choose somebody else for that one.",
                "%(name)s does not work in the district or programme of %(number)s of these persons."
                " Choose somebody else for them.",
                missing,
            )
            % {"name": worker, "number": missing}
        )


def check_can_close(actor, person) -> None:
    check_reaches(actor, person, Permission.CASE_CLOSE)
    check_is_open(person)


def check_outcome(outcome: str, note: str, tries: int) -> None:
    """Contact is lost only after honest tries; "another outcome" says which."""
    wanted = contact_rule().lost_after_tries
    if outcome == CaseOutcome.LOST and tries < wanted:
        raise Refused(
            ngettext(
                "Contact counts as lost after %(wanted)s tries in vain; %(tries)s is written down. Try again, or choose"
                " another outcome.",
                "Contact counts as lost after %(wanted)s tries in vain; %(tries)s are written down. Try again, or"
                " choose another outcome.",
                tries,
            )
            % {"wanted": wanted, "tries": tries}
        )
    if outcome == CaseOutcome.OTHER and not note.strip():
        raise Refused(_("Write what the outcome was."))


def check_can_reopen(actor, person) -> None:
    check_reaches(actor, person, Permission.CASE_CLOSE)
