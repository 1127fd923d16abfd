"""Which meeting may be planned, recorded or cancelled, and what an attendance sheet must hold."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from psgs.enums.groups import Presence
from psgs.rules.groups import check_can_record, check_has_happened, check_not_before
from psgs.workflows.groups import MEETING
from standing_together.refusal import Refused


def check_can_plan(actor, group, *, on) -> None:
    check_can_record(actor, group)
    check_not_before(on, group.founded_on, _("The group did not exist on this day."))


def check_is_planned(meeting) -> None:
    if meeting.state != "planned":
        raise Refused(_("Only a planned meeting can be changed: this one is “%(state)s”.") % {"state": _state(meeting)})


def check_can_record_meeting(actor, meeting, *, held_on) -> None:
    """A planned meeting is recorded; a recorded one may be corrected."""
    check_can_record(actor, meeting.group)
    if meeting.state != "held":
        MEETING.check("record", meeting.state)
    check_has_happened(held_on)
    check_not_before(held_on, meeting.group.founded_on, _("The group did not exist on this day."))


def check_was_held(meeting) -> None:
    if meeting.state != "held":
        raise Refused(_("Write down first that the meeting was held and who came."))


def check_sheet(members, marks: dict) -> None:
    """Every member of that day has a mark, nobody else has; who was present needs no reason."""
    keys = {member.pk for member in members}
    if set(marks) - keys:
        raise Refused(_("The list of members has changed. Look at the sheet again."))
    missing = len(keys - set(marks))
    if missing:
        raise Refused(
            ngettext(
                "%(count)s member has no mark yet: present, absent or excused.",
                "%(count)s members have no mark yet: present, absent or excused.",
                missing,
            )
            % {"count": missing}
        )
    if any(presence == Presence.PRESENT and reason for presence, reason in marks.values()):
        raise Refused(_("Somebody who came needs no reason. Empty it, or mark them absent."))


def _state(meeting):
    return MEETING.states[meeting.state]
