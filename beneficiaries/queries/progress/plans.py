"""What plans and screenings tell of the way somebody goes."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.enums import Difficulty
from beneficiaries.gas import t_score
from beneficiaries.instruments import UnknownInstrument, get_definition
from beneficiaries.models import ExerciseWeek
from beneficiaries.queries.plans import reviews_of, share_of
from beneficiaries.queries.progress.series import Point, Series
from standing_together.words import in_language


def attainment(person) -> Series:
    """Each plan from where its goals stood at the beginning."""
    points, begun = [], set()
    for review in reviews_of(person.plans.all()):
        plan, scores = review.plan, list(review.scores.all())
        told, now = _("Plan %(number)s") % {"number": plan.number}, review.t_score
        first = t_score((score.goal.weight, score.goal.baseline) for score in scores)
        if now is None or first is None:
            continue
        if plan.pk not in begun:
            points.append(Point(plan.starts_on, round(first, 1), _("%(plan)s, at the beginning") % {"plan": told}))
        begun.add(plan.pk)
        points.append(Point(review.on, round(now, 1), told))
    return Series(
        "attainment", _("Goal attainment (T-score)"),
        _("50 means that all goals were reached as expected; above 50 is more, below 50 is less."), points,
    )  # fmt: skip


def goals_reached(person) -> Series:
    points = []
    for review in reviews_of(person.plans.all()):
        scores = list(review.scores.all())
        reached = sum(score.reached for score in scores)
        told = ngettext("%(reached)s of %(count)s goal", "%(reached)s of %(count)s goals", len(scores))
        points.append(Point(review.on, reached, told % {"reached": reached, "count": len(scores)}))
    return Series("goals", _("Goals reached"), _("Goals that came as far as expected, or farther."), points)


def domains_with_difficulty(person) -> Series:
    points = [
        Point(screening.on, sum(found == Difficulty.FOUND for found in screening.domains.values()), _asked(screening))
        for screening in person.screenings.order_by("on", "recorded_at").exclude(overall=Difficulty.MISSING)
    ]
    return Series(
        "domains", _("Domains with difficulty"),
        _("From the screenings. Different questions for different ages: compare with care."), points,
    )  # fmt: skip


def _asked(screening) -> str:
    """With which questions."""
    try:
        return in_language(get_definition(screening.instrument).title)
    except UnknownInstrument:
        return screening.instrument


def done_at_home(person) -> Series:
    """By month: single weeks jump too much to be read."""
    weeks = ExerciseWeek.objects.filter(exercise__plan__person=person).order_by("monday")
    months: dict = {}
    for monday, agreed, days in weeks.values_list("monday", "exercise__days_a_week", "days"):
        months.setdefault(monday.replace(day=1), []).append((agreed, days))
    points = [Point(month, share_of(pairs) or 0) for month, pairs in months.items()]
    return Series(
        "home", _("Exercises done at home"),
        _("Of the days agreed on, in the weeks that the family told us about."), points, unit="%",
    )  # fmt: skip
