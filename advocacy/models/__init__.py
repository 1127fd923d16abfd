from advocacy.models.methodology import Methodology, MethodologyAdoption, MethodologyStep, MethodologyVersion
from advocacy.models.premises import AccessibilityAudit, AccessWork, Premises, WorkStep
from advocacy.models.standard import (
    AssessmentStep,
    CriterionLevel,
    ServiceStandard,
    StandardAdoption,
    StandardAssessment,
)

__all__ = [
    "AccessWork",
    "AccessibilityAudit",
    "AssessmentStep",
    "CriterionLevel",
    "Methodology",
    "MethodologyAdoption",
    "MethodologyStep",
    "MethodologyVersion",
    "Premises",
    "ServiceStandard",
    "StandardAdoption",
    "StandardAssessment",
    "WorkStep",
]
