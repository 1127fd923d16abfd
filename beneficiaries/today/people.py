"""What waits among my people: not screened, a gap between the facts, a paper that ends, a consent taken back."""

from django.urls import reverse
from django.utils.translation import ngettext

from beneficiaries.queries.my_people import counts_of_my_people
from standing_together.access.permissions import Permission
from standing_together.today import CLOSING, Line, tells


def _link(which: str) -> str:
    return f"{reverse('people')}?gap={which}&mine=on"


@tells("waiting")
def gaps(actor) -> list[Line]:
    """For those who work on cases; others have no people of their own."""
    if not actor.can(Permission.SCREENING_RECORD):
        return []
    counted = counts_of_my_people(actor)
    lines = [(which, counted[which]) for which in ("screening", "certificate", "benefit")]
    return [Line(_words(which, number), _link(which)) for which, number in lines if number]


def _words(which: str, number: int) -> str:
    words = {
        "screening": ngettext(
            "%(number)s of your people is not screened yet", "%(number)s of your people are not screened yet", number
        ),
        "certificate": ngettext(
            "%(number)s of your people has a difficulty and no valid certificate",
            "%(number)s of your people have a difficulty and no valid certificate",
            number,
        ),
        "benefit": ngettext(
            "%(number)s of your people has a difficulty and no benefit",
            "%(number)s of your people have a difficulty and no benefit",
            number,
        ),
    }
    return words[which] % {"number": number}


@tells("due")
def ending(actor) -> list[Line]:
    if not actor.can(Permission.STATUS_RECORD):
        return []
    number = counts_of_my_people(actor)["ending"]
    text = ngettext(
        "%(number)s certificate of your people ends within 60 days",
        "%(number)s certificates of your people end within 60 days",
        number,
    )
    return [Line(text % {"number": number}, reverse("people") + "?gap=ending&mine=on")] if number else []


@tells("happened")
def taken_back(actor) -> list[Line]:
    """Consents taken back since yesterday: whoever works on the case must know the same day."""
    if not actor.can(Permission.CONSENT_RECORD):
        return []
    number = counts_of_my_people(actor)["withdrawn"]
    text = ngettext("%(number)s family took a consent back", "%(number)s families took a consent back", number)
    return [Line(text % {"number": number}, reverse("people") + "?gap=withdrawn&mine=on")] if number else []


@tells(CLOSING)
def mine(actor) -> list[Line]:
    if not actor.can(Permission.SCREENING_RECORD):
        return []
    number = counts_of_my_people(actor)["all"]
    if not number:
        return []
    text = ngettext("You follow %(number)s person.", "You follow %(number)s people.", number)
    calm = ngettext("Your %(number)s person is up to date.", "Your %(number)s people are up to date.", number)
    words = {"number": number}
    return [Line(text % words, f"{reverse('people')}?mine=on", when_calm=calm % words)]
