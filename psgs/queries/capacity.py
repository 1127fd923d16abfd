"""Reading rounds of strength: the list, and rounds of one organisation side by side."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from psgs.instruments.capacity import Instrument, instrument, overall, scores
from psgs.models import Association, CapacityAnswer, CapacityAssessment
from standing_together import paging
from standing_together.words import in_language

MOST_COMPARED = 5  # as many series as the charts have patterns


def capacity_page(actor, parameters, *, kind="", district="") -> paging.Page:
    found = CapacityAssessment.objects.visible_to(actor)
    if kind:
        found = found.filter(association__kind=kind)
    if district:
        found = found.filter(association__district=district)
    return paging.page_of(found.select_related("association__district"), parameters)


def round_words(assessment: CapacityAssessment) -> str:
    """ "Baseline", "Round 1" …"""
    return _("Round %(number)s") % {"number": assessment.round} if assessment.round else _("Baseline")


@dataclass(frozen=True)
class Row:
    """One domain in all rounds; `gain` from the first round to the last one, if both have a score."""

    name: str
    scores: list[Decimal | None]
    gain: Decimal | None


@dataclass(frozen=True)
class Comparison:
    rounds: list[CapacityAssessment]
    rows: list[Row]
    total: Row


def _gain(found: list[Decimal | None]) -> Decimal | None:
    first, last = found[0], found[-1]
    return last - first if len(found) > 1 and first is not None and last is not None else None


def compare(rounds: list[CapacityAssessment]) -> Comparison | None:
    """Completed rounds of one organisation with one instrument, the oldest first; two queries whatever their number.

    Each round is scored with the version it was held with; a domain that a version did not have stays empty.
    """
    if not rounds:
        return None
    answers = levels_of(rounds)
    versions = [instrument(each.instrument_version) for each in rounds]
    found = [scores(used, answers[each.pk]) for used, each in zip(versions, rounds, strict=True)]
    rows = []
    for domain in versions[-1].domains:
        line = [each.get(domain.code) for each in found]
        rows.append(Row(in_language(domain.names), line, _gain(line)))
    whole = [overall(used, answers[each.pk]) for used, each in zip(versions, rounds, strict=True)]
    return Comparison(rounds, rows, Row(_("All together"), whole, _gain(whole)))


def levels_of(rounds: Iterable[CapacityAssessment]) -> dict:
    """assessment → {statement: level}, in one query."""
    found: dict = defaultdict(dict)
    rows = CapacityAnswer.objects.filter(assessment__in=[each.pk for each in rounds])
    for assessment, statement, level in rows.values_list("assessment", "statement", "level"):
        found[assessment][statement] = level
    return found


def completed_rounds(association: Association) -> list[CapacityAssessment]:
    """The newest few, the oldest first."""
    newest = association.capacity.done().order_by("-round")[:MOST_COMPARED]
    return list(newest)[::-1]


def weak_statements(used: Instrument, levels: dict[str, int | None]) -> list:
    """What stands lowest, the weakest first: (level, statement) with level 1 or 2. Where a plan begins."""
    low = [(level, used.statements[code]) for code, level in levels.items() if level in (1, 2)]
    order = list(used.statements)
    return sorted(low, key=lambda pair: (pair[0], order.index(pair[1].code)))
