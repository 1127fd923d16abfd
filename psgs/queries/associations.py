"""Reading associations: the list, what one page shows, what is due."""

from datetime import timedelta

from django.db.models import CharField, Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from psgs.enums.associations import SINGLE_OFFICES
from psgs.models import (
    Assembly,
    Association,
    AssociationGroup,
    AssociationPaper,
    AssociationReport,
    BoardTerm,
    Fee,
    Group,
)
from standing_together import paging
from standing_together.access.permissions import Permission
from standing_together.places.models import District

SHOWN = ("name", "short_name", "kind", "state", "created_at", "registered_on", "next_step_due_on", "district__names")
# How many days ahead Today speaks of it. An election takes the longest to prepare.
AHEAD = {"step": 7, "paper": 7, "report": 14, "fee": 7, "assembly": 14, "term": 60}


def association_page(actor, parameters, *, kind="", state="", district="", words="") -> paging.Page:
    """Associations the actor sees, the newest first, with `groups_now` (how many groups belong to each)."""
    found = Association.objects.visible_to(actor)
    for name, value in (("kind", kind), ("state", state), ("district", district)):
        found = found.filter(**{name: value}) if value else found
    if words:
        found = found.filter(Q(name__icontains=words) | Q(short_name__icontains=words))
    shown = found.select_related("district").only(*SHOWN).annotate(groups_now=_groups_now())
    return paging.page_of(shown, parameters)


def _groups_now():
    rows = AssociationGroup.objects.filter(association=OuterRef("pk"), until_on__isnull=True)
    counted = rows.order_by().values("association").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def districts_of(actor, model=Association, permission=Permission.ASSOCIATION_VIEW) -> list[tuple[str, str]]:
    """(code, name) of the districts in which the actor sees rows, by name."""
    codes = model.objects.visible_to(actor, permission).order_by().values("district").distinct()
    return sorted(((d.pk, str(d)) for d in District.objects.filter(pk__in=codes)), key=lambda pair: pair[1])


def sitting_on(terms, day):
    """Terms that run on a day."""
    return terms.filter(from_on__lte=day, until_on__gte=day)


def empty_offices(association: Association) -> list[str]:
    """Offices that one person holds and nobody holds today."""
    today = timezone.localdate()
    held = set(sitting_on(association.terms.all(), today).values_list("office", flat=True))
    return [office for office in SINGLE_OFFICES if office not in held]


def due_lines(actor, most: int = 5) -> list[dict]:
    """What associations owe soon or are late with, the oldest first: {"what", "whose", "called", "detail",
    "day"}.
    One query."""
    mine = Association.objects.visible_to(actor, Permission.ASSOCIATION_CHANGE).exclude(state="ended")
    parts = [make(mine.order_by().values("pk"), timezone.localdate()) for make in _DUE]
    rows = parts[0].union(*parts[1:], all=True).order_by("day", "whose")[:most]
    return list(rows)


def _columns(rows, what: str, on: str, detail: str | None = None, way: str = "association"):
    key, name = ("pk", "name") if not way else (way, f"{way}__name")
    return rows.order_by().values(
        whose=F(key), called=F(name), day=F(on), what=Value(what, output_field=CharField()),
        detail=Cast(F(detail), CharField()) if detail else Value("", output_field=CharField()),
    )  # fmt: skip


def _until(today, what: str):
    return today + timedelta(days=AHEAD[what])


def _steps(mine, today):
    rows = Association.objects.filter(pk__in=mine, next_step_due_on__lte=_until(today, "step"))
    return _columns(rows, "step", "next_step_due_on", "state", way="")


def _papers(mine, today):
    rows = AssociationPaper.objects.filter(association__in=mine, association__state="papers", needed=True)
    return _columns(rows.filter(have_on=None, due_on__lte=_until(today, "paper")), "paper", "due_on", "kind")


def _reports(mine, today):
    rows = AssociationReport.objects.filter(association__in=mine, handed_in_on=None)
    return _columns(rows.filter(due_on__lte=_until(today, "report")), "report", "due_on", "addressee")


def _fees(mine, today):
    rows = Fee.objects.filter(association__in=mine, paid__lt=F("due"), due_on__lte=_until(today, "fee"))
    # After a year what was not paid is no longer news.
    return _columns(rows.filter(due_on__gte=today - timedelta(days=365)), "fee", "due_on")


def _assemblies(mine, today):
    rows = Assembly.objects.filter(association__in=mine, held_on=None, planned_on__lte=_until(today, "assembly"))
    return _columns(rows, "assembly", "planned_on", "kind")


def _terms(mine, today):
    """Terms that end soon or have ended, of offices to which nobody was elected after them."""
    later = BoardTerm.objects.filter(association=OuterRef("association"), office=OuterRef("office"))
    newest = Subquery(later.order_by("-until_on").values("pk")[:1])
    rows = BoardTerm.objects.filter(
        association__in=mine, office__in=SINGLE_OFFICES, until_on__lte=_until(today, "term")
    )
    return _columns(rows.filter(pk=newest), "term", "until_on", "office")


_DUE = (_steps, _papers, _reports, _fees, _assemblies, _terms)


def groups_to_take_in(actor, association: Association):
    """Standing groups of the same organisation and programme that do not belong to the association now."""
    there = association.member_groups.filter(until_on=None).values("group")
    groups = Group.objects.visible_to(actor).standing()
    same = groups.filter(organisation=association.organisation_id, programme=association.programme_id)
    return same.exclude(pk__in=there).select_related("district").order_by("name", "pk")


def story(association: Association) -> list:
    """The steps on the way, the newest first, with who wrote them down."""
    return list(association.steps.select_related("by").order_by("-id"))
