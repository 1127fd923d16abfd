"""Models of the app, one noun a module."""

from psgs.models.group import Group, GroupReview
from psgs.models.meeting import Attendance, Meeting, MeetingExpense, MeetingIssue
from psgs.models.membership import FamilyHelp, Membership, Officer
from psgs.models.mentor import Mentor, MentorOffer, MentorStep

__all__ = [
    "Attendance",
    "FamilyHelp",
    "Group",
    "GroupReview",
    "Meeting",
    "MeetingExpense",
    "MeetingIssue",
    "Membership",
    "Mentor",
    "MentorOffer",
    "MentorStep",
    "Officer",
]
