"""Who may do what with a group, and the sentence for those who may not."""

from django.utils import timezone
from django.utils.translation import gettext as _

from standing_together.access.actor import Actor
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused


def reaches(actor, group, permission) -> bool:
    """Whether one grant gives the permission for this group; a facilitator only for the groups they facilitate."""
    if actor.everything:
        return True
    keys = {
        "organisation_id": group.organisation_id,
        "district_id": group.district_id,
        "programme_id": group.programme_id,
    }
    covering = [scope for scope in actor.scopes_with(permission) if scope.covers(**keys)]
    return any(scope.role.breadth != "groups" or group.facilitator_id == actor.user.pk for scope in covering)


def check_reaches(actor, group, permission) -> None:
    if not reaches(actor, group, permission):
        raise Refused(_("Your role does not include this for this group. Ask its facilitator or your manager."))


def check_stands(group) -> None:
    if group.ended_on is not None:
        raise Refused(_("This group has ended; what was written about it can be read but not changed."))
    if group.programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))


def check_can_change_group(actor, group) -> None:
    check_reaches(actor, group, Permission.GROUP_CHANGE)
    check_stands(group)


def check_can_record(actor, group) -> None:
    """Planning and recording meetings, help and self-assessments."""
    check_reaches(actor, group, Permission.MEETING_RECORD)
    check_stands(group)


def check_may_found(actor, *, programme, district_id: str) -> int:
    """The organisation to found the group for: that of a grant which covers the district and the programme."""
    if programme.closed_at:
        raise Refused(_("The programme is closed; no group can be founded in it."))
    for scope in actor.scopes_with(Permission.GROUP_CHANGE):
        if scope.covers(district_id=district_id, programme_id=programme.pk):
            return scope.organisation_id
    raise Refused(_("Your role does not cover this district and programme. Choose others, or ask your manager."))


def check_facilitator(facilitator, *, organisation_id, district_id, programme_id) -> None:
    """Somebody of the organisation whose grant covers the place and may record meetings."""
    keys = {"organisation_id": organisation_id, "district_id": district_id, "programme_id": programme_id}
    if facilitator and not Actor.of(facilitator).can_at(Permission.MEETING_RECORD, **keys):
        raise Refused(_("This colleague has no grant for groups in this district and programme. Choose another."))


def check_has_happened(day) -> None:
    if day > timezone.localdate():
        raise Refused(_("This day lies ahead. Write down what happened when it has happened."))


def check_not_before(day, first, sentence) -> None:
    if day < first:
        raise Refused(sentence)
