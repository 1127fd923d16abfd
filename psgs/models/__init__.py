"""The models of the app, one noun a module."""

from psgs.models.association import Association, AssociationGroup, AssociationPaper, Branch, RegistrationStep
from psgs.models.association_life import Assembly, AssemblyDecision, AssociationReport, BoardTerm, Fee
from psgs.models.capacity import CapacityAnswer, CapacityAssessment
from psgs.models.group import Group, GroupReview
from psgs.models.meeting import Attendance, Meeting, MeetingExpense, MeetingIssue
from psgs.models.membership import FamilyHelp, Membership, Officer
from psgs.models.mentor import Mentor, MentorOffer, MentorStep
from psgs.models.network import ForumSeat, JointAction, Network, NetworkMembership

__all__ = [
    "Assembly",
    "AssemblyDecision",
    "Association",
    "AssociationGroup",
    "AssociationPaper",
    "AssociationReport",
    "Attendance",
    "BoardTerm",
    "Branch",
    "CapacityAnswer",
    "CapacityAssessment",
    "FamilyHelp",
    "Fee",
    "ForumSeat",
    "Group",
    "GroupReview",
    "JointAction",
    "Meeting",
    "MeetingExpense",
    "MeetingIssue",
    "Membership",
    "Mentor",
    "MentorOffer",
    "MentorStep",
    "Network",
    "NetworkMembership",
    "Officer",
    "RegistrationStep",
]
