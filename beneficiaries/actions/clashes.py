"""Before two records become one: where both have what one person may have only once, one of the two is ended."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.enums import Assent, ConsentAnswer
from beneficiaries.enums.centres import LeavingReason, SchoolingEnd
from beneficiaries.merging import written
from beneficiaries.models import Caregiver, Consent, Person
from beneficiaries.workflows.centres import OPEN

Settling = Callable[..., list[dict]]
# {model: function(kept, gone, by) → changes}. What is not named here goes over where the database lets it; the second
# of its kind stays with the record that goes, as history (`merges._second_of_its_kind`).
SETTLED: dict[str, Settling] = {}


def settles(label: str) -> Callable[[Settling], Settling]:
    """Decorator; other apps register theirs from AppConfig.ready()."""

    def register(function: Settling) -> Settling:
        SETTLED[label] = function
        return function

    return register


def settle(kept: Person, gone: Person, *, by) -> list[dict]:
    """Ends what must be ended on either record; returns each change as {"tie", "pk", "before", "after"}."""
    return [change for function in SETTLED.values() for change in function(kept, gone, by)]


def end_row(row, **values) -> dict:
    """Write the values, and what `undo_merge` needs to take them back."""
    before = written(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    return {"tie": f"{row._meta.label}.person", "pk": str(row.pk), "before": before, "after": written(row, values)}


def _is_yes(consent: Consent) -> bool:
    return consent.answer == ConsentAnswer.GIVEN and consent.assent != Assent.DISSENTED


def _latest_of(person: Person) -> dict[str, Consent]:
    """The last word of one record for each purpose: the answer in force, or else the one withdrawn last."""
    told = {}
    for consent in person.consents.order_by("recorded_at", "pk"):
        in_force = told.get(consent.purpose)
        if in_force is None or in_force.ended_at is not None:
            told[consent.purpose] = consent
    return {purpose: c for purpose, c in told.items() if c.ended_at is None or c.withdrawn}


@settles("beneficiaries.Consent")
def _consents(kept: Person, gone: Person, by) -> list[dict]:
    """The stricter answer wins: a no before a yes, a withdrawal before a yes; of two alike, the newer."""
    mine, theirs = _latest_of(kept), _latest_of(gone)
    found = [_loser(mine[purpose], theirs[purpose]) for purpose in mine.keys() & theirs.keys()]
    losers = sorted((c for c in found if c is not None), key=lambda consent: consent.pk)
    return [end_row(loser, ended_at=timezone.now(), ended_by=by.user) for loser in losers]


def _loser(one: Consent, other: Consent) -> Consent | None:
    """The answer in force that has to end; None when at most a yes and nothing, or a no, would be left."""
    standing = [c for c in (one, other) if c.ended_at is None]
    if len(standing) == 1:
        return standing[0] if _is_yes(standing[0]) else None
    if not standing:
        return None
    older = min(standing, key=lambda consent: (consent.recorded_at, consent.pk))
    if _is_yes(one) == _is_yes(other):
        return older
    return one if _is_yes(one) else other


@settles("beneficiaries.Enrolment")
def _enrolments(kept: Person, gone: Person, by) -> list[dict]:
    """One programme, one open enrolment: the earlier goes on, the later one ends today."""
    mine = {row.programme_id: row for row in kept.enrolments.filter(until_on=None)}
    doubled = [
        (mine[row.programme_id], row) for row in gone.enrolments.filter(until_on=None) if row.programme_id in mine
    ]
    later = [max(pair, key=lambda row: (row.from_on, row.pk)) for pair in doubled]
    return [end_row(row, until_on=_ends(row.from_on)) for row in later]


def _ends(begun: date) -> date:
    return max(timezone.localdate(), begun)


@settles("beneficiaries.Caregiver")
def _main_caregiver(kept: Person, gone: Person, by) -> list[dict]:
    if not kept.caregivers.filter(is_main=True).exists():
        return []
    return [end_row(row, is_main=False) for row in Caregiver.objects.filter(person=gone, is_main=True)]


@settles("beneficiaries.ServiceEnrolment")
def _services(kept: Person, gone: Person, by) -> list[dict]:
    """One service point, one open enrolment: whoever is further on, or before on the waiting list, goes on; of two who
    hold a place, the one of the record that is kept."""
    mine = {row.provider_id: row for row in kept.service_enrolments.filter(state__in=OPEN)}
    theirs = gone.service_enrolments.filter(state__in=OPEN, provider__in=mine)
    losers = [_behind(mine[row.provider_id], row) for row in theirs]
    ended = {"state": "ended", "paused_on": None, "end_reason": LeavingReason.MERGED}
    return [end_row(row, **ended, ended_on=_ends(row.taken_on or row.asked_on)) for row in losers]


def _behind(mine, theirs):
    return mine if mine.state == "waiting" and _rank(theirs) < _rank(mine) else theirs


def _rank(row) -> tuple:
    return (row.state == "waiting", row.urgency_rank, row.asked_on, row.pk)


@settles("beneficiaries.Schooling")
def _schoolings(kept: Person, gone: Person, by) -> list[dict]:
    """A child learns in one place: what the kept record says goes on."""
    if not kept.schoolings.filter(until_on=None).exists():
        return []
    ended = {"end_reason": SchoolingEnd.MERGED}
    return [end_row(row, **ended, until_on=_ends(row.from_on)) for row in gone.schoolings.filter(until_on=None)]


@settles("beneficiaries.Plan")
def _plans(kept: Person, gone: Person, by) -> list[dict]:
    """One plan is being written: that of the kept record. A second one in force stays with the record that goes and is
    read from the kept one: what was approved is not rewritten."""
    if not kept.plans.open().exists():
        return []
    dropped = {"state": "dropped", "ended_at": timezone.now(), "ended_by": by.user}
    return [end_row(row, **dropped) for row in gone.plans.open()]


@settles("beneficiaries.Visit")
def _visits(kept: Person, gone: Person, by) -> list[dict]:
    """The same colleague goes there once a day."""
    planned = set(kept.visits.planned().values_list("worker", "planned_on"))
    twice = [row for row in gone.visits.planned() if (row.worker_id, row.planned_on) in planned]
    because = _("The visit stood on two records of the same person.")
    return [end_row(row, state="cancelled", cancelled_because=because) for row in twice]
