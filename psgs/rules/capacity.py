"""Who may hold a round of looking at an organisation's strength, and when it is complete."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from psgs.instruments.capacity import instrument
from psgs.models import Association, CapacityAssessment
from psgs.rules.associations import check_programme_is_open
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no


def check_can_assess(actor, association: Association) -> None:
    keys = {"district_id": association.district_id, "programme_id": association.programme_id}
    if not actor.can_at(Permission.CAPACITY_ASSESS, organisation_id=association.organisation_id, **keys):
        raise Refused(_("Your role does not include looking at the strength of this organisation."))
    check_programme_is_open(association.programme)
    if association.state == "ended":
        raise Refused(_("The association has ended; its record can be read but not changed."))


can_assess = yes_or_no(check_can_assess)


def check_can_begin(actor, association: Association) -> None:
    check_can_assess(actor, association)
    if association.capacity.filter(completed_at=None).exists():
        raise Refused(_("A round is open. Complete it before the next one begins."))


def check_can_answer(actor, assessment: CapacityAssessment) -> None:
    check_can_assess(actor, assessment.association)
    if assessment.completed_at:
        raise Refused(_("This round is complete; what was said then stays. Begin a new round."))


def check_is_complete(assessment: CapacityAssessment, answered: set[str]) -> None:
    """Every statement was given a level or was said not to apply."""
    open_ones = set(instrument(assessment.instrument_version).statements) - answered
    if open_ones:
        text = ngettext(
            "%(count)s sentence has no answer yet.", "%(count)s sentences have no answer yet.", len(open_ones)
        )
        raise Refused(text % {"count": len(open_ones)})
