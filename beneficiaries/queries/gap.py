"""The gap between the three facts, counted by district and jamoat in one pass, and the people behind each number.

Whoever may open records reads exact numbers. Everybody else reads them through `standing_together.disclosure`, jamoats
only where at least 50 people are known, and without margins from which a small number could be won back.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count as CountOf
from django.db.models import DecimalField, Exists, ExpressionWrapper, F, OuterRef, Q, Sum, Value
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import Difficulty
from beneficiaries.models import Claim, Enrolment, Person
from beneficiaries.queries.people import NO_PAPER, lacking_certificate, with_facts
from beneficiaries.workflows.claims import RECEIVED
from standing_together.access.permissions import Permission
from standing_together.access.scoping import any_of, in_scope
from standing_together.disclosure import DONOR, Category, Dimension, RawTable, Shown, protect
from standing_together.places.models import District, Jamoat

JAMOAT_FROM = 50  # people known there; below it only those who open records see the jamoat
NO_JAMOAT = "-"
# (difficulty found, valid certificate, benefit received) → code of the group; the order is that of the columns.
GROUPS = {
    "closed": _("Certificate and benefit"),
    "no_benefit": _("Certificate, no benefit"),
    "no_paper": _("Benefit, no valid certificate"),
    "neither": _("Neither certificate nor benefit"),
    "other": _("No difficulty known, but certificate or benefit"),
    "rest": _("No difficulty known, none of the two"),
}
WITH_DIFFICULTY = ("closed", "no_benefit", "no_paper", "neither")


def group_of(difficulty: bool, certified: bool, receiving: bool) -> str:
    """Pure: where somebody with these three facts is counted."""
    if not difficulty:
        return "other" if certified or receiving else "rest"
    if certified:
        return "closed" if receiving else "no_benefit"
    return "no_paper" if receiving else "neither"


def opens_records(actor) -> bool:
    return actor.can(Permission.PEOPLE_LIST)


def counted_for(actor):
    """The active people behind the board: for those who open records their own, else all that the grant covers;
    coordinators count every organisation's in their districts."""
    if actor.everything or opens_records(actor):
        return Person.objects.visible_to(actor).active()
    found = any_of(_reach(scope) for scope in actor.scopes_with(Permission.GAP_VIEW))
    return Person.objects.none() if found is None else Person.objects.active().filter(found)


def _reach(scope) -> Q:
    reach = in_scope(scope, organisation=None if scope.role.breadth == "shared" else "organisation")
    if scope.programmes is not None:
        taking_part = Enrolment.objects.filter(person=OuterRef("pk"), programme__in=scope.programmes)
        reach &= Q(Exists(taking_part))
    return reach


_BOARD = """
with facts as ({people}), judged as (
    select district_id, jamoat_id, coalesce(found = %s, false) as difficulty,
        coalesce(paper not in ('none', 'unknown') and (paper_until is null or paper_until >= %s), false) as certified,
        paid is not null as receiving
    from facts
)
select district_id, jamoat_id, grouping(district_id), grouping(jamoat_id), difficulty, certified, receiving, count(*)
from judged
group by grouping sets (
    (difficulty, certified, receiving), (district_id, difficulty, certified, receiving),
    (district_id, jamoat_id, difficulty, certified, receiving)
)
"""


def count_gap(people, on: date) -> dict[tuple[str, str], Counter]:
    """(district, jamoat) → group → number; ("", "") is the whole, (district, "") the district. One query."""
    rows = with_facts(people).order_by().values("district_id", "jamoat_id", "found", "paper", "paper_until", "paid")
    try:
        inner, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return {}
    counts: dict[tuple[str, str], Counter] = {}
    with connection.cursor() as cursor:
        cursor.execute(_BOARD.format(people=inner), [*parameters, int(Difficulty.FOUND), on])
        for district, jamoat, all_districts, all_jamoats, *facts, number in cursor.fetchall():
            key = ("" if all_districts else str(district), "" if all_jamoats else str(jamoat or NO_JAMOAT))
            counts.setdefault(key, Counter())[group_of(*facts)] += number
    return counts


@dataclass(frozen=True)
class BoardRow:
    """One place: its groups as they may be shown, and all of them together (None where that must not be said)."""

    district: str
    jamoat: str
    name: str
    groups: dict[str, Shown]
    people: Shown | None


def board_for(actor, district: str = "") -> list[BoardRow]:
    """The districts, or the jamoats of one district; at most two queries beside the names."""
    counts = count_gap(counted_for(actor), timezone.localdate())
    keys = [key for key in counts if key[0] and bool(key[1]) == bool(district) and district in ("", key[0])]
    exact = actor.everything or opens_records(actor)
    if district and not exact:
        keys = [key for key in keys if key[1] != NO_JAMOAT and sum(counts[key].values()) >= JAMOAT_FROM]
    names = _names(keys, bool(district))
    shown = _exact(counts, keys) if exact else _protected(counts, keys, margins=not district)
    rows = [BoardRow(*key, names[key], *shown[key]) for key in keys]
    return sorted(rows, key=lambda row: (row.jamoat == NO_JAMOAT, row.name))


def _names(keys, jamoats: bool) -> dict:
    if not jamoats:
        found = District.objects.only("names").in_bulk([key[0] for key in keys])
        return {key: str(found[key[0]]) for key in keys}
    jamoats_there = Jamoat.objects.only("names").in_bulk([key[1] for key in keys if key[1] != NO_JAMOAT])
    known = {str(pk): str(jamoat) for pk, jamoat in jamoats_there.items()}
    return {key: known.get(key[1]) or str(_("Jamoat not known")) for key in keys}


