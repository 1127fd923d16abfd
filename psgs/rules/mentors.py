"""Who may become a mentor, be offered to whom, and who decides."""

from django.utils import timezone
from django.utils.translation import gettext as _

from psgs.rules.groups import check_has_happened, check_not_before, check_reaches, check_stands
from psgs.workflows.groups import MENTOR_OFFER
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused


def check_can_keep_mentors(actor, group) -> None:
    check_reaches(actor, group, Permission.MENTOR_MATCH)
    check_stands(group)


def check_mentor_facts(*, trained_on, agreed_on, domains, shares_domains: bool) -> None:
    check_has_happened(trained_on)
    check_has_happened(agreed_on)
    if domains and not shares_domains:
        raise Refused(_("What the mentor has lived with may be kept only if they agree that it counts."))


def check_can_become_mentor(membership) -> None:
    if membership.kind == "supporter":
        raise Refused(_("A mentor is a parent, a caregiver or a person with disability."))
    if membership.until_on is not None:
        raise Refused(_("They have left the group."))


def check_can_end_mentor(mentor, on) -> None:
    check_has_happened(on)
    check_not_before(on, mentor.agreed_on, _("The work as a mentor cannot end before it began."))
    if mentor.offers.open().exists():
        raise Refused(_("A family is still with this mentor, or is being asked. End that first."))


def check_can_offer(actor, person, mentor) -> None:
    """An active person of one's own reach, without another offer on its way, and not to the mentor's own family."""
    keys = {"organisation_id": person.organisation_id, "district_id": person.district_id}
    if not actor.can_at(Permission.MENTOR_MATCH, **keys):
        raise Refused(_("Your role does not include offering mentors to this family."))
    if person.state != "active":
        raise Refused(_("This record is closed or was merged into another one; make the offer there."))
    check_can_keep_mentors(actor, mentor.membership.group)
    if mentor.membership.group.organisation_id != person.organisation_id:
        raise Refused(_("This mentor works with another organisation."))
    if is_own_family(mentor.membership, person):
        raise Refused(_("This mentor belongs to the family."))
    if not is_ready(mentor):
        raise Refused(_("This mentor does not accompany families now."))
    if mentor.offers.open().count() >= mentor.families_at_once:
        raise Refused(_("This mentor has as many families as they said they can accompany."))


def is_ready(mentor) -> bool:
    today = timezone.localdate()
    begun = mentor.trained_on <= today and mentor.agreed_on <= today
    return begun and (mentor.ended_on is None or mentor.ended_on > today)


def is_own_family(membership, person) -> bool:
    if membership.person_id == person.pk:
        return True
    return membership.caregiver is not None and membership.caregiver.person_id == person.pk


def check_can_move_offer(name: str, actor, offer) -> None:
    move = MENTOR_OFFER.moves[name]
    keys = {"district_id": offer.district_id, "programme_id": offer.programme_id}
    if not actor.can_at(move.permission, organisation_id=offer.organisation_id, **keys):
        raise Refused(_("Your role does not include this for this family. Ask your programme manager."))
