"""The models of the app, one noun a module."""

from advocacy.models.barrier import Barrier, BarrierStep, ClusterLink
from advocacy.models.event import Event, EventAttendance, EventMaterial, EventMedia, EventOfficial, EventStep, Lesson, LessonApplied
from advocacy.models.plan import AdvocacyPlan, PlanActivity, PlanMessage
from advocacy.models.promise import Change, Promise, PromiseStep, PromiseVerification, ReminderLetter
from advocacy.models.stakeholder import Contact, Office, OfficeHolder, PowerInterest, Stakeholder, StakeholderAnalysis
from advocacy.models.story import HandOut, Story, StoryConsent, StoryPublication, StoryStep, StoryVersion

__all__ = [
    "AdvocacyPlan",
    "Barrier",
    "BarrierStep",
    "Change",
    "ClusterLink",
    "Contact",
    "Event",
    "EventAttendance",
    "EventMaterial",
    "EventMedia",
    "EventOfficial",
    "EventStep",
    "HandOut",
    "Lesson",
    "LessonApplied",
    "Office",
    "OfficeHolder",
    "PlanActivity",
    "PlanMessage",
    "PowerInterest",
    "Promise",
    "PromiseStep",
    "PromiseVerification",
    "ReminderLetter",
    "Stakeholder",
    "StakeholderAnalysis",
    "Story",
    "StoryConsent",
    "StoryPublication",
    "StoryStep",
    "StoryVersion",
]
