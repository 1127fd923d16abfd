"""When a screening may be made, and what makes it one. Each rule says its reason."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from beneficiaries.ages import completed_years
from beneficiaries.enums import Giver, PersonState, Purpose
from beneficiaries.instruments import Definition, get_definition, instrument_for_age, invalid_answers
from beneficiaries.instruments.definition import all_definitions
from beneficiaries.instruments.walk import unanswered
from beneficiaries.models import Enrolment, Person
from beneficiaries.rules.consents import has_valid
from standing_together.access.permissions import Permission
from standing_together.dates import write
from standing_together.refusal import Refused

# Our own habit, not part of any standard: look again after a year, sooner when the family is worried.
SCREEN_AGAIN_MONTHS = 12
ALREADY_GONE = gettext_lazy("This screening was finished or given up meanwhile, perhaps in another window.")


def completed_age(person, on: datetime.date) -> int:
    """Completed years on the day of the interview, as the standard counts."""
    return completed_years(person.birth_date, on)


def fitting_definition(person, on: datetime.date) -> Definition | None:
    """The questions chosen by age; None under two years."""
    code = instrument_for_age(completed_age(person, on))
    return get_definition(code) if code else None


def possible_definitions(person, on: datetime.date) -> list[Definition]:
    """All questions that may be used at this age and are scored, the ones chosen by age first."""
    years, fitting = completed_age(person, on), fitting_definition(person, on)
    others = [d for d in all_definitions().values() if d.scoring and d.suits_age(years) and d is not fitting]
    return [fitting, *others] if fitting else []


def check_can_start(actor, person) -> None:
    """What must be so before the first question is asked, whatever the day and the questions."""
    if not Person.objects.visible_to(actor, Permission.SCREENING_RECORD).filter(pk=person.pk).exists():
        raise Refused(_("Your role does not include screening this person. Ask your programme manager."))
    if person.state != PersonState.ACTIVE:
        raise Refused(_("This record is closed or was merged into another one. Screen the person in the open record."))
    if not has_valid(person, Purpose.REGISTRATION):
        raise Refused(
            _("The family has not agreed that we keep a record, or took it back. Ask them first, then screen.")
        )


def check_day(person, on: datetime.date) -> None:
    if on > timezone.localdate():
        raise Refused(
            _("The day of the screening lies in the future. Write the day on which the questions were asked.")
        )
    if on < person.birth_date:
        raise Refused(_("On that day the person was not born yet. Check the day."))
    if on < person.registered_on:
        text = _("The person was registered on %(day)s. A screening cannot be older than that.")
        raise Refused(text % {"day": write(person.registered_on)})


def check_questions(person, definition: Definition, on: datetime.date) -> None:
    """The questions fit the completed age on that day and lead to a result."""
    years = completed_age(person, on)
    if fitting_definition(person, on) is None:
        raise Refused(_("Under two years there are no questions that can be relied on. Nothing is screened."))
    if not definition.suits_age(years):
        text = _("On %(day)s the completed age was %(years)s: these questions are for another age.")
        raise Refused(text % {"day": write(on), "years": years})
    if definition.scoring is None:
        raise Refused(_("These questions give no result: they cannot be used as a screening."))


def check_respondent(definition: Definition, respondent: str, respondent_name: str) -> None:
    """Where the standard asks the mother or another caregiver, nobody answers for themselves."""
    asks_caregiver = definition.data.get("respondent", {}).get("kind") == "primary_caregiver"
    if respondent == Giver.SELF and asks_caregiver:
        raise Refused(_("These questions are asked of the mother or of whoever looks after the child."))
    if respondent != Giver.SELF and not respondent_name.strip():
        raise Refused(_("Write the name of the person who answers."))


def check_scale(definition: Definition, scale: str) -> None:
    if definition.scale_options and scale not in definition.scale_options:
        raise Refused(_("Say which answers the form offers: one question exists with two sets of them."))


def check_programme(person, programme) -> None:
    if programme is None:
        return
    if programme.closed_at is not None:
        raise Refused(_("This programme is closed. Choose another one."))
    if not Enrolment.objects.filter(person=person, programme=programme, until_on__isnull=True).exists():
        raise Refused(_("The person does not take part in this programme."))


def check_answers(definition: Definition, answers: dict, scale: str) -> None:
    """Only what the questionnaire knows, and an answer to every question on the path."""
    if invalid_answers(definition, answers, scale):
        raise Refused(_("Some answers do not belong to these questions. Nothing was kept; please start again."))
    if missing := len(unanswered(definition, answers)):
        text = ngettext(
            "%(count)s question has no answer yet.", "%(count)s questions have no answer yet.", missing
        )  # fmt: skip
        raise Refused(text % {"count": missing})
