"""From persons to what `standing_together.likeness` judges. Pure: reads attributes, asks no database."""

from standing_together.likeness import PersonRecord, match_columns


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


def write_match_columns(person) -> None:
    """Work the columns for comparing out anew, after a name, the birth date or the phone was set."""
    for name, value in match_columns(record_of(person)).items():
        setattr(person, name, value)
