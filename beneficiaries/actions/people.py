"""Registering a person and changing what is known of them."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions.consents import write_consent
from beneficiaries.actions.doubles import propose_for
from beneficiaries.actions.households import note_visit, open_household, village_named
from beneficiaries.ages import completed_years
from beneficiaries.enums import HouseholdOutcome, Purpose
from beneficiaries.matching import write_match_columns
from beneficiaries.models import Caregiver, Enrolment, Person
from beneficiaries.rules.people import Stale, check_may_be_kept, check_may_register
from standing_together import names
from standing_together.audit.actions import record
from standing_together.refusal import Refused

NAMES = ("family_name", "given_name", "patronymic")
CHANGEABLE = (
    *NAMES, "sex", "birth_date", "birth_date_precision", "district_id", "jamoat_id", "village_id", "phone",
    "languages", "in_school", "notes",
)  # fmt: skip


@dataclass(frozen=True)
class Registered:
    person: Person
    proposals: int  # records that may be the same person; a human will decide


@dataclass(frozen=True)
class Home:
    """Where somebody lives, as told at the door."""

    district_id: str
    jamoat_id: str | None = None
    village: str = ""
    number: str = ""


@dataclass(frozen=True)
class Carer:
    name: str
    relation: str
    phone: str = ""
    is_guardian: bool = False
    languages: list = field(default_factory=list)


@transaction.atomic
def register_person(*, by, who: dict, home: Home, programme_ids, consent: dict, carers=(), on: date | None = None):
    """A new record with consent, household, caregivers and programmes; `Registered` says how many may be doubles.

    `who`: fields of Person (names, sex, birth_date, birth_date_precision, phone, languages, in_school, notes).
    `consent`: answer, giver, giver_name, assent, explained_by, explained_in. At most twelve queries.
    """
    on = on or timezone.localdate()
    organisation_id = check_may_register(by, district_id=home.district_id, programme_ids=programme_ids)
    years = completed_years(who["birth_date"], on)
    answer = {key: consent[key] for key in ("answer", "giver", "assent")}
    check_may_be_kept(years=years, **answer)
    person = _new_person(by=by, who=who, home=home, organisation_id=organisation_id, on=on)
    _write_carers(person, carers)
    Enrolment.objects.bulk_create(
        Enrolment(person=person, programme_id=code, from_on=on, enrolled_by=by.user) for code in programme_ids
    )
    write_consent(person, purpose=Purpose.REGISTRATION, given_on=on, by=by, **consent)
    assert person.household is not None  # _new_person opened one
    note_visit(person.household, programme_ids, outcome=HouseholdOutcome.SCREENED, on=on, by=by)
    proposals = propose_for(person)
    record("person.registered", by=by, about=person, programmes=list(programme_ids), proposals=proposals)
    return Registered(person, proposals)


def _new_person(*, by, who: dict, home: Home, organisation_id: int, on: date) -> Person:
    place = {"district_id": home.district_id, "jamoat_id": home.jamoat_id}
    village = village_named(home.village, district_id=home.district_id, jamoat_id=home.jamoat_id)
    household = open_household(organisation_id=organisation_id, village=village, number=home.number, **place)
    person = Person(
        organisation_id=organisation_id,
        household=household,
        village=village,
        registered_on=on,
        registered_by=by.user,
        worker=by.user,
        **place,
        **who,
    )
    write_match_columns(person)
    person.save(force_insert=True)
    return person


def _write_carers(person: Person, carers) -> None:
    """The first one named is the main one."""
    rows = [
        Caregiver(
            person=person, name=c.name, name_key=names.search_key(c.name)[:360], relation=c.relation, phone=c.phone,
            languages=c.languages, is_guardian=c.is_guardian, is_main=place == 0,
        )
        for place, c in enumerate(carers)
    ]  # fmt: skip
    if rows:
        Caregiver.objects.bulk_create(rows)


@transaction.atomic
def change_person(person: Person, *, by, version: int, village: str | None = None, **values) -> Person:
    """Write what was changed, if nobody was faster; otherwise `Stale` says what differs and nothing is lost.

    `values` are fields of CHANGEABLE; `village` is its name as written.
    """
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if village is not None:
        place = {"district_id": values["district_id"], "jamoat_id": values["jamoat_id"]}
        home = village_named(village, **place)
        values["village_id"] = home.pk if home else None
    changed = [name for name in CHANGEABLE if name in values and getattr(locked, name) != values[name]]
    if locked.version != version:
        raise Stale(_("A colleague changed this record while you were writing."), _differences(locked, values, changed))
    if not changed:
        return locked
    for name in changed:
        setattr(locked, name, values[name])
    write_match_columns(locked)
    locked.version += 1
    locked.save()
    propose_for(locked)
    record("person.changed", by=by, about=locked, fields=changed, version=locked.version)
    return locked


def _differences(locked: Person, values: dict, changed) -> list[tuple[str, str]]:
    """(field, the value that stands now) of everything that is not what was just written."""
    return [(name, getattr(locked, name)) for name in changed if values[name] != getattr(locked, name)]


@transaction.atomic
def add_caregiver(person: Person, *, by, carer: Carer) -> Caregiver:
    """Somebody else who cares for this person; the first one becomes the main one."""
    row = Caregiver.objects.create(
        person=person, name=carer.name, name_key=names.search_key(carer.name)[:360], relation=carer.relation,
        phone=carer.phone, languages=carer.languages, is_guardian=carer.is_guardian,
        is_main=not person.caregivers.filter(is_main=True).exists(),
    )  # fmt: skip
    record("caregiver.added", by=by, about=person, relation=carer.relation)
    return row


@transaction.atomic
def change_caregiver(carer: Caregiver, *, by, told: Carer, is_main: bool) -> Caregiver:
    """What is written about a caregiver. A new main one takes the place of the old; the last one stays main until
    another is named."""
    Person.objects.select_for_update(of=("self",)).get(pk=carer.person_id)
    if is_main:
        carer.person.caregivers.filter(is_main=True).exclude(pk=carer.pk).update(is_main=False)
    carer.name, carer.name_key, carer.relation = told.name, names.search_key(told.name)[:360], told.relation
    carer.phone, carer.languages, carer.is_guardian = told.phone, told.languages, told.is_guardian
    carer.is_main = is_main or carer.is_main
    carer.save()
    record("caregiver.changed", by=by, about=carer.person, relation=carer.relation)
    return carer


@transaction.atomic
def end_caregiver(carer: Caregiver, *, by, on: date, reason: str) -> Caregiver:
    """Somebody cares no longer, since this day and why (CareEnd); what is written of them stays.

    If it was the main one, a guardian takes the place, or whoever was written down next.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=carer.person_id)
    carer.refresh_from_db()
    if carer.until_on:
        raise Refused(_("A colleague has written down this end already."))
    was_main = carer.is_main
    carer.until_on, carer.end_reason, carer.is_main = on, reason, False
    carer.save(update_fields=["until_on", "end_reason", "is_main"])
    if was_main and (heir := carer.person.caregivers.filter(until_on=None).order_by("-is_guardian", "pk").first()):
        heir.is_main = True
        heir.save(update_fields=["is_main"])
    record("caregiver.ended", by=by, about=carer.person, reason=reason)
    return carer
