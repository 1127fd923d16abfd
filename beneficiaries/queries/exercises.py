"""The library of exercises and activities for home."""

from beneficiaries.models import Exercise


def library() -> list[Exercise]:
    """What is given today, by name in the language of the page."""
    return sorted(Exercise.objects.filter(active=True), key=lambda exercise: str(exercise).casefold())


def exercise_with(code: str) -> Exercise | None:
    return Exercise.objects.filter(active=True, pk=code).first() if code else None
