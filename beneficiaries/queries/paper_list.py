"""The checklist of papers of a person: every paper that what is claimed asks for, and where it stands today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from beneficiaries.entitlements import UnknownVersion, newest, rulebook
from beneficiaries.entitlements.definition import Paper, papers
from beneficiaries.enums.claims import PaperState
from beneficiaries.models import PaperStanding

TONES = {
    PaperState.HAVE: "done", PaperState.MISSING: "waiting", PaperState.HELPING: "info", PaperState.EXPIRED: "urgent",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One paper: its newest row, or None while nobody asked; `wanted_for` names what asks for it."""

    paper: Paper
    newest: PaperStanding | None
    earlier: tuple[PaperStanding, ...]
    wanted_for: tuple[str, ...]
    on: date

    @property
    def state(self) -> str:
        """ "" while nobody asked; a paper that the family has is expired from the day after its end."""
        return state_on(self.newest.state, self.newest.ends_on, self.on) if self.newest else ""

    @property
    def words(self):
        return PaperState(self.state).label if self.state else ""

    @property
    def tone(self) -> str:
        return TONES[PaperState(self.state)] if self.state else "neutral"


def state_on(state: str, ends_on: date | None, on: date) -> str:
    """Pure: what a written state means on a later day."""
    return PaperState.EXPIRED if state == PaperState.HAVE and ends_on is not None and ends_on < on else state


def entitlement_of(claim):
    """What is claimed, by the rules of its version; None if that file has gone."""
    try:
        return rulebook(claim.rules).entitlements.get(claim.entitlement)
    except UnknownVersion:
        return None


def checklist(person, claims: Iterable = ()) -> list[Line]:
    """For these claims, or, when nothing is claimed, for what is claimed most; and every paper written about. One
    query."""
    wanted = [found for claim in claims if (found := entitlement_of(claim))]
    wanted = wanted or [newest().entitlements[code] for code in _usual(person)]
    return _lines(person, wanted)


def _usual(person) -> tuple[str, ...]:
    adult = timezone.localdate().year - person.birth_date.year >= 18
    return ("disability-pension",) if adult else ("child-pension",)


def _lines(person, wanted) -> list[Line]:
    rows: dict[str, list] = {}
    for row in PaperStanding.objects.filter(person=person).select_related("by").order_by("-on", "-id"):
        rows.setdefault(row.paper, []).append(row)
    today = timezone.localdate()
    asked = {code: tuple(str(each) for each in wanted if code in each.papers) for code in papers()}
    return [
        Line(paper, next(iter(rows.get(code, ())), None), tuple(rows.get(code, ())[1:]), asked[code], today)
        for code, paper in papers().items()
        if asked[code] or code in rows
    ]
