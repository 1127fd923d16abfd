"""One noun a file; imported together here so that Django finds them."""

from beneficiaries.models.benefit import Benefit, Certificate
from beneficiaries.models.consent import Consent
from beneficiaries.models.duplicate import DuplicateProposal, Merge
from beneficiaries.models.household import Household, HouseholdVisit
from beneficiaries.models.notification import Notification
from beneficiaries.models.person import Caregiver, Enrolment, Person
from beneficiaries.models.placement import InstitutionStay, Schooling, StayStep
from beneficiaries.models.provider import Provider, ServiceKind
from beneficiaries.models.referral import Referral, ReferralStep
from beneficiaries.models.screening import Screening, ScreeningDraft
from beneficiaries.models.service_enrolment import ServiceEnrolment, ServiceStep
from beneficiaries.models.service_point import Financing, Handover, OpeningHours, StaffPost
from beneficiaries.models.session import Session, SessionMark
from beneficiaries.models.survey import SurveyBatch, SurveyRow

__all__ = [
    "Benefit",
    "Caregiver",
    "Certificate",
    "Consent",
    "DuplicateProposal",
    "Enrolment",
    "Financing",
    "Handover",
    "Household",
    "HouseholdVisit",
    "InstitutionStay",
    "Merge",
    "Notification",
    "OpeningHours",
    "Person",
    "Provider",
    "Referral",
    "ReferralStep",
    "Schooling",
    "Screening",
    "ScreeningDraft",
    "ServiceEnrolment",
    "ServiceKind",
    "ServiceStep",
    "Session",
    "SessionMark",
    "StaffPost",
    "StayStep",
    "SurveyBatch",
    "SurveyRow",
]
