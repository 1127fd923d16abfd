"""Service points and how full they are."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.models import Provider, ServiceEnrolment
from beneficiaries.workflows.centres import HOLDING_A_PLACE
from standing_together import paging
from standing_together.dates import write


@dataclass(frozen=True)
class Places:
    """`taken` and `waiting` count people of every organisation."""

    capacity: int | None
    taken: int
    waiting: int

    @property
    def free(self) -> int | None:
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def words(self) -> str:
        if self.capacity is None:
            return ngettext("%(taken)s takes part", "%(taken)s take part", self.taken) % {"taken": self.taken}
        facts = {"taken": self.taken, "capacity": self.capacity}
        return _("%(taken)s of %(capacity)s places taken") % facts

    @property
    def waiting_words(self) -> str:
        if not self.waiting:
            return _("Nobody waits")
        return ngettext("%(count)s waits", "%(count)s wait", self.waiting) % {"count": self.waiting}


def places_of(provider: Provider) -> Places:
    rows = ServiceEnrolment.objects.standing().filter(provider=provider)
    found = rows.aggregate(
        taken=Count("pk", filter=Q(state__in=HOLDING_A_PLACE)), waiting=Count("pk", filter=Q(state="waiting"))
    )
    return Places(provider.capacity, found["taken"], found["waiting"])


def with_places(points):
    """`taken` and `waiting` beside each provider."""
    stands = Q(enrolments__person__state="active")
    return points.annotate(
        taken=Count("enrolments", filter=stands & Q(enrolments__state__in=HOLDING_A_PLACE)),
        waiting=Count("enrolments", filter=stands & Q(enrolments__state="waiting")),
    )


def points_page(actor, parameters, *, kind: str = "", district: str = "") -> paging.Page:
    """Open service points with whom they serve, by code."""
    found = Provider.objects.visible_to(actor).filter(active=True)
    if kind:
        found = found.filter(point_kind=kind)
    if district:
        found = found.filter(district=district)
    return paging.page_by(with_places(found.select_related("district")), parameters, "code")


def financing_words(financing) -> str:
    """ "A programme (Out of the Shadows), since 1 March 2022"."""
    who = financing.get_source_display()
    whom = str(financing.programme) if financing.programme is not None else financing.payer
    facts = {"who": f"{who} ({whom})" if whom else who, "from": write(financing.from_on)}
    if financing.until_on is None:
        return _("%(who)s, since %(from)s") % facts
    return _("%(who)s, from %(from)s until %(until)s") % (facts | {"until": write(financing.until_on)})


def hours_words(hours) -> list[str]:
    """One line for days in a row with the same hours: "Monday–Friday 08:00–16:00"."""
    lines: list[list] = []
    for each in hours:
        times = f"{each.opens_at:%H:%M}–{each.closes_at:%H:%M}"
        if lines and lines[-1][2] == times and lines[-1][1].weekday == each.weekday - 1:
            lines[-1][1] = each
        else:
            lines.append([each, each, times])
    return [
        f"{first.get_weekday_display()} {times}" if first is last
        else f"{first.get_weekday_display()}–{last.get_weekday_display()} {times}"
        for first, last, times in lines
    ]  # fmt: skip


def staff_words(post) -> str:
    whom = f" ({post.contact})" if post.contact else ""
    return f"{post.get_role_display()}: {post.number}{whom}"


def facts_of(provider) -> list[tuple]:
    """What the directory's page says of a service point beyond its places."""
    financings = list(provider.financings.select_related("programme"))
    handover = getattr(provider, "handover", None)
    run_by = " · ".join(str(each) for each in (provider.organisation, provider.run_by) if each)
    rows = [
        (_("Kind of service point"), provider.get_point_kind_display()),
        (_("Set up by the programme"), provider.programme or _("By none of ours")),
        (_("Run by"), run_by or _("Not known")),
        (_("Who pays"), _lines(map(financing_words, financings)) or _("Not known")),
        (_("Opening hours"), _lines(hours_words(provider.hours.all())) or _("Not known")),
        (_("Staff"), _lines(map(staff_words, provider.staff.all())) or _("Not known")),
    ]
    if handover is not None:
        rows.insert(4, (_("Handed over to the state"), _handover_words(handover)))
    return rows


def _handover_words(handover) -> str:
    return " · ".join(str(part) for part in (write(handover.on), handover.to, handover.paper) if part)


def _lines(texts):
    """Each on its own line; "" for none."""
    return format_html_join(mark_safe("<br>"), "{}", ((text,) for text in texts))
