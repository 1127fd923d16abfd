"""People as a list: each new row is registered like at the door, each known one changed like by hand."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import fields
from import_export.instance_loaders import ModelInstanceLoader

from beneficiaries.actions.people import Carer, Home, change_person, register_person
from beneficiaries.enums import Assent, BirthDatePrecision, ConsentAnswer, Giver
from beneficiaries.models import Consent, Person
from beneficiaries.survey.values import BAD, read_birth, read_phone, read_sex, read_text, read_yes_no
from standing_together.access.permissions import Permission
from standing_together.likeness import phone_key
from standing_together.places.finding import Gazetteer
from standing_together.spreadsheets.resources import ListResource, refused_as_invalid

NAMES = ("family_name", "given_name", "patronymic")
MOST_PEOPLE = 500  # a file: registering asks and checks as much as at the door; more comes in as a survey
_CONSENT = ("consent_giver", "consent_giver_name", "child_assent", "explained_by", "explained_in")
_CARER = ("caregiver", "caregiver_relation", "caregiver_phone")
COLUMNS = (
    "id", *NAMES, "sex", "birth_date", "birth_date_precision", "district", "jamoat", "village", "household", "phone",
    "programmes", "consent", *_CONSENT, *_CARER,
)  # fmt: skip


class PeopleResource(ListResource):
    """`id` is written by an export and names a record to change; without it a row is a new person.

    A new row that says exactly what a record of the same organisation says is that record: nothing happens, so that a
    file brought in twice leaves no second copy.
    """

    locals().update({name: fields.Field(column_name=name) for name in COLUMNS})
    required = (*NAMES[:2], "sex", "birth_date", "district", "programmes", "consent", "consent_giver")

    class Meta(ListResource.Meta):
        model = Person
        fields = COLUMNS
        export_order = COLUMNS
        import_id_fields = ()  # get_instance reads `id` itself, and a file may go without
        skip_diff = True
        instance_loader_class = ModelInstanceLoader

    def before_import(self, dataset, by=None, **kwargs):
        self.by, self.gazetteer = by, Gazetteer.load()
        self.jamoats = {code: {j.pk for j in index.places} for code, index in self.gazetteer.jamoats.items()}

    def init_instance(self, row=None):
        return Person()

    def get_instance(self, instance_loader, row):
        """The record that `id` names, if this actor may change it."""
        written = read_text(row.get("id"))
        if not written:
            return None
        try:
            seen = Person.objects.visible_to(self.by, Permission.PERSON_CHANGE).active()
            return seen.select_related("village").get(pk=UUID(written))
        except (ValueError, Person.DoesNotExist):
            raise ValidationError(
                {"id": [_("You have no record with this identifier. Leave it empty for a new person.")]}
            ) from None

    def import_instance(self, instance, row, **kwargs):
        told, wrong = {}, {}
        for column, read in (("who", self._who), ("home", self._home)):
            told[column], problems = read(row)
            wrong |= problems
        if wrong:
            raise ValidationError(wrong)
        instance.told = told

    def _who(self, row) -> tuple[dict, dict]:
        wrong = {}
        who = {name: read_text(row.get(name))[:120] for name in NAMES}
        who["sex"], born = read_sex(row.get("sex")), read_birth(row.get("birth_date"))
        who["phone"] = read_phone(row.get("phone"))
        if not who["given_name"] and not who["family_name"]:
            wrong["given_name"] = [_("Write the person's given name or surname.")]
        if who["sex"] in (None, "", BAD):
            wrong["sex"] = [_("Write female or male.")]
        if born in (None, BAD):
            wrong["birth_date"] = [_("Write the birth date as 2016-03-21 or 21.03.2016, or only the year.")]
        else:
            who["birth_date"], who["birth_date_precision"] = born
            told = read_text(row.get("birth_date_precision"))
            who["birth_date_precision"] = told if told in BirthDatePrecision.values else born[1]
        return who, wrong

    def _home(self, row) -> tuple[dict, dict]:
        district, jamoat = read_text(row.get("district")), read_text(row.get("jamoat"))
        village = read_text(row.get("village"))[:120]
        if district in self.jamoats:  # by code, as an export writes it
            if jamoat and jamoat not in self.jamoats[district]:
                return {}, {"jamoat": [_("There is no “%(code)s”. Write one of the codes in use.") % {"code": jamoat}]}
            return {"district_id": district, "jamoat_id": jamoat or None, "village": village}, {}
        found = self.gazetteer.find(district, jamoat)
        if found.problem is not None:
            return {}, {"jamoat" if found.district else "district": [str(found)]}
        place = {"district_id": found.district.pk, "jamoat_id": found.jamoat.pk if found.jamoat else None}
        return {**place, "village": village}, {}

    def skip_row(self, instance, original, row, import_validation_errors=None):
        if import_validation_errors:
            return False
        told = instance.told["who"] | {key: instance.told["home"][key] for key in ("district_id", "jamoat_id")}
        if instance.pk and not instance._state.adding:
            return all(_same(getattr(instance, name), value) for name, value in told.items())
        same = {name: value for name, value in told.items() if name != "phone"}
        return Person.objects.visible_to(self.by).filter(**same).exists()

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """The actions check; here only what could not be read is said."""
        if import_validation_errors:
            raise ValidationError(import_validation_errors)

    def save_instance(self, instance, is_create, row, by=None, **kwargs):
        who, home = instance.told["who"], instance.told["home"]
        if not is_create:
            values = who | {key: home[key] for key in ("district_id", "jamoat_id")}
            refused_as_invalid(
                change_person, instance, by=by, version=instance.version, village=home["village"], **values
            )
            return
        place = Home(**home, number=read_text(row.get("household"))[:40])
        programmes = [code.strip() for code in read_text(row.get("programmes")).split(",") if code.strip()]
        registered = refused_as_invalid(
            register_person, by=by, who=who, home=place, programme_ids=programmes, consent=_consent(row),
            carers=_carers(row),
        )  # fmt: skip
        instance.pk = registered.person.pk

    def save_m2m(self, obj, row, **kwargs):
        """The actions have written everything."""

    # Out

    def export_queryset(self, people):
        return people.select_related("district", "jamoat", "village", "household").prefetch_related(
            "enrolments", "caregivers"
        )

    def export(self, queryset=None, **kwargs):
        people = list(queryset)
        answers = Consent.objects.in_force().filter(purpose="registration", person__in=people)
        self.consents = {consent.person_id: consent for consent in answers}
        return super().export(queryset=people, **kwargs)

    def export_field(self, field, instance, **kwargs):
        consent = self.consents.get(instance.pk)
        carer = next((each for each in instance.caregivers.all() if each.is_main), None)
        return _exported(field.column_name, instance, consent, carer)


def _same(kept, told) -> bool:
    return phone_key(kept) == phone_key(told) if hasattr(kept, "national_number") else (kept or "") == (told or "")


def _choice(row, column: str, choices, default: str = "") -> str:
    """A code of the choices; anything else is refused with the codes there are."""
    written = read_text(row.get(column)).lower() or default
    if written not in choices.values:
        codes = ", ".join(choices.values)
        raise ValidationError({column: [_("Write one of: %(codes)s.") % {"codes": codes}]})
    return written


def _consent(row) -> dict:
    answer = read_yes_no(row.get("consent"))
    if answer not in (True, False):
        raise ValidationError({"consent": [_("Write yes or no: may we keep a record of this person?")]})
    return {
        "answer": ConsentAnswer.GIVEN if answer else ConsentAnswer.REFUSED,
        "giver": _choice(row, "consent_giver", Giver),
        "giver_name": read_text(row.get("consent_giver_name"))[:240],
        "assent": _choice(row, "child_assent", Assent, Assent.NOT_ASKED),
        "explained_by": read_text(row.get("explained_by"))[:150],
        "explained_in": read_text(row.get("explained_in"))[:3],
    }


def _carers(row) -> list[Carer]:
    name = read_text(row.get("caregiver"))[:240]
    if not name:
        return []
    relation = _choice(row, "caregiver_relation", Giver, Giver.OTHER)
    return [Carer(name, relation, read_phone(row.get("caregiver_phone")))]


def _exported(column: str, person: Person, consent, carer):
    """One cell of an export; the columns are those an import reads."""
    simple = {"id", *NAMES, "sex", "phone"}
    if column in simple:
        return str(getattr(person, column) or "")
    special = {
        "birth_date": lambda: person.birth_date,
        "birth_date_precision": lambda: person.birth_date_precision,
        "district": lambda: person.district_id,
        "jamoat": lambda: person.jamoat_id,
        "village": lambda: person.village.name if person.village else "",
        "household": lambda: person.household.number if person.household else "",
        "programmes": lambda: ", ".join(sorted({row.programme_id for row in person.enrolments.all()})),
        "consent": lambda: {"given": "yes", "refused": "no"}.get(consent.answer) if consent else "",
        "consent_giver": lambda: consent.giver if consent else "",
        "consent_giver_name": lambda: consent.giver_name if consent else "",
        "child_assent": lambda: consent.assent if consent else "",
        "explained_by": lambda: consent.explained_by if consent else "",
        "explained_in": lambda: consent.explained_in if consent else "",
        "caregiver": lambda: carer.name if carer else "",
        "caregiver_relation": lambda: carer.relation if carer else "",
        "caregiver_phone": lambda: str(carer.phone or "") if carer else "",
    }
    return special[column]() or ""