def _exact(counts, keys) -> dict:
    return {
        key: ({code: Shown.exact(counts[key][code]) for code in GROUPS}, Shown.exact(sum(counts[key].values())))
        for key in keys
    }


def _protected(counts, keys, *, margins: bool) -> dict:
    """Places × groups as one table. Whether somebody has a difficulty or a benefit is private: zeros are hidden."""
    if not keys:
        return {}
    places = Dimension("place", "place", tuple(Category("~".join(k), "~".join(k)) for k in keys), sensitive=False)
    groups = Dimension("group", "group", tuple(Category(code, code) for code in GROUPS), sensitive=True)
    table = RawTable("gap", "person", timezone.localdate(), (places, groups), _cells(counts, keys))
    safe = protect(table, DONOR)
    return {
        key: (
            {code: safe.cell(place="~".join(key), group=code) for code in GROUPS},
            safe.cell(place="~".join(key)) if margins else None,
        )
        for key in keys
    }


def _cells(counts, keys) -> dict:
    cells: Counter = Counter()
    for key in keys:
        for code in GROUPS:
            number = counts[key][code]
            for place in ("~".join(key), "*"):
                for group in (code, "*"):
                    cells[place, group] += number
    return dict(cells)


def district_name(code: str) -> str:
    found = District.objects.filter(pk=code).only("names").first() if code else None
    return str(found) if found else ""


def group_filter(code: str, on: date) -> Q:
    """People (with facts) of one group."""
    lacking, paid, found = lacking_certificate(on), Q(paid__isnull=False), Q(found=Difficulty.FOUND)
    # Written out: the negation of `lacking` would lose certificates whose end is not known.
    has = Q(paper__isnull=False) & ~Q(paper__in=NO_PAPER) & (Q(paper_until__isnull=True) | Q(paper_until__gte=on))
    unknown = Q(found__isnull=True) | ~Q(found=Difficulty.FOUND)
    return {
        "closed": found & has & paid,
        "no_benefit": found & has & ~paid,
        "no_paper": found & lacking & paid,
        "neither": found & lacking & ~paid,
        "other": unknown & (has | paid),
        "rest": unknown & lacking & ~paid,
    }[code]


def people_of(actor, *, group: str, district: str = "", jamoat: str = ""):
    """The worklist behind a number, for whoever may open the records."""
    people = with_facts(Person.objects.visible_to(actor).active().select_related("district", "jamoat", "worker"))
    if district:
        people = people.filter(district=district)
    if jamoat:
        people = people.filter(jamoat__isnull=True) if jamoat == NO_JAMOAT else people.filter(jamoat=jamoat)
    return people.filter(group_filter(group, timezone.localdate()))


def months_paid(first: date, until: date) -> int:
    """Pure: months from the first one paid to the last one, both counted."""
    return max(0, (until.year - first.year) * 12 + until.month - first.month + 1)


def _secured(on: date):
    until = Least(Coalesce("stopped_on", Value(on)), Value(on))
    months = (ExtractYear(until) - ExtractYear("first_paid_on")) * 12
    months = months + ExtractMonth(until) - ExtractMonth("first_paid_on") + 1
    money = DecimalField(max_digits=14, decimal_places=2)
    return Sum(ExpressionWrapper(F("monthly") * months, output_field=money))


def somoni_by(claims, place: str, on: date) -> list[tuple]:
    """(place, people paid, somoni until this day) of claims whose payment was confirmed with an amount."""
    paid = claims.filter(state__in=RECEIVED, monthly__isnull=False, first_paid_on__lte=on).order_by()
    return list(paid.values_list(place).annotate(people=CountOf("person", distinct=True), somoni=_secured(on)))


@dataclass(frozen=True)
class Secured:
    """Somoni of one district. Where few are paid those who open no records read neither how many nor how much."""

    name: str
    people: Shown
    somoni: int | None


def somoni_secured(actor) -> list[Secured]:
    claims = Claim.objects.filter(person__in=counted_for(actor).values("pk"))
    rows = somoni_by(claims, "person__district", timezone.localdate())
    names = District.objects.only("names").in_bulk([district for district, *_rest in rows])
    exact = actor.everything or opens_records(actor)
    people = [Shown.exact(number) for _d, number, _s in rows] if exact else _few_hidden([n for _d, n, _s in rows])
    found = [
        Secured(str(names[district]), shown, _rounded(somoni, shown, exact))
        for (district, _number, somoni), shown in zip(rows, people, strict=True)
    ]
    return sorted(found, key=lambda each: each.name)


def _few_hidden(numbers) -> list[Shown]:
    if not numbers:
        return []
    dimension = Dimension(
        "place", "place", tuple(Category(str(at), str(at)) for at in range(len(numbers))), sensitive=False
    )
    cells: dict[tuple[str, ...], int | str | None] = {(str(at),): number for at, number in enumerate(numbers)}
    cells["*",] = sum(numbers)
    safe = protect(RawTable("paid", "person", timezone.localdate(), (dimension,), cells), DONOR)
    return [safe.cell(place=str(at)) for at in range(len(numbers))]


def _rounded(somoni, shown: Shown, exact: bool) -> int | None:
    """To thousands and only where the number of people is no band, for those who open no records."""
    if exact:
        return round(somoni)
    return None if shown.figure is None else int(round(somoni / 1000) * 1000)
