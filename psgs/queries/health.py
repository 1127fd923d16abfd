"""How a group does over time: regularity, attendance by sex, independence, families helped."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import TruncQuarter
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beneficiaries.enums import Sex
from psgs.enums.groups import HelpKind
from psgs.independence import all_versions
from psgs.models import Attendance, FamilyHelp, GroupReview, Meeting
from psgs.queries.meetings import in_figures
from standing_together import charts
from standing_together.dates import write
from standing_together.disclosure import DONOR, TOTAL, Category, Dimension, RawTable, SafeTable, Shown, protect
from standing_together.disclosure.shown import THOUSANDS
from standing_together.words import in_language

QUARTERS = 8


@dataclass(frozen=True)
class Picture:
    """A chart with the same numbers as a table: `columns` are the heads behind the first, `rows` (head, [figures])."""

    title: str
    svg: SafeString
    first: str
    columns: list
    rows: list


def _language() -> str:
    code = (get_language() or "en")[:2]
    return code if code in THOUSANDS else "en"


def _picture(title: str, svg: str, first: str, columns: list, rows: list) -> Picture:
    told = [(label, [in_figures(shown) for shown in numbers]) for label, numbers in rows]
    return Picture(title, SafeString(svg), first, columns, told)


def quarter_of(day: datetime.date) -> datetime.date:
    """Its first day."""
    return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)


def quarters_until(day: datetime.date, number: int = QUARTERS) -> list[datetime.date]:
    found, first = [], quarter_of(day)
    for _step in range(number):
        found.append(first)
        first = quarter_of(first - datetime.timedelta(days=1))
    return found[::-1]


def words_of(quarter: datetime.date) -> str:
    return _("%(year)s, quarter %(number)s") % {"year": quarter.year, "number": (quarter.month + 2) // 3}


def span_of(group) -> list[datetime.date]:
    """The last quarters, none before the group was founded."""
    last = group.ended_on or timezone.localdate()
    return [quarter for quarter in quarters_until(last) if quarter >= quarter_of(group.founded_on)]


def regularity(group) -> Picture:
    """Meetings held of those planned for the quarter. What is planned for days ahead does not count yet."""
    quarters, today = span_of(group), timezone.localdate()
    due = Meeting.objects.filter(group=group, planned_on__gte=quarters[0]).exclude(
        state="planned", planned_on__gte=today
    )
    rows = due.annotate(quarter=TruncQuarter("planned_on")).values("quarter").order_by("quarter")
    counted = {
        row["quarter"]: (row["held"], row["due"])
        for row in rows.annotate(held=Count("pk", filter=Q(state="held")), due=Count("pk"))
    }
    found = [(words_of(q), *(Shown.exact(n) for n in counted.get(q, (0, 0)))) for q in quarters]
    held, planned = (sum(pair[i] for pair in counted.values()) for i in (0, 1))
    title = _("%(held)s of %(planned)s planned meetings were held") % {"held": held, "planned": planned}
    svg = charts.bullet(found, title=title, name="regularity", language=_language(), target_label=_("planned"))
    table = [(label, pair) for label, *pair in found]
    return _picture(title, svg, _("Quarter"), [_("Held"), _("Planned")], table)


def attendance(group, exact: bool) -> Picture:
    """Who came, by sex and quarter, each meeting counted anew; protected for whoever may not know the members."""
    quarters = span_of(group)
    came = Attendance.objects.filter(
        meeting__group=group, meeting__state="held", meeting__held_on__gte=quarters[0], presence="present"
    )
    rows = came.annotate(quarter=TruncQuarter("meeting__held_on")).values_list("quarter", "membership__sex")
    numbers = {(quarter, sex): n for quarter, sex, n in rows.annotate(n=Count("pk"))}
    by_quarter = _attendance_rows(group, quarters, numbers, exact)
    labels = [str(sex.label) for sex in Sex]
    title = _("Attendance by sex, each quarter")
    svg = charts.grouped_bars(by_quarter, labels, title=title, name="attendance", language=_language())
    return _picture(title, svg, _("Quarter"), labels, by_quarter)


def _attendance_rows(group, quarters, numbers: dict, exact: bool) -> list:
    if exact:
        return [(words_of(q), [Shown.exact(numbers.get((q, sex.value), 0)) for sex in Sex]) for q in quarters]
    safe = _protected(group, quarters, numbers)
    return [(words_of(q), [safe.cell(quarter=q.isoformat(), sex=sex.value) for sex in Sex]) for q in quarters]


def _protected(group, quarters, numbers: dict) -> SafeTable:
    sexes = [sex.value for sex in Sex]
    dimensions = (
        Dimension(
            "quarter", _("Quarter"), tuple(Category(q.isoformat(), words_of(q)) for q in quarters), sensitive=False
        ),
        Dimension("sex", _("Sex"), tuple(Category(sex.value, str(sex.label)) for sex in Sex), sensitive=False),
    )
    counts: dict[tuple[str, ...], int | str | None]
    counts = {(q.isoformat(), sex): numbers.get((q, sex), 0) for q in quarters for sex in sexes}
    counts |= {(q.isoformat(), TOTAL): sum(numbers.get((q, sex), 0) for sex in sexes) for q in quarters}
    counts |= {(TOTAL, sex): sum(numbers.get((q, sex), 0) for q in quarters) for sex in sexes}
    counts[TOTAL, TOTAL] = sum(numbers.get((q, sex), 0) for q in quarters for sex in sexes)
    return protect(RawTable(str(group.pk), "person", timezone.localdate(), dimensions, counts), DONOR)


def independence(group) -> Picture | None:
    """The members' own judgement, per cent in each round; None before the first one."""
    reviews = list(GroupReview.objects.filter(group=group).order_by("-on")[:QUARTERS])[::-1]
    if not reviews:
        return None
    domains = all_versions()[reviews[-1].instrument_version].domains
    rounds, last = [write(review.on) for review in reviews], reviews[-1]
    title = _("Independence: %(score)s per cent on %(day)s") % {"score": last.score, "day": write(last.on)}
    shown = [Shown.exact(review.score) for review in reviews]
    svg = charts.line(rounds, [(_("All"), shown)], title=title, name="independence", language=_language())
    heads = [_("All"), *(in_language(names) for names in domains.values())]
    rows = [
        (on, [Shown.exact(review.score), *(_domain(review, domain) for domain in domains)])
        for on, review in zip(rounds, reviews, strict=True)
    ]
    return Picture(title, SafeString(svg), _("Round"), heads, rows)


