"""Reading standards and assessments: lists, the result of one in words, what changed, how a district stands."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, Subquery

from advocacy.models import CriterionLevel, ServiceStandard, StandardAdoption, StandardAssessment
from advocacy.standards.definition import Area, Definition, read_definition
from advocacy.standards.scoring import Change, compare, missing
from standing_together import paging
from standing_together.words import in_language

# What lists show; the whole text of a standard stays where it is.
SHOWN = (
    "state", "version", "assessed_on", "created_at", "meets", "author_id", "submitted_by_id", "organisation_id",
    "district_id", "standard__names", "standard__code", "standard__version", "provider__names", "district__names",
)  # fmt: skip
MOST_PROVIDERS = 200  # in one district's picture


def standards_with_counts(actor) -> list[ServiceStandard]:
    """The newest version of each, with how many authorities adopted any version (`adopted`) and how many service
    points were assessed (`assessed`) and met it (`met`) at their last assessment this actor may see. Four queries."""
    found = list(ServiceStandard.objects.visible_to(actor).defer("content").newest())
    adopted = dict(
        StandardAdoption.objects.visible_to(actor).order_by().values_list("standard__code").annotate(Count("pk"))
    )
    last = _last_agreed(StandardAssessment.objects.visible_to(actor), "standard__code", "provider_id")
    newest = StandardAssessment.objects.filter(pk__in=Subquery(last.values("pk"))).order_by()
    counts = newest.values_list("standard__code").annotate(assessed=Count("pk"), met=Count("pk", filter=Q(meets=True)))
    by_code = {code: (assessed, met) for code, assessed, met in counts}
    for standard in found:
        standard.adopted = adopted.get(standard.code, 0)
        standard.assessed, standard.met = by_code.get(standard.code, (0, 0))
    return found


def _last_agreed(assessments, *each: str):
    """The last agreed one for each combination."""
    return assessments.agreed().order_by(*each, "-assessed_on", "-created_at").distinct(*each)


def versions_of(actor, code: str):
    """All stored versions of a standard, newest first, without their texts."""
    return ServiceStandard.objects.visible_to(actor).filter(code=code).defer("content").order_by("-version")


def assessment_page(actor, parameters, *, standard: str = "", state: str = "", district: str = "") -> paging.Page:
    """Assessments the actor may see, newest first; `standard` is a code, all of its versions."""
    found = StandardAssessment.objects.visible_to(actor)
    narrow = {"standard__code": standard, "state": state, "district": district}
    found = found.filter(**{name: value for name, value in narrow.items() if value})
    return paging.page_of(found.select_related("standard", "provider", "district").only(*SHOWN), parameters)


def levels_of(assessment) -> dict[str, CriterionLevel]:
    return {level.criterion: level for level in assessment.levels.all()}


@dataclass(frozen=True)
class Line:
    """One criterion of one assessment as a page shows it; `level` None: not looked at yet."""

    code: str
    name: str
    level: int | None
    word: str
    descriptor: str
    evidence: str
    meets: bool


@dataclass(frozen=True)
class AreaLines:
    area: Area
    name: str
    lines: list[Line]
    score: dict | None  # as stored with the assessment
    word: str


def lines_of(assessment) -> list[AreaLines]:
    """Areas and criteria of the assessment's own version, with what was found. One query."""
    definition = read_definition(assessment.standard.content)
    found = levels_of(assessment)
    scores = (assessment.result or {}).get("areas", {})
    return [_area_lines(definition, area, found, scores.get(area.code)) for area in definition.areas]


def _area_lines(definition: Definition, area: Area, found, score) -> AreaLines:
    lines = [_line(definition, criterion, found.get(criterion.code)) for criterion in area.criteria]
    word = level_word(definition, score["level"]) if score else ""
    return AreaLines(area, in_language(area.names), lines, score, word)


def _line(definition, criterion, found) -> Line:
    name = in_language(criterion.names)
    if found is None:
        return Line(criterion.code, name, None, "", "", "", False)
    return Line(
        criterion.code, name, found.level, level_word(definition, found.level),
        in_language(criterion.descriptors[found.level]), found.evidence, found.level >= definition.needed,
    )  # fmt: skip


