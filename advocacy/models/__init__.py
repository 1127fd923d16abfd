"""Models of the app, one module a noun."""

from advocacy.models.certificate import Certificate, PracticeFollowUp
from advocacy.models.course import Course, CourseSession, CourseTest, Seat, SessionPresence, TestScore
from advocacy.models.curriculum import Curriculum, CurriculumStep, Module, Trainer
from advocacy.models.participant import Intern, Participant

__all__ = [
    "Certificate",
    "Course",
    "CourseSession",
    "CourseTest",
    "Curriculum",
    "CurriculumStep",
    "Intern",
    "Module",
    "Participant",
    "PracticeFollowUp",
    "Seat",
    "SessionPresence",
    "TestScore",
    "Trainer",
]
