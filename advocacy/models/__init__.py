"""One noun a file; imported together here so that Django finds them."""

from advocacy.models.barrier import Barrier, BarrierStep, ClusterLink
from advocacy.models.plan import AdvocacyPlan, PlanActivity, PlanMessage
from advocacy.models.promise import (
    Change,
    Promise,
    PromiseStep,
    PromiseVerification,
    ReminderLetter,
)
from advocacy.models.stakeholder import (
    Contact,
    Office,
    OfficeHolder,
    PowerInterest,
    Stakeholder,
    StakeholderAnalysis,
)

__all__ = [
    "AdvocacyPlan",
    "Barrier",
    "BarrierStep",
    "Change",
    "ClusterLink",
    "Contact",
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
]
