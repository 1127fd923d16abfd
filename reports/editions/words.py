"""Words for the codes in frozen figures, in the language that is switched on."""

from django.utils.translation import gettext_lazy as _

from reports.enums import AgeBand, Functioning, Level, Triangle, Unit
from standing_together.disclosure import Kind, Shown
from standing_together.words import in_language

SEX = {"female": _("Women and girls"), "male": _("Men and boys")}
OUTCOME = {
    "screened": _("Met and asked"),
    "nobody_home": _("Nobody at home"),
    "refused": _("Did not want to take part"),
    "moved": _("Moved away"),
    "inaccessible": _("Could not be reached"),
}
STEP = {
    "persons_identified": _("Identified"),
    "persons_screened": _("Screened"),
    "persons_referred": _("Referred"),
    "referrals_approved": _("Approved"),
    "persons_served": _("Received a service"),
    "persons_receiving_benefit": _("Receive a benefit"),
}
PART = {
    "lead": _("Lead organisation"),
    "implementer": _("Partner"),
    "donor": _("Donor"),
    "authority": _("Authority"),
}
CODES = {
    "sex": SEX,
    "age": {str(band): band.label for band in AgeBand},
    "functioning": {str(state): state.label for state in Functioning},
    "outcome": OUTCOME,
}
LEVEL = {str(level): level.label for level in Level}
TRIANGLE = {str(side): side.label for side in Triangle}
UNIT = {str(unit): unit.label for unit in Unit}


def word(axis: str, code: str, districts: dict, language: str) -> str:
    """The name of one category of an axis."""
    if axis == "district":
        return in_language(districts[code], language)
    return str(CODES[axis][code])


def cell(shown: Shown, language: str) -> dict:
    """What a table cell prints: text, and whether it is a band (hatched)."""
    return {"text": shown.text(language), "band": shown.kind is Kind.BAND}
