"""One noun a file; imported together here so that Django finds them."""

from beneficiaries.models.benefit import Benefit, Certificate
from beneficiaries.models.claim import Claim, ClaimAppointment, ClaimStep
from beneficiaries.models.consent import Consent
from beneficiaries.models.duplicate import DuplicateProposal, Merge
from beneficiaries.models.household import Household, HouseholdVisit
from beneficiaries.models.notification import Notification
from beneficiaries.models.paper import EntitlementCheck, PaperStanding, RenewalReminder
from beneficiaries.models.person import Caregiver, Enrolment, Person
from beneficiaries.models.provider import Provider, ServiceKind
from beneficiaries.models.referral import Referral, ReferralStep
from beneficiaries.models.screening import Screening, ScreeningDraft
from beneficiaries.models.survey import SurveyBatch, SurveyRow

__all__ = [
    "Benefit",
    "Caregiver",
    "Certificate",
    "Claim",
    "ClaimAppointment",
    "ClaimStep",
    "Consent",
    "DuplicateProposal",
    "Enrolment",
    "EntitlementCheck",
    "Household",
    "HouseholdVisit",
    "Merge",
    "Notification",
    "PaperStanding",
    "Person",
    "Provider",
    "Referral",
    "ReferralStep",
    "RenewalReminder",
    "Screening",
    "ScreeningDraft",
    "ServiceKind",
    "SurveyBatch",
    "SurveyRow",
]
