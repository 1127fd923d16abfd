"""From persons to what `standing_together.names` and `likeness` judge. Pure: reads attributes, asks no database."""

from standing_together import names
from standing_together.likeness import PersonRecord


def name_columns(family: str, given: str, patronymic: str = "") -> dict[str, str]:
    """The stored keys of a person. `loose_key` is the given name's skeleton: what the block "place" joins on."""
    return {
        "name_key": names.search_key(family, given, patronymic)[:360],
        "family_key": names.strict_key(family)[:120],
        "given_key": names.strict_key(given)[:120],
        "loose_key": names.loose_key(given)[:240],
    }


def record_of(person, *, caregiver: str = "") -> PersonRecord:
    """A Person as the judgement of likeness wants it; the village must be loaded."""
    return PersonRecord(
        family=person.family_name,
        given=person.given_name,
        patronymic=person.patronymic,
        sex=person.sex,
        birth_date=person.birth_date,
        birth_date_precision=person.birth_date_precision,
        district=person.district_id,
        jamoat=person.jamoat_id,
        village=person.village.name if person.village else "",
        household=person.household_id,
        phone=str(person.phone or ""),
        caregiver=caregiver,
    )
