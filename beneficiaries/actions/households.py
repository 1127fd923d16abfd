"""Doors: a village is remembered as somebody wrote it, a household is found again by its number."""

from django.db import transaction

from beneficiaries.enums import HouseholdOutcome
from beneficiaries.models import Household, HouseholdVisit
from standing_together.audit.actions import record
from standing_together.places.actions import remember_villages
from standing_together.places.models import Village


def village_named(name: str, *, district_id: str, jamoat_id: str | None) -> Village | None:
    """The village of this name there, remembered if it is new; None for no name."""
    wanted = (district_id, jamoat_id, name.strip())
    return remember_villages([wanted]).get(wanted) if wanted[2] else None


def open_household(*, organisation_id, district_id, jamoat_id=None, village=None, number="") -> Household:
    """The household at this door. Without a number nobody can say which door it was: then it is a new one."""
    where = {
        "organisation_id": organisation_id,
        "district_id": district_id,
        "jamoat_id": jamoat_id,
        "village_id": village.pk if village else None,
        "number": number.strip(),
    }
    household = Household(**where)
    Household.objects.bulk_create([household], ignore_conflicts=True)
    return Household.objects.get(**where) if number.strip() else household


def note_visit(household: Household, programme_ids, *, outcome: str, on, by) -> None:
    """One knock on the door for each programme; the same knock told twice counts once."""
    visits = [
        HouseholdVisit(household=household, programme_id=code, on=on, outcome=outcome, recorded_by=by.user)
        for code in programme_ids
    ]
    HouseholdVisit.objects.bulk_create(visits, ignore_conflicts=True)


@transaction.atomic
def record_refusal(*, by, organisation_id, district_id, jamoat_id, village, number, programme_ids, on) -> Household:
    """A family that did not want to take part: the door and its outcome, nothing about anybody behind it."""
    home = village_named(village, district_id=district_id, jamoat_id=jamoat_id)
    household = open_household(
        organisation_id=organisation_id, district_id=district_id, jamoat_id=jamoat_id, village=home, number=number
    )
    note_visit(household, programme_ids, outcome=HouseholdOutcome.REFUSED, on=on, by=by)
    record("household.refused", by=by, about=household, programmes=list(programme_ids))
    return household