def level_word(definition: Definition, level: int) -> str:
    """ "2 – In place": the number and the word."""
    return f"{level} – {in_language(definition.levels[level])}"


def missing_of(assessment) -> list[str]:
    levels = dict(assessment.levels.values_list("criterion", "level"))
    return missing(read_definition(assessment.standard.content), levels)


def previous_of(actor, assessment) -> StandardAssessment | None:
    """The last agreed one of the same service and standard (any version) before this one."""
    earlier = StandardAssessment.objects.visible_to(actor).agreed().exclude(pk=assessment.pk)
    earlier = earlier.filter(provider=assessment.provider_id, standard__code=assessment.standard.code)
    before = Q(assessed_on__lt=assessment.assessed_on) | Q(
        assessed_on=assessment.assessed_on, created_at__lt=assessment.created_at
    )
    return earlier.filter(before).select_related("standard").order_by("-assessed_on", "-created_at").first()


@dataclass(frozen=True)
class Compared:
    """One criterion then and now, in words."""

    change: Change
    name: str
    before: str
    now: str


def differences(before: StandardAssessment, now: StandardAssessment) -> list[Compared]:
    """Criterion by criterion in the order of the later version; then what is no longer asked. Two queries."""
    old, new = read_definition(before.standard.content), read_definition(now.standard.content)
    found = compare(_ordered(old, before), _ordered(new, now))
    return [_compared(change, old, new) for change in found]


def _ordered(definition, assessment) -> dict[str, int]:
    levels = dict(assessment.levels.values_list("criterion", "level"))
    return {code: levels[code] for code in definition.criteria if code in levels}


def _compared(change, old, new) -> Compared:
    criterion = new.criteria.get(change.code) or old.criteria[change.code]
    before = "" if change.before is None else level_word(old, change.before)
    now = "" if change.now is None else level_word(new, change.now)
    return Compared(change, in_language(criterion.names), before, now)


@dataclass(frozen=True)
class PictureRow:
    assessment: StandardAssessment
    cells: list[
        tuple[int | None, str]
    ]  # level and "2 – In place" for each area; None where its version has no such area


@dataclass(frozen=True)
class Picture:
    """How the service points of a district stand by their last agreed assessment of any version."""

    areas: list[str]
    rows: list[PictureRow]
    met: int
    met_by_area: list[int]

    @property
    def assessed(self) -> int:
        return len(self.rows)


def picture(actor, standard: ServiceStandard, district: str) -> Picture:
    """`standard` is the newest version: its areas are the columns. One query."""
    definition = read_definition(standard.content)
    seen = StandardAssessment.objects.visible_to(actor).filter(standard__code=standard.code, district=district)
    last = _last_agreed(seen, "provider_id").select_related("provider", "standard").defer("standard__content")
    rows = [PictureRow(each, _cells(definition, each)) for each in last[:MOST_PROVIDERS]]
    rows.sort(key=lambda row: str(row.assessment.provider))
    needed = definition.needed
    by_area = [sum(1 for row in rows if (row.cells[place][0] or 0) >= needed) for place in range(len(definition.areas))]
    names = [in_language(area.names) for area in definition.areas]
    return Picture(names, rows, sum(1 for row in rows if row.assessment.meets), by_area)


def _cells(definition, assessment) -> list[tuple[int | None, str]]:
    areas = (assessment.result or {}).get("areas", {})
    levels = (areas.get(area.code, {}).get("level") for area in definition.areas)
    return [(level, "" if level is None else level_word(definition, level)) for level in levels]


def waiting_for(actor) -> dict:
    """{"count", "oldest"} of what waits for this actor as the second person."""
    return StandardAssessment.objects.waiting_for(actor).aggregate(count=Count("pk"), oldest=Min("submitted_at"))


def newest_version(code: str) -> int:
    """The highest stored version; 0 if there is none."""
    return ServiceStandard.objects.filter(code=code).aggregate(n=Max("version"))["n"] or 0
