"""Reading meetings: who belongs on the sheet, who came, in counts for those who may not know who."""

from collections import Counter

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beneficiaries.enums import Sex
from psgs.enums.groups import Presence
from psgs.models import Attendance, Meeting, Membership
from standing_together.disclosure import DONOR, TOTAL, Category, Dimension, RawTable, Shown, protect
from standing_together.disclosure.shown import THOUSANDS


def members_on(group, day) -> list[Membership]:
    """The members of a day in the order of the sheet, one query."""
    found = Membership.objects.filter(group=group).on(day).named()
    return sorted(found, key=lambda member: member.name_shown.casefold())


def sheet_day(meeting: Meeting):
    """Whose names stand on the sheet: of the day it was held, else of the planned day unless that lies ahead."""
    return meeting.held_on or min(meeting.planned_on, timezone.localdate())


def marks_of(meeting: Meeting) -> dict:
    """{membership: (presence, reason)} as written down."""
    rows = Attendance.objects.filter(meeting=meeting).values_list("membership", "presence", "reason")
    return {member: (presence, reason) for member, presence, reason in rows}


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """With names, present ones first, then by name; one query."""
    found = Attendance.objects.filter(meeting=meeting).select_related("membership__person", "membership__caregiver")
    order = Presence.values
    return sorted(found, key=lambda row: (order.index(row.presence), row.membership.name_shown.casefold()))


def in_figures(shown: Shown) -> str:
    """As the reader's language writes it."""
    code = (get_language() or "en")[:2]
    return shown.text(code if code in THOUSANDS else "en")


def counts_by_sex(sexes, title: str, exact: bool) -> list[tuple[str, str]]:
    """[(words, figures)] for women, men and both; protected unless the reader may know the people anyway."""
    return [(words, in_figures(shown)) for words, shown in _by_sex(sexes, title, exact)]


def _by_sex(sexes, title: str, exact: bool) -> list[tuple[str, Shown]]:
    counted = Counter(sexes)
    total = sum(counted.values())
    if exact:
        rows = [(str(sex.label), Shown.exact(counted[sex.value])) for sex in Sex]
        return [*rows, (_("Together"), Shown.exact(total))]
    dimension = Dimension("sex", _("Sex"), tuple(Category(sex.value, str(sex.label)) for sex in Sex), sensitive=False)
    counts: dict[tuple[str, ...], int | str | None] = {(sex.value,): counted[sex.value] for sex in Sex}
    counts[TOTAL,] = total
    safe = protect(RawTable(title, "person", timezone.localdate(), (dimension,), counts), DONOR)
    return [*((str(category.label), shown) for category, shown in safe.series("sex")), (_("Together"), safe.total)]


def meetings_of(group):
    return Meeting.objects.filter(group=group).order_by("-planned_on", "-id")
