"""What stands in one plan and what came of it, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.enums.picklists import cbr_words, icf_words
from beneficiaries.enums.plans import SIGNS, Mark
from beneficiaries.models import Plan
from beneficiaries.queries import plans as queries
from beneficiaries.rules import plans as rules
from beneficiaries.workflows.plans import PLAN, WRITABLE
from standing_together.tasklist.queries import tasks_about

_TONES = {"submitted": "waiting", "returned": "waiting", "approved": "done"}


def state_of(plan) -> tuple[str, str]:
    """The state in words, and its colour and shape."""
    return str(PLAN.states[plan.state]), _TONES.get(plan.state, "neutral")


def content_of(plan: Plan) -> dict:
    """Everything that stands in the plan and what came of it, in words: for the page and for the paper."""
    goals, exercises = list(plan.goals.select_related("need")), list(plan.exercises.all())
    reviews = list(queries.reviews_of([plan]))
    return {
        "plan": plan,
        "person": plan.person,
        "state": state_of(plan),
        "needs": [(need, _codes(need)) for need in plan.needs.all()],
        "goals": [(goal, _weighing(goal), _levels(goal, reviews)) for goal in goals],
        "actions": _with_tasks(plan),
        "exercises": exercises,
        "reviews": [(review, _score(review), _reached(review)) for review in reversed(reviews)],
        "tallies": queries.tallies_of(plan, exercises)[:8] if plan.decided_at else [],
        "lacks": rules.lacks(plan) if plan.state in WRITABLE else [],
        "steps": [(PLAN.moves[step.move].label, step) for step in plan.steps.select_related("by")],
        "newer": plan.newer.exclude(state="dropped").first(),
    }


def _codes(need) -> str:
    told = [need.get_domain_display() if need.domain else "", icf_words(need.icf), cbr_words(need.cbr)]
    return " · ".join(str(words) for words in told if words)


def _weighing(goal) -> str:
    if goal.importance is None:
        return str(_("not weighed"))
    marks = dict(Mark.choices)
    return _("importance: %(importance)s, difficulty: %(difficulty)s, weight %(weight)s") % {
        "importance": str(marks.get(goal.importance, goal.importance)).lower(),
        "difficulty": str(marks.get(goal.difficulty, goal.difficulty)).lower(),
        "weight": goal.weight,
    }


def _levels(goal, reviews) -> list[dict]:
    """The five levels with their signs; the baseline and the newest score are marked."""
    scores = [score.score for review in reviews for score in review.scores.all() if score.goal_id == goal.pk]
    now = scores[-1] if scores else None
    return [
        {"sign": SIGNS[level], "text": text, "begun": level == goal.baseline, "now": level == now}
        for level, text in zip(SIGNS, goal.levels, strict=True)
    ]


def _with_tasks(plan: Plan) -> list[tuple]:
    """Each action with how far its task is, once there is one."""
    tasks = {task.part: task for task in tasks_about(plan)}
    words = {"open": (_("To be done"), "waiting"), "done": (_("Done"), "done"), "dropped": (_("Not done"), "neutral")}
    found = []
    for action in plan.actions.select_related("owner"):
        task = tasks.get(f"action-{action.pk}")
        found.append((action, words[task.state] if task else ("", ""), task.outcome if task else ""))
    return found


def _score(review) -> str:
    return "–" if review.t_score is None else f"{review.t_score:.1f}"


def _reached(review) -> str:
    scores = list(review.scores.all())
    reached = sum(score.reached for score in scores)
    words = ngettext("%(reached)s of %(count)s goal", "%(reached)s of %(count)s goals", len(scores))
    return words % {"reached": reached, "count": len(scores)}
