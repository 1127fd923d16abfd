"""One noun a file; imported together here so that Django finds them."""

from beneficiaries.models.benefit import Benefit, Certificate
from beneficiaries.models.consent import Consent
from beneficiaries.models.device import Device, DeviceStep, Measurement
from beneficiaries.models.duplicate import DuplicateProposal, Merge
from beneficiaries.models.household import Household, HouseholdVisit
from beneficiaries.models.notification import Notification
from beneficiaries.models.person import Caregiver, Enrolment, Person
from beneficiaries.models.provider import Provider, ServiceKind
from beneficiaries.models.referral import Referral, ReferralStep
from beneficiaries.models.screening import Screening, ScreeningDraft
from beneficiaries.models.stock import Loan, Repair, StockItem, StockStep
from beneficiaries.models.survey import SurveyBatch, SurveyRow

__all__ = [
    "Benefit",
    "Caregiver",
    "Certificate",
    "Consent",
    "Device",
    "DeviceStep",
    "DuplicateProposal",
    "Enrolment",
    "Household",
    "HouseholdVisit",
    "Loan",
    "Measurement",
    "Merge",
    "Notification",
    "Person",
    "Provider",
    "Referral",
    "ReferralStep",
    "Repair",
    "Screening",
    "ScreeningDraft",
    "ServiceKind",
    "StockItem",
    "StockStep",
    "SurveyBatch",
    "SurveyRow",
]
