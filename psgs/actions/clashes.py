"""Two records of one person are merged, and both stand in the same group: one of the two memberships ends."""

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions.clashes import end_row, settles
from psgs.models import Membership, Mentor, Officer


@settles("psgs.Membership")
def _memberships(kept, gone, by) -> list[dict]:
    """That of the kept record goes on; the other one keeps its attendance. Who holds an office or is a mentor under the
    other record stays in it: the group decides about that, not a merge."""
    open_ones = Membership.objects.filter(until_on=None)
    theirs = open_ones.filter(person=gone, group__in=open_ones.filter(person=kept).values("group"))
    offices = Officer.objects.filter(membership=OuterRef("pk"), until_on=None)
    mentors = Mentor.objects.filter(membership=OuterRef("pk"), ended_on=None)
    because = _("The same person stood in the group twice.")
    return [
        end_row(row, until_on=max(timezone.localdate(), row.from_on), left_because=because)
        for row in theirs.exclude(Exists(offices)).exclude(Exists(mentors))
    ]
