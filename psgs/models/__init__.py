"""The models of the app, one file a noun."""

from psgs.models.association import (
    Association,
    AssociationPaper,
    Branch,
    RegistrationStep,
)
from psgs.models.association_life import Assembly, AssemblyDecision, AssociationReport, BoardTerm, Fee
from psgs.models.capacity import CapacityAnswer, CapacityAssessment
from psgs.models.network import ForumSeat, JointAction, Network, NetworkMembership

__all__ = [
    "Assembly",
    "AssemblyDecision",
    "Association",
    "AssociationPaper",
    "AssociationReport",
    "BoardTerm",
    "Branch",
    "CapacityAnswer",
    "CapacityAssessment",
    "Fee",
    "ForumSeat",
    "JointAction",
    "Network",
    "NetworkMembership",
    "RegistrationStep",
]
