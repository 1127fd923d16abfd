"""Reading surveys: the list of files, the rows to correct, and how far the doors of each jamoat were reached."""

from dataclasses import dataclass, replace

from django.db.models import Count, Q

from beneficiaries.enums import HouseholdOutcome, RowState
from beneficiaries.models import HouseholdVisit, SurveyBatch, SurveyRow
from beneficiaries.survey.columns import personal_columns
from beneficiaries.survey.sentences import advice
from standing_together.access.permissions import Permission
from standing_together.access.scoping import any_of
from standing_together.organisations.models import Programme
from standing_together.paging import Page, page_by
from standing_together.words import in_language


def surveys_of(actor):
    return SurveyBatch.objects.visible_to(actor).select_related("programme", "uploaded_by").defer("counts")


def programmes_for_surveys(actor):
    """Programmes the actor may bring surveys of in."""
    programmes = Programme.objects.visible_to(actor)
    named = any_of(
        Q() if scope.programmes is None else Q(pk__in=scope.programmes)
        for scope in actor.scopes_with(Permission.SURVEY_IMPORT)
    )
    return programmes.none() if named is None else programmes.filter(named)


@dataclass(frozen=True)
class RefusedRow:
    """One row to correct, as the preview shows it. `stood` is what stood in the column; None: not for this reader."""

    number: int
    column: str
    stood: str | None
    instead: str


def refused_rows(batch, actor, parameters) -> Page:
    """Rows to correct as `RefusedRow`, in the order of the file; the page asked for in `parameters` (a GET)."""
    page = page_by(rows_to_correct(batch), parameters, "number")
    sees = actor.can(Permission.PERSON_VIEW)
    return replace(page, rows=[_shown(row, sees) for row in page.rows])


def _shown(row, sees: bool) -> RefusedRow:
    hidden = not sees and row.column in personal_columns()
    stood = None if hidden else (row.values or {}).get(row.column, "")
    return RefusedRow(row.number, row.column, stood, advice(row.reason))


def rows_to_correct(batch):
    return SurveyRow.objects.filter(batch=batch, state=RowState.REFUSED).order_by("number")


def may_take_rows(actor) -> bool:
    """The file of refused rows holds names: only for those who may open people's records."""
    return actor.can(Permission.PERSON_VIEW)


def _visits(actor):
    """Visits within the actor's grants; an authority follows every organisation in its districts."""
    if actor.everything:
        return HouseholdVisit.objects.all()
    found = any_of(_reach(scope) for scope in actor.scopes_with(Permission.COVERAGE_VIEW))
    return HouseholdVisit.objects.none() if found is None else HouseholdVisit.objects.filter(found)


def _reach(scope) -> Q:
    reach = Q() if scope.role.breadth == "shared" else Q(household__organisation=scope.organisation_id)
    if scope.districts is not None:
        reach &= Q(household__district__in=scope.districts)
    if scope.programmes is not None:
        reach &= Q(programme__in=scope.programmes)
    return reach


@dataclass(frozen=True)
class Covered:
    """Doors of one jamoat. A door counts once in all, and once under each outcome it had."""

    district: str
    jamoat: str
    doors: int
    outcomes: list[tuple[str, int]]

    @property
    def share(self) -> int:
        """Of a hundred doors knocked on, those where somebody was met and asked."""
        return round(100 * self.outcomes[0][1] / self.doors)


def coverage(actor, programme: str = "") -> list[Covered]:
    """Jamoats in the order of their codes. One query, whatever their number."""
    visits = _visits(actor).filter(**({"programme": programme} if programme else {}))
    counts = {
        outcome.value: Count("household", distinct=True, filter=Q(outcome=outcome)) for outcome in HouseholdOutcome
    }
    names = ("household__district__names", "household__jamoat__names")
    rows = (
        visits.values("household__district", "household__jamoat", *names)
        .annotate(doors=Count("household", distinct=True), **counts)
        .order_by("household__district", "household__jamoat")
    )
    return [
        Covered(
            in_language(row[names[0]]),
            in_language(row[names[1]]) if row[names[1]] else "",
            row["doors"],
            [(str(outcome.label), row[outcome.value]) for outcome in HouseholdOutcome],
        )
        for row in rows
    ]