def _domain(review, domain) -> Shown:
    return Shown.exact(review.domains[domain]) if domain in review.domains else Shown.missing()


def families_helped(group, exact: bool) -> list[tuple[str, str]]:
    """Families by what they got done, and all of them once; protected like members."""
    return [(words, in_figures(shown)) for words, shown in _families(group, exact)]


def _families(group, exact: bool) -> list[tuple[str, Shown]]:
    rows = FamilyHelp.objects.filter(group=group).values_list("kind", "membership")
    by_kind = {kind.value: len({member for k, member in rows if k == kind.value}) for kind in HelpKind}
    total = len({member for _kind, member in rows})
    if not exact:
        kinds = tuple(Category(kind.value, str(kind.label)) for kind in HelpKind)
        counts: dict[tuple[str, ...], int | str | None] = {(kind,): number for kind, number in by_kind.items()}
        counts[TOTAL,] = total
        table = RawTable(
            str(group.pk),
            "person",
            timezone.localdate(),
            (Dimension("kind", _("Help"), kinds, sensitive=True),),
            counts,
        )
        safe = protect(table, DONOR)
        return [*((str(c.label), shown) for c, shown in safe.series("kind")), (_("Families together"), safe.total)]
    found = [(str(kind.label), Shown.exact(by_kind[kind.value])) for kind in HelpKind]
    return [*found, (_("Families together"), Shown.exact(total))]
