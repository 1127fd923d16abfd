"""The models of the app, one noun a module."""

from advocacy.models.barrier import Barrier, BarrierStep, ClusterLink
from advocacy.models.certificate import Certificate, PracticeFollowUp
from advocacy.models.course import Course, CourseSession, CourseTest, Seat, SessionPresence, TestScore
from advocacy.models.curriculum import Curriculum, CurriculumStep, Module, Trainer
from advocacy.models.event import (
    Event,
    EventAttendance,
    EventMaterial,
    EventMedia,
    EventOfficial,
    EventStep,
    Lesson,
    LessonApplied,
)
from advocacy.models.methodology import Methodology, MethodologyAdoption, MethodologyVersion
from advocacy.models.participant import Intern, Participant
from advocacy.models.plan import AdvocacyPlan, PlanActivity, PlanMessage
from advocacy.models.premises import AccessibilityAudit, AccessWork, Premises, WorkPhoto
from advocacy.models.promise import Change, Promise, PromiseStep, PromiseVerification, ReminderLetter
from advocacy.models.stakeholder import Contact, Office, OfficeHolder, PowerInterest, Stakeholder, StakeholderAnalysis
from advocacy.models.standard import CriterionLevel, EvidenceFile, ServiceStandard, StandardAdoption, StandardAssessment
from advocacy.models.step import Step
from advocacy.models.story import HandOut, Story, StoryConsent, StoryPhoto, StoryPublication, StoryStep, StoryVersion

__all__ = [
    "AccessWork",
    "AccessibilityAudit",
    "AdvocacyPlan",
    "Barrier",
    "BarrierStep",
    "Certificate",
    "Change",
    "ClusterLink",
    "Contact",
    "Course",
    "CourseSession",
    "CourseTest",
    "CriterionLevel",
    "Curriculum",
    "CurriculumStep",
    "Event",
    "EventAttendance",
    "EventMaterial",
    "EventMedia",
    "EventOfficial",
    "EventStep",
    "EvidenceFile",
    "HandOut",
    "Intern",
    "Lesson",
    "LessonApplied",
    "Methodology",
    "MethodologyAdoption",
    "MethodologyVersion",
    "Module",
    "Office",
    "OfficeHolder",
    "Participant",
    "PlanActivity",
    "PlanMessage",
    "PowerInterest",
    "PracticeFollowUp",
    "Premises",
    "Promise",
    "PromiseStep",
    "PromiseVerification",
    "ReminderLetter",
    "Seat",
    "ServiceStandard",
    "SessionPresence",
    "Stakeholder",
    "StakeholderAnalysis",
    "StandardAdoption",
    "StandardAssessment",
    "Step",
    "Story",
    "StoryConsent",
    "StoryPhoto",
    "StoryPublication",
    "StoryStep",
    "StoryVersion",
    "TestScore",
    "Trainer",
    "WorkPhoto",
]
