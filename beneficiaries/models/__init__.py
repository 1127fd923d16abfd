"""One noun a file; imported together here so that Django finds them."""

from beneficiaries.models.absence import Absence
from beneficiaries.models.answer import AnswerLink, AnswerLinkView, ProviderAnswer
from beneficiaries.models.benefit import Benefit, Certificate
from beneficiaries.models.confirmation import FamilyConfirmation
from beneficiaries.models.consent import Consent
from beneficiaries.models.duplicate import DuplicateProposal, Merge
from beneficiaries.models.household import Household, HouseholdVisit
from beneficiaries.models.notification import Notification
from beneficiaries.models.person import Caregiver, Enrolment, Person
from beneficiaries.models.provider import Provider, ServiceKind
from beneficiaries.models.referral import Referral, ReferralStep
from beneficiaries.models.referral_line import ReferralLine
from beneficiaries.models.screening import Screening, ScreeningDraft
from beneficiaries.models.silence import Escalation
from beneficiaries.models.survey import SurveyBatch, SurveyRow

__all__ = [
    "Absence",
    "AnswerLink",
    "AnswerLinkView",
    "Benefit",
    "Caregiver",
    "Certificate",
    "Consent",
    "DuplicateProposal",
    "Enrolment",
    "Escalation",
    "FamilyConfirmation",
    "Household",
    "HouseholdVisit",
    "Merge",
    "Notification",
    "Person",
    "Provider",
    "ProviderAnswer",
    "Referral",
    "ReferralLine",
    "ReferralStep",
    "Screening",
    "ScreeningDraft",
    "ServiceKind",
    "SurveyBatch",
    "SurveyRow",
]
