"""What sessions tell of how a person gets on."""

from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from beneficiaries.models import SessionMark
from beneficiaries.queries.progress.series import Point, Series


def attendance(person) -> Series:
    """By month: of the sessions at which the person was expected, those they came to. Excused is not come."""
    marks = SessionMark.objects.filter(enrolment__person=person, session__state="held").order_by("session__held_on")
    months: dict = {}
    for month, presence in marks.values_list(TruncMonth("session__held_on"), "presence"):
        months.setdefault(month, []).append(presence == "present")
    points = [
        Point(
            month, round(100 * sum(came) / len(came)),
            _("%(came)s of %(count)s sessions") % {"came": sum(came), "count": len(came)},
        )
        for month, came in months.items()
    ]  # fmt: skip
    return Series("attendance", _("Sessions attended"), _("Of the sessions held for this person."), points, unit="%")
