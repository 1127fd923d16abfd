"""Whose school or institution may be written down, and by whom."""

from datetime import date

from django.utils.translation import gettext as _

from beneficiaries.models import InstitutionStay, Person, Schooling
from beneficiaries.rules.service_enrolments import check_reaches, check_takes_part_in
from beneficiaries.rules.service_points import check_has_come
from standing_together.refusal import Refused


def check_can_place(actor, person: Person, programme) -> None:
    check_reaches(actor, person)
    check_takes_part_in(person, programme)


def check_says_where(provider, place: str) -> None:
    if provider is None and not place.strip():
        raise Refused(_("Choose the place from the directory, or write its name."))


def check_comes_after(last: Schooling | None, from_on: date) -> None:
    """The one before ends the day before; so it must have begun earlier."""
    if last is not None and from_on <= last.from_on:
        raise Refused(_("Where the child learns now is written down from a later day. Check the day."))


def check_ends(row: Schooling, on: date) -> None:
    check_has_come(on)
    if row.until_on:
        raise Refused(_("A colleague has written down this end already."))
    if on < row.from_on:
        raise Refused(_("It began later than this day. Check the day."))


def check_step_day(stay: InstitutionStay, on: date) -> None:
    check_has_come(on)
    if on < stay.from_on:
        raise Refused(_("The child came to the institution later than this day. Check the day."))
