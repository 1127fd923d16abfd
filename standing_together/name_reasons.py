"""Reasons of `names` and `likeness` in words a person reads. The judging modules stay free of translation."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # two names
    "identical": _("Written the same."),
    "latin_spelling": _("The same name in Latin and in Cyrillic letters: {a}, {b}."),
    "russian_spelling": _("The same name in Tajik and in Russian spelling: {a}, {b}."),
    "legacy_font": _("The same name typed with an old Tajik font: {a}, {b}."),
    "other_spelling": _("The same name in another spelling: {a}, {b}."),
    "another_ending": _("The same name with another ending ({a} / {b})."),
    "vowel_drift": _("The same name with о for а or е for и: {a}, {b}."),
    "typed_letter": _("The same name typed with ч or ж for ҷ: {a}, {b}."),
    "muhammad_family": _("Two forms of the name Muhammad: {a}, {b}."),
    "first_vowel": _("The names begin with another vowel: {a}, {b}."),
    "honorific": _("One of the names has the addition {a}."),
    "one_letter": _("The names are one letter apart: {a}, {b}."),
    "initial": _("One of the names is only an initial: {a}, {b}."),
    "swapped_order": _("The words are in another order."),
    "part_missing": _("One of the names has fewer words."),
    "other_roles": _("The same words, but as given name of one and surname of the other."),
    "different_names": _("Different names: {a}, {b}."),
    "nothing_to_compare": _("One of the names is empty."),
    # two persons
    "given_same": _("Same given name."),
    "given_maybe": _("Similar given name."),
    "given_different": _("Another given name."),
    "family_same": _("Same surname."),
    "family_maybe": _("Similar surname."),
    "family_different": _("Another surname."),
    "patronymic_same": _("Same father's name."),
    "patronymic_maybe": _("Similar father's name."),
    "patronymic_different": _("Another father's name."),
    "same_birth_date": _("Same date of birth."),
    "same_birth_month": _("Born in the same month."),
    "same_birth_year": _("Born in the same year; the day is not known."),
    "near_birth_year": _("Years of birth one apart; the day is not known."),
    "near_birth_date": _("Dates of birth less than about a year apart."),
    "birth_date_slip": _("Dates of birth differ by one slip of the pen."),
    "birth_unknown": _("A date of birth is missing."),
    "other_birth_date": _("Another date of birth."),
    "other_birth_year": _("Years of birth too far apart."),
    "same_household": _("Same household."),
    "same_village": _("Same village."),
    "same_jamoat": _("Same jamoat."),
    "same_district": _("Same district."),
    "other_district": _("Another district."),
    "same_phone": _("Same phone number."),
    "other_phone": _("Another phone number."),
    "same_caregiver": _("Same caregiver's name."),
    "other_caregiver": _("Another caregiver's name."),
    "other_sex": _("Recorded with another sex."),
}


def sentence(reason):
    """Lazy sentence for one `Reason`; translated when shown."""
    return format_lazy(SENTENCES[reason.code], a=reason.a, b=reason.b)


def sentences(reasons):
    return [sentence(reason) for reason in reasons]
