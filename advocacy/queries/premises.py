"""Reading buildings, barriers and works: lists, one walk in words, and the table by town and kind."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, F, Func, IntegerField, Min, OuterRef, Q, Subquery, Sum
from django.utils import timezone

from advocacy.checklists.definition import Checklist, checklist
from advocacy.checklists.scoring import is_barrier
from advocacy.enums.premises import PremisesKind
from advocacy.models import AccessibilityAudit, AccessWork, Premises
from advocacy.workflows.premises import OPEN_WORK
from standing_together import paging
from standing_together.access.permissions import Permission
from standing_together.words import in_language


def _last_audit(column: str):
    audits = AccessibilityAudit.objects.filter(premises=OuterRef("pk")).order_by("-audited_on", "-pk")
    return Subquery(audits.values(column)[:1])


def _works(**narrow):
    """How many works a building has, as a subquery."""
    works = AccessWork.objects.filter(premises=OuterRef("pk"), **narrow).order_by()
    counted = works.annotate(n=Func(F("pk"), function="COUNT", output_field=IntegerField())).values("n")
    return Subquery(counted)


def premises_page(actor, parameters, *, kind: str = "", district: str = "") -> paging.Page:
    """Buildings, newest first, each with `audited_on`, `found` (barriers of the last walk) and `open_works`."""
    narrow = {name: value for name, value in (("kind", kind), ("district", district)) if value}
    found = Premises.objects.visible_to(actor).filter(**narrow).select_related("district")
    found = found.annotate(
        audited_on=_last_audit("audited_on"),
        found=_last_audit("barriers"),
        open_works=_works(state__in=OPEN_WORK),
    )
    return paging.page_of(found, parameters)


def work_page(actor, parameters, *, state: str = "", kind: str = "", district: str = "") -> paging.Page:
    """Works, newest first; the state "overdue" are open ones whose day has passed."""
    found = AccessWork.objects.visible_to(actor)
    if state == "overdue":
        found = found.overdue(timezone.localdate())
    elif state:
        found = found.filter(state=state)
    narrow = {name: value for name, value in (("kind", kind), ("premises__district", district)) if value}
    return paging.page_of(found.filter(**narrow).select_related("premises__district"), parameters)


def overdue_for(actor) -> dict:
    """{"count", "oldest"} of works whose day has passed, for those who record works."""
    late = AccessWork.objects.visible_to(actor, Permission.PREMISES_RECORD).overdue(timezone.localdate())
    return late.aggregate(count=Count("pk"), oldest=Min("due_on"))


@dataclass(frozen=True)
class Answered:
    """One item of a walk in words; `why` is the barrier, "" where there is none."""

    code: str
    question: str
    answer: str
    cm: int | None
    limits: tuple[int | None, int | None]
    why: str
    work: str


@dataclass(frozen=True)
class AnsweredPart:
    name: str
    items: list[Answered]


def used_checklist(audit: AccessibilityAudit) -> Checklist:
    return checklist(audit.checklist, audit.checklist_version)


def parts_of(audit: AccessibilityAudit) -> list[AnsweredPart]:
    """The walk part by part, by the version that was used."""
    return [
        AnsweredPart(in_language(part.names), [_answered(item, audit.answers[item.code]) for item in part.items])
        for part in used_checklist(audit).parts
    ]


def _answered(item, answer) -> Answered:
    why = in_language(item.barrier) if is_barrier(item, answer) else ""
    limits = (item.least_cm, item.most_cm)
    return Answered(item.code, in_language(item.question), answer["answer"], answer.get("cm"), limits, why, item.work)


def barriers_of(audit: AccessibilityAudit) -> list[tuple[str, str, str]]:
    """(item, barrier in words, kind of work that usually mends it), as stored on the day."""
    items = used_checklist(audit).items
    return [(code, in_language(items[code].barrier), items[code].work) for code in audit.barriers]


def barrier_words(work: AccessWork) -> str:
    """The barrier a work is to remove; "" if it names none."""
    if not (work.audit and work.barrier):
        return ""
    item = used_checklist(work.audit).items.get(work.barrier)
    return in_language(item.barrier) if item else ""


@dataclass
class Tally:
    """One line of the table: buildings of one kind in one town, or a total."""

    place: str = ""
    kind: str = ""
    premises: int = 0
    audited: int = 0
    barriers: int = 0
    open: int = 0
    verified: int = 0
    ramps: int = 0
    planned: dict[str, Decimal] = field(default_factory=dict)
    spent: dict[str, Decimal] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        """Add another line to this one; money only to money of the same currency."""
        for name in ("premises", "audited", "barriers", "open", "verified", "ramps"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("planned", "spent"):
            for currency, amount in getattr(other, name).items():
                _add_money(getattr(self, name), currency, amount)


def _add_money(money: dict, currency: str, amount) -> None:
    if amount:
        money[currency] = money.get(currency, Decimal(0)) + amount


def by_town_and_kind(actor, *, district: str = "") -> tuple[list[Tally], Tally]:
    """(lines by town and kind, total). A building without a town stands under its district. Two queries."""
    seen = Premises.objects.visible_to(actor)
    seen = seen.filter(district=district) if district else seen
    lines: dict[tuple[str, str], Tally] = {}
    homes = {}
    for building in _buildings(seen):
        place = building.town or str(building.district)
        homes[building.pk] = line = lines.setdefault((place, building.kind), Tally(place, _kind(building.kind)))
        line.premises += 1
        line.audited += building.found is not None
        line.barriers += len(building.found or ())
    for row in _works_of(seen):
        _count_work(homes[row["premises"]], row)
    ordered = [lines[key] for key in sorted(lines, key=lambda key: (key[0], str(_kind(key[1]))))]
    total = Tally()
    for line in ordered:
        total.add(line)
    return ordered, total


def _buildings(seen):
    columns = seen.select_related("district").only("town", "kind", "district__names")
    return columns.annotate(found=_last_audit("barriers"))


def _works_of(seen):
    """Works of these buildings, summed by building and currency."""
    works = AccessWork.objects.filter(premises__in=seen).exclude(state="dropped").order_by()
    verified = Q(state="verified")
    return works.values("premises", "currency").annotate(
        open=Count("pk", filter=Q(state__in=OPEN_WORK)), verified=Count("pk", filter=verified),
        ramps=Count("pk", filter=verified & Q(kind="ramp")), planned=Sum("planned_cost"), spent=Sum("spent"),
    )  # fmt: skip


def _count_work(line: Tally, row: dict) -> None:
    line.open += row["open"]
    line.verified += row["verified"]
    line.ramps += row["ramps"]
    _add_money(line.planned, row["currency"], row["planned"])
    _add_money(line.spent, row["currency"], row["spent"])


def _kind(code: str) -> str:
    return str(PremisesKind(code).label)
