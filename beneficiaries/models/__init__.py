"""One noun a file; imported together here so that Django finds them."""

from beneficiaries.models.absence import Absence
from beneficiaries.models.answer import AnswerLink, AnswerLinkView, ProviderAnswer
from beneficiaries.models.assignment import Assignment, CaseStep
from beneficiaries.models.benefit import Benefit, Certificate
from beneficiaries.models.claim import Claim, ClaimAppointment, ClaimStep
from beneficiaries.models.complaint import Complaint, ComplaintStep
from beneficiaries.models.concern import Concern, ConcernStep, SafeguardingLead
from beneficiaries.models.conference import Conference, Discussed, Seat
from beneficiaries.models.confirmation import FamilyConfirmation
from beneficiaries.models.consent import Consent
from beneficiaries.models.device import Device, DeviceStep, Measurement
from beneficiaries.models.document import Document
from beneficiaries.models.duplicate import DuplicateProposal, Merge
from beneficiaries.models.exercise import Exercise
from beneficiaries.models.glass import GlassBreaking
from beneficiaries.models.household import Household, HouseholdVisit
from beneficiaries.models.notification import Notification
from beneficiaries.models.paper import EntitlementCheck, PaperStanding, RenewalReminder
from beneficiaries.models.person import Caregiver, Enrolment, Person
from beneficiaries.models.placement import InstitutionStay, Schooling, StayStep
from beneficiaries.models.plan import Plan, PlanStep
from beneficiaries.models.plan_parts import ExerciseWeek, PlanAction, PlanExercise, PlanGoal, PlanNeed
from beneficiaries.models.plan_review import GoalScore, PlanReview
from beneficiaries.models.proposal import VisitProposal
from beneficiaries.models.provider import Provider, ServiceKind
from beneficiaries.models.referral import Referral, ReferralStep
from beneficiaries.models.referral_line import ReferralLine
from beneficiaries.models.screening import Screening, ScreeningDraft
from beneficiaries.models.service_enrolment import ServiceEnrolment, ServiceStep
from beneficiaries.models.service_point import Financing, Handover, OpeningHours, StaffPost
from beneficiaries.models.session import Session, SessionMark
from beneficiaries.models.silence import Escalation
from beneficiaries.models.stock import Loan, Repair, StockItem, StockStep
from beneficiaries.models.survey import SurveyBatch, SurveyRow
from beneficiaries.models.visit import Visit

__all__ = [
    "Absence",
    "AnswerLink",
    "AnswerLinkView",
    "Assignment",
    "Benefit",
    "Caregiver",
    "CaseStep",
    "Certificate",
    "Claim",
    "ClaimAppointment",
    "ClaimStep",
    "Complaint",
    "ComplaintStep",
    "Concern",
    "ConcernStep",
    "Conference",
    "Consent",
    "Device",
    "DeviceStep",
    "Discussed",
    "Document",
    "DuplicateProposal",
    "Enrolment",
    "EntitlementCheck",
    "Escalation",
    "Exercise",
    "ExerciseWeek",
    "FamilyConfirmation",
    "Financing",
    "GlassBreaking",
    "GoalScore",
    "Handover",
    "Household",
    "HouseholdVisit",
    "InstitutionStay",
    "Loan",
    "Measurement",
    "Merge",
    "Notification",
    "OpeningHours",
    "PaperStanding",
    "Person",
    "Plan",
    "PlanAction",
    "PlanExercise",
    "PlanGoal",
    "PlanNeed",
    "PlanReview",
    "PlanStep",
    "Provider",
    "ProviderAnswer",
    "Referral",
    "ReferralLine",
    "ReferralStep",
    "RenewalReminder",
    "Repair",
    "SafeguardingLead",
    "Schooling",
    "Screening",
    "ScreeningDraft",
    "Seat",
    "ServiceEnrolment",
    "ServiceKind",
    "ServiceStep",
    "Session",
    "SessionMark",
    "StaffPost",
    "StayStep",
    "StockItem",
    "StockStep",
    "SurveyBatch",
    "SurveyRow",
    "Visit",
    "VisitProposal",
]
