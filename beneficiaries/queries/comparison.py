"""Two records side by side, in words."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.languages import in_words
from beneficiaries.merging import CHOICES
from beneficiaries.models import Certificate, Enrolment, Person, Referral, Screening
from standing_together.dates import PartialDate, write

RELATED = ("district", "jamoat", "village", "household", "worker", "registered_by")
NOTHING = "–"


@dataclass(frozen=True)
class Row:
    """One fact of both records; `verdict` says in a word or two whether they agree."""

    code: str
    label: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        return self.left != self.right

    @property
    def only(self) -> str:
        """Either "left" or "right" where one record alone has it, else ""."""
        sides = [side for side in ("left", "right") if getattr(self, side) != NOTHING]
        return sides[0] if len(sides) == 1 else ""

    @property
    def verdict(self) -> str:
        if not self.differs:
            return _("The same")
        if self.only:
            return _("Only one record has it")
        return _("Different")


def compare_records(left: Person, right: Person) -> list[Row]:
    """A row for each choice of merging.CHOICES that at least one of the records has; RELATED must be loaded."""
    rows = [Row(code, str(label), *(_words(code, p) for p in (left, right))) for code, (label, _c) in CHOICES.items()]
    return [row for row in rows if row.differs or row.left != NOTHING]


def _words(code: str, person: Person) -> str:
    special = {"sex": _sex, "birth": _birth, "place": _place, "languages": _languages, "in_school": _school}
    if code in special:
        return special[code](person) or NOTHING
    if code == "photo":
        return _("Has a photo") if person.photo else NOTHING
    return str(getattr(person, code) or "") or NOTHING


def _sex(person):
    return person.get_sex_display()


def _birth(person):
    precision = "year" if person.birth_date_precision == "estimated" else person.birth_date_precision
    told = str(write(PartialDate.of(person.birth_date, precision)))
    return told if precision == "day" else f"{told} ({person.get_birth_date_precision_display()})"


def _place(person):
    parts = [str(part) for part in (person.district, person.jamoat, person.village) if part]
    if person.household and person.household.number:
        parts.append(_("household %(number)s") % {"number": person.household.number})
    return ", ".join(parts)


def _languages(person):
    return in_words(person.languages)


def _school(person):
    return {True: _("Yes"), False: _("No")}.get(person.in_school, "")


def short_histories(left: Person, right: Person) -> tuple[list[str], list[str]]:
    """What was done with each record, a sentence each. Four queries whatever there is."""
    counts = {model: _counted(model, left, right) for model in (Screening, Referral, Certificate, Enrolment)}
    one, other = ([_registered(person), *_done(person, counts)] for person in (left, right))
    return one, other


def _counted(model, *people) -> dict:
    rows = model._base_manager.filter(person__in=people).order_by().values_list("person")
    return dict(rows.annotate(number=Count("pk")))


def _registered(person) -> str:
    return _("Registered %(day)s by %(who)s.") % {"day": write(person.registered_on), "who": person.registered_by}


def _done(person, counts) -> list[str]:
    number = {model: counted.get(person.pk, 0) for model, counted in counts.items()}
    words = [
        (Screening, ngettext("%(n)s screening.", "%(n)s screenings.", number[Screening])),
        (Referral, ngettext("%(n)s referral.", "%(n)s referrals.", number[Referral])),
        (
            Certificate,
            ngettext("%(n)s certificate noted.", "%(n)s certificates noted.", number[Certificate]),
        ),
        (Enrolment, ngettext("In %(n)s programme.", "In %(n)s programmes.", number[Enrolment])),
    ]
    return [sentence % {"n": number[model]} for model, sentence in words if number[model]]
