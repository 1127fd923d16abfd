from .event import (
    Event,
    EventAttendance,
    EventMaterial,
    EventMedia,
    EventOfficial,
    EventStep,
    Lesson,
    LessonApplied,
)
from .story import HandOut, Story, StoryConsent, StoryPublication, StoryStep, StoryVersion

__all__ = [
    "Event",
    "EventAttendance",
    "EventMaterial",
    "EventMedia",
    "EventOfficial",
    "EventStep",
    "HandOut",
    "Lesson",
    "LessonApplied",
    "Story",
    "StoryConsent",
    "StoryPublication",
    "StoryStep",
    "StoryVersion",
]
