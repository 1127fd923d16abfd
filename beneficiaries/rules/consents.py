"""Who may consent for whom, and what needs a consent at the very moment it happens.

Under 13 the representative decides, from 13 to 17 the representative and the child, an adult decides alone
(UNICEF Policy on Personal Data Protection, 2020). A child's "no" is respected at any age.
"""

from django.utils.translation import gettext as _

from beneficiaries.ages import ADULT, SAYS_FOR_THEMSELVES
from beneficiaries.enums import Assent, ConsentAnswer, Giver, Purpose
from beneficiaries.models import Consent
from standing_together.refusal import Refused

SPOKE = (Assent.ASSENTED, Assent.DISSENTED, Assent.NOT_ABLE)
MINORS = (Giver.SELF, Giver.SIBLING)


def check_answer(*, years: int, answer: str, giver: str, assent: str) -> None:
    """Whether this answer can count for somebody of this age (completed years on the day it was given)."""
    if years >= ADULT:
        return _check_adult(giver, assent)
    if giver in MINORS:
        raise Refused(_("For a child, a parent or guardian must answer. Write who it was."))
    if assent == Assent.NOT_NEEDED:
        raise Refused(_("This is a child. Write what the child said, or that they could not say."))
    if years >= SAYS_FOR_THEMSELVES and answer == ConsentAnswer.GIVEN and assent not in SPOKE:
        raise Refused(_("From 13 years the child must be asked too. Ask, and write what they said."))


def _check_adult(giver: str, assent: str) -> None:
    if giver == Giver.SELF:
        return
    if giver != Giver.GUARDIAN:
        raise Refused(_("An adult answers for themselves. Only a legal guardian may answer instead."))
    if assent not in SPOKE:
        raise Refused(_("Ask the person too, and write what they said, or that they could not say."))


def counts(answer: str, assent: str) -> bool:
    """A yes that nobody contradicted."""
    return answer == ConsentAnswer.GIVEN and assent != Assent.DISSENTED


def has_valid(person, purpose: str) -> bool:
    """Asked of the database each time: a withdrawal works at once."""
    return Consent.objects.valid(purpose).filter(person=person).exists()


def check_may_share(person) -> None:
    """Before anything about a person goes to another organisation: at sending and again at deciding."""
    if not has_valid(person, Purpose.SHARING):
        raise Refused(_("The family has not agreed to share this with a service, or took it back. Ask them first."))


def may_share(person) -> bool:
    return has_valid(person, Purpose.SHARING)


def check_may_keep_photo(person) -> None:
    if not has_valid(person, Purpose.PHOTO):
        raise Refused(_("There is no consent for a photo. Ask first, and record the answer under Consents."))


def check_may_publish(person) -> None:
    if not has_valid(person, Purpose.PUBLICATION):
        raise Refused(_("There is no consent to tell this story in public."))
