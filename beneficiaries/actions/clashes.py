"""Before two records become one: where both have what one person may have only once, one of the two is ended."""

from datetime import date

from django.utils import timezone

from beneficiaries.enums import Assent, ConsentAnswer
from beneficiaries.enums.centres import LeavingReason
from beneficiaries.merging import written
from beneficiaries.models import Caregiver, Consent, Enrolment, Person
from beneficiaries.workflows.centres import OPEN


def settle(kept: Person, gone: Person, *, by) -> list[dict]:
    """Ends what must be ended on either record; returns each change as {"tie", "pk", "before", "after"}."""
    return [
        *_consents(kept, gone, by),
        *_enrolments(kept, gone),
        *_main_caregiver(kept, gone),
        *_services(kept, gone),
    ]


def _change(row, tie: str, **values) -> dict:
    before = written(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    return {"tie": f"beneficiaries.{tie}.person", "pk": str(row.pk), "before": before, "after": written(row, values)}


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


def _consents(kept: Person, gone: Person, by) -> list[dict]:
    """The stricter answer wins: a no before a yes, a withdrawal before a yes; of two alike, the newer."""
    mine, theirs = _latest_of(kept), _latest_of(gone)
    found = [_loser(mine[purpose], theirs[purpose]) for purpose in mine.keys() & theirs.keys()]
    losers = sorted((c for c in found if c is not None), key=lambda consent: consent.pk)
    return [_change(loser, "Consent", ended_at=timezone.now(), ended_by=by.user) for loser in losers]


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


def _enrolments(kept: Person, gone: Person) -> list[dict]:
    """One programme, one open enrolment: the earlier goes on, the later one ends today."""
    mine = {row.programme_id: row for row in kept.enrolments.filter(until_on=None)}
    doubled = [
        (mine[row.programme_id], row) for row in gone.enrolments.filter(until_on=None) if row.programme_id in mine
    ]
    later = [max(pair, key=lambda row: (row.from_on, row.pk)) for pair in doubled]
    return [_change(row, "Enrolment", until_on=_ends(row)) for row in later]


def _ends(row: Enrolment) -> date:
    return max(timezone.localdate(), row.from_on)


def _main_caregiver(kept: Person, gone: Person) -> list[dict]:
    if not kept.caregivers.filter(is_main=True).exists():
        return []
    return [_change(row, "Caregiver", is_main=False) for row in Caregiver.objects.filter(person=gone, is_main=True)]


def _services(kept: Person, gone: Person) -> list[dict]:
    """One service point, one open enrolment: whoever is further on, or before on the waiting list, goes on. Where that
    is the record that goes, the other one's waiting ends; otherwise its own stays with it and holds no place."""
    mine = {row.provider_id: row for row in kept.service_enrolments.filter(state="waiting")}
    theirs = gone.service_enrolments.filter(state__in=OPEN, provider__in=mine)
    losers = [mine[row.provider_id] for row in theirs if _rank(row) < _rank(mine[row.provider_id])]
    today = timezone.localdate()
    ended = {"state": "ended", "end_reason": LeavingReason.MERGED}
    return [_change(row, "ServiceEnrolment", **ended, ended_on=max(today, row.asked_on)) for row in losers]


def _rank(row) -> tuple:
    return (row.state == "waiting", row.urgency_rank, row.asked_on, row.pk)
