"""One noun a file; imported together here so that Django finds them."""

from beneficiaries.models.benefit import Benefit, Certificate
from beneficiaries.models.complaint import Complaint, ComplaintStep
from beneficiaries.models.concern import Concern, ConcernStep, SafeguardingLead
from beneficiaries.models.consent import Consent
from beneficiaries.models.document import Document
from beneficiaries.models.duplicate import DuplicateProposal, Merge
from beneficiaries.models.glass import GlassBreaking
from beneficiaries.models.household import Household, HouseholdVisit
from beneficiaries.models.notification import Notification
from beneficiaries.models.person import Caregiver, Enrolment, Person
from beneficiaries.models.provider import Provider, ServiceKind
from beneficiaries.models.referral import Referral, ReferralStep
from beneficiaries.models.screening import Screening, ScreeningDraft
from beneficiaries.models.survey import SurveyBatch, SurveyRow

__all__ = [
    "Benefit",
    "Caregiver",
    "Certificate",
    "Complaint",
    "ComplaintStep",
    "Concern",
    "ConcernStep",
    "Consent",
    "Document",
    "DuplicateProposal",
    "Enrolment",
    "GlassBreaking",
    "Household",
    "HouseholdVisit",
    "Merge",
    "Notification",
    "Person",
    "Provider",
    "Referral",
    "ReferralStep",
    "SafeguardingLead",
    "Screening",
    "ScreeningDraft",
    "ServiceKind",
    "SurveyBatch",
    "SurveyRow",
]
