"""What a survey came to, in words. The figures are those of `counting.Counts.as_json`."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.enums import HouseholdOutcome
from beneficiaries.survey.reasons import Reason, Unusable


def findings(figures: dict, *, imported: bool) -> list[str]:
    """One sentence for each figure that is not nought."""
    persons = figures.get("registered", 0)
    found = [(persons, _registered(persons) if imported else _will_register(persons))]
    found += [(figures.get(name, 0), words(figures.get(name, 0))) for name, words in _SENTENCES.items()]
    refused = sum(figures.get("refused", {}).values())
    found.append((refused, _refused(refused)))
    return [words for number, words in found if number]


def _will_register(number: int) -> str:
    return ngettext(
        "%(number)s person can be registered.", "%(number)s persons can be registered.", number
    ) % {"number": number}  # fmt: skip


def _registered(number: int) -> str:
    return ngettext("%(number)s person was registered.", "%(number)s persons were registered.", number) % {
        "number": number
    }


def _screened(number: int) -> str:
    return ngettext("%(number)s of them was screened.", "%(number)s of them were screened.", number) % {
        "number": number
    }


def _visits(number: int) -> str:
    return ngettext(
        "%(number)s visit met nobody; it counts for coverage.",
        "%(number)s visits met nobody; they count for coverage.",
        number,
    ) % {"number": number}


def _declined(number: int) -> str:
    return ngettext(
        "%(number)s person did not agree: nothing about them is kept.",
        "%(number)s persons did not agree: nothing about them is kept.",
        number,
    ) % {"number": number}


def _already(number: int) -> str:
    return ngettext(
        "%(number)s row was brought in before and is left as it is.",
        "%(number)s rows were brought in before and are left as they are.",
        number,
    ) % {"number": number}


def _changed(number: int) -> str:
    return ngettext(
        "%(number)s of these says something else now. Look at it by hand.",
        "%(number)s of these say something else now. Look at them by hand.",
        number,
    ) % {"number": number}


def _refused(number: int) -> str:
    return ngettext(
        "%(number)s row needs correcting.", "%(number)s rows need correcting.", number
    ) % {"number": number}  # fmt: skip


_SENTENCES = {
    "screened": _screened,
    "visits_without_person": _visits,
    "declined": _declined,
    "already_imported": _already,
    "already_imported_but_changed": _changed,
}


def doors(figures: dict) -> list[tuple[str, int]]:
    """(outcome in words, households) over all districts, in the order of the outcomes."""
    counted = dict.fromkeys(HouseholdOutcome, 0)
    for key, number in figures.get("household_outcomes", {}).items():
        counted[HouseholdOutcome(key.rsplit("|", 1)[1])] += number
    return [(str(outcome.label), number) for outcome, number in counted.items() if number]


def advice(reason: str) -> str:
    """What to write instead."""
    return str(Reason(reason).label)


def problem_in_words(problem: str) -> str:
    """Why a file was refused, from the code that is stored (with the missing columns behind a colon)."""
    code, _colon, details = problem.partition(":")
    if code not in Unusable.values:
        return _("This file could not be read.")
    return str(Unusable(code).label) % {"columns": details} if details else str(Unusable(code).label)
