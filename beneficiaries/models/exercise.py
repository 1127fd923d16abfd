"""The library of exercises and activities for home: reference data, `beneficiaries/data/exercises.json`."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language


def told_in(words: dict[str, dict], language: str | None = None) -> dict:
    """Name, steps and care in the language (default: the page's), else in English."""
    return words.get((language or get_language() or "en")[:2]) or words["en"]


class Exercise(models.Model):
    """`words` is {"en": {"name", "steps", "care"}, "tg": …, "ru": …}; `picture` are lines of a drawing 160 × 100."""

    code = models.SlugField(primary_key=True)
    words = models.JSONField()
    picture = models.JSONField(default=dict, blank=True)  # {"body": path, "things": path}
    domains = ArrayField(models.CharField(max_length=16), default=list)
    minutes = models.PositiveSmallIntegerField(default=10)
    times_a_day = models.PositiveSmallIntegerField(default=1)
    days_a_week = models.PositiveSmallIntegerField(default=7)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                name="exercise_usual_dosage_is_possible",
                condition=Q(minutes__range=(1, 120), times_a_day__range=(1, 10), days_a_week__range=(1, 7)),
            ),
        )

    def __str__(self):
        return self.told()["name"]

    def told(self, language: str | None = None) -> dict:
        """Name, steps and what to take care of, in the language (default: the page's)."""
        return told_in(self.words, language)
