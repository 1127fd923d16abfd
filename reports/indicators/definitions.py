"""What each measure means. A changed meaning is a new version and a break in the series, never a quiet edit."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.enums import Unit
from standing_together.measures import MEASURES

COUNTING_PERSONS = _("Each person is counted once, however often it happened. Totals are counted anew, never added up.")
COUNTING_HOUSEHOLDS = _("Each household is counted once, with the outcome of its last visit.")
COUNTING_ENTERED = _("Entered by one person with evidence and approved by another; reached since the programme began.")
COUNTING_WORK = _("Counted from the records of the work, from the programme's beginning to the end of the period.")


@dataclass(frozen=True)
class Definition:
    """`bit` marks the measure in the counting pass (`counting.py`); 0 for what is counted elsewhere or not yet."""

    code: str
    name: Promise | str  # entered ones bring a name written by people
    text: Promise
    unit: str = Unit.PERSON
    counting: Promise = COUNTING_PERSONS
    version: int = 1
    bit: int = 0

    @property
    def key(self) -> str:
        return f"{self.code}@{self.version}"


_ALL = (
    Definition(
        "persons_reached",
        _("Persons reached"),
        _("Persons with whom any of the following happened in the period: identified, screened, referred, approved, "
          "served, or told us that they receive a benefit."),
        bit=127,
    ),
    Definition(
        "persons_identified",
        _("Persons identified"),
        _("Persons whose part in the programme began in the period: found from door to door or come by themselves, "
          "and registered with consent."),
        bit=1,
    ),
    Definition(
        "persons_screened",
        _("Persons screened"),
        _("Persons of the programme screened in the period with a question set of the Washington Group."),
        bit=2,
    ),
    Definition(
        "persons_with_difficulty",
        _("Persons with a functional difficulty"),
        _("Persons screened in the period whose newest screening up to its end found a functional difficulty. "
          "This is no diagnosis and no certificate."),
        bit=4,
    ),
    Definition(
        "persons_referred",
        _("Persons referred"),
        _("Persons for whom a referral of the programme was sent to the coordinator in the period."),
        bit=8,
    ),
    Definition(
        "referrals_approved",
        _("Persons whose referral was approved"),
        _("Persons for whom the district coordinator approved a referral of the programme in the period."),
        bit=16,
    ),
    Definition(
        "persons_served",
        _("Persons who received a service"),
        _("Persons who came to the service they were referred to, or finished it, in the period."),
        bit=32,
    ),
    Definition(
        "persons_receiving_benefit",
        _("Persons receiving a benefit"),
        _("Persons of the programme who, by the newest word of the period about at least one state benefit, receive "
          "it. Those who received it before we met them are among them."),
        bit=64,
    ),
    Definition(
        "households_visited",
        _("Households visited"),
        _("Households at whose door somebody of the programme knocked in the period, whatever came of it."),
        unit=Unit.HOUSEHOLD,
        counting=COUNTING_HOUSEHOLDS,
    ),
)  # fmt: skip

DEFINITIONS: dict[str, Definition] = {definition.code: definition for definition in _ALL}
PERSONS = tuple(definition for definition in _ALL if definition.bit)
FUNNEL = (
    "persons_identified",
    "persons_screened",
    "persons_referred",
    "referrals_approved",
    "persons_served",
    "persons_receiving_benefit",
)


def definition_of(code: str, names=None, unit: str = Unit.ITEM) -> Definition:
    """The registered definition; for what people enter, one made of the framework's name and unit."""
    if code in DEFINITIONS:
        return DEFINITIONS[code]
    if code in MEASURES:
        measure = MEASURES[code]
        return Definition(code, measure.label, measure.definition, measure.unit, COUNTING_WORK)
    return Definition(code, names or code, _("As agreed in the programme's results framework."), unit, COUNTING_ENTERED)
