"""Reviews, the days at home, and the lines over time. What must not be comes first."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.actions.plan_parts import tally_week
from beneficiaries.actions.plan_review import review_plan
from beneficiaries.models import ExerciseWeek, Plan, PlanReview
from beneficiaries.queries.plans import plan_standing, share_of, tallies_of
from beneficiaries.queries.progress import progress_of
from beneficiaries.views.progress import drawn
from standing_together.refusal import Refused
from standing_together.tasklist.models import Task
from tests.factories.people import ScreeningFactory
from tests.factories.plans import in_days


def monday(back: int = 1) -> datetime.date:
    today = in_days(0)
    return today - datetime.timedelta(days=today.weekday() + 7 * back)


def review(scene, plan, score=0, **given):
    facts = {"on": in_days(0), "end": "go_on", "next_on": in_days(60)} | given
    scores = {goal.pk: score for goal in plan.goals.all()}
    return review_plan(plan, by=scene.worker, **({"scores": scores} | facts))


# --- Refusals ---


def test_only_a_plan_in_force_is_reviewed(scene):
    with pytest.raises(Refused, match="in force"):
        review(scene, scene.sent())


def test_whoever_does_not_write_does_not_review(scene):
    plan = scene.approved()
    with pytest.raises(Refused, match="role"):
        review_plan(plan, by=scene.manager, on=in_days(0), end="finish", scores={plan.goals.get().pk: 0})


@pytest.mark.parametrize("scores", [{}, {0: 1}, {0: 3}])
def test_every_goal_gets_one_of_the_five_levels(scene, scores):
    plan = scene.approved(goals=2)
    keys = list(plan.goals.values_list("pk", flat=True))
    with pytest.raises(Refused, match="every goal"):
        review(scene, plan, scores={keys[place]: score for place, score in scores.items()})


@pytest.mark.parametrize("days", [{"on": 1}, {"on": -30}, {"next_on": 0}, {"next_on": 400}, {"next_on": None}], ids=str)
def test_days_of_a_review_that_make_no_sense(scene, days):
    plan = scene.approved()
    with pytest.raises(Refused):
        review(scene, plan, **{name: None if value is None else in_days(value) for name, value in days.items()})


def test_one_review_a_day(scene):
    plan = scene.approved()
    review(scene, plan)
    with pytest.raises(Refused, match="after the review before"):
        review(scene, plan)


def test_a_review_is_never_rewritten(scene):
    made = review(scene, scene.approved())
    for attempt in (lambda: made.scores.update(score=2), made.delete, lambda: PlanReview.objects.update(words="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_days_are_told_of_an_approved_plan_and_of_weeks_that_have_begun(scene):
    sent = scene.sent()
    with pytest.raises(Refused, match="approved"):
        tally_week(sent, by=scene.worker, monday=monday(), told_by="paper", days={})
    plan = scene.approved(scene.child())
    for week in (monday(-1), monday() + datetime.timedelta(days=1)):
        with pytest.raises(Refused, match="week that has begun"):
            tally_week(plan, by=scene.worker, monday=week, told_by="paper", days={})
    foreign = scene.plan(scene.child()).exercises.get()
    with pytest.raises(Refused, match="does not stand"):
        tally_week(plan, by=scene.worker, monday=monday(), told_by="paper", days={foreign.pk: [1]})


@pytest.mark.parametrize(
    "row", [{"days": [8]}, {"days": [0]}, {"told": "guess"}, {"monday": datetime.date(2026, 12, 1)}]
)
def test_the_database_refuses_days_that_are_none(scene, row):
    given = scene.approved().exercises.get()
    facts = {
        "exercise": given,
        "monday": monday(),
        "days": [1],
        "told": "paper",
        "recorded_by": scene.worker.user,
    } | row
    with pytest.raises(IntegrityError), transaction.atomic():
        ExerciseWeek.objects.create(**facts)


# --- What comes of it ---


def test_it_goes_on_until_the_next_day(scene):
    plan = scene.approved()
    made = review(scene, plan, score=1, words="She walks with one hand.")
    plan.refresh_from_db()
    assert (plan.state, plan.next_review_on, made.due_on) == ("approved", in_days(60), plan.review_on)
    assert made.in_time
    assert made.t_score == pytest.approx(60)


def test_a_plan_that_did_its_work_ends_with_its_tasks(scene):
    plan = scene.approved()
    review(scene, plan, score=2, end="finish", next_on=None)
    plan.refresh_from_db()
    assert (plan.state, plan.ended_by) == ("reviewed", scene.worker.user)
    assert Task.objects.about(plan).get().state == "dropped"
    assert plan_standing(scene.person) == ""


def test_a_week_told_again_is_corrected(scene):
    plan = scene.approved(exercises=("sitting-with-support", "calm-breathing"))
    first, second = plan.exercises.all()
    tally_week(plan, by=scene.worker, monday=monday(), told_by="paper", days={first.pk: [1, 2, 3], second.pk: []})
    tally_week(plan, by=scene.worker, monday=monday(), told_by="said", days={first.pk: [7, 1, 1], second.pk: []})
    assert ExerciseWeek.objects.get(exercise=first).days == [1, 7]
    [tally] = tallies_of(plan, [first, second])
    assert tally.days == {first.pk: [1, 7], second.pk: []}
    assert tally.share == round(100 * 2 / 14)


def test_how_a_plan_stands(scene):
    assert plan_standing(scene.person) == ""
    plan = scene.plan()
    assert plan_standing(scene.person) == "draft"
    other = scene.child()
    scene.sent(other)
    assert plan_standing(other) == "waiting"
    third = scene.child()
    plan = scene.approved(third)
    assert plan_standing(third) == "valid"
    Plan.objects.filter(pk=plan.pk).update(next_review_on=in_days(-1))
    assert plan_standing(third) == "overdue"


def test_lines_over_time(scene):
    plan = scene.approved(goals=2)
    ScreeningFactory(person=scene.person, on=in_days(-200), recorded_by=scene.worker.user)
    review(scene, plan, score=-1)
    tally_week(
        plan, by=scene.worker, monday=monday(), told_by="paper", days={plan.exercises.get().pk: [1, 2, 3, 4, 5, 6, 7]}
    )
    lines = {series.code: series for series in progress_of(scene.worker, scene.person)}
    assert list(lines) == ["attainment", "goals", "domains", "home"]
    assert [point.value for point in lines["home"].points] == [100]
    assert [point.value for point in lines["attainment"].points] == [37.6, 37.6]  # begun at −1, reviewed at −1
    assert lines["goals"].points[0].words == "0 of 2 goals"
    assert [bool(line["chart"]) for line in drawn(lines.values())] == [True, False, False, False]  # one point: no line


def test_two_points_are_drawn_and_said(scene):
    plan = scene.approved()
    Plan.objects.filter(pk=plan.pk).update(state="replaced", ended_at=timezone.now(), ended_by=scene.worker.user)
    for on, score in ((in_days(30), -2), (in_days(60), 1)):
        made = PlanReview.objects.create(
            plan=plan, on=on, due_on=on, end="finish", recorded_by=scene.worker.user
        )  # fmt: skip
        made.scores.create(goal=plan.goals.get(), score=score)
    [line, _goals] = drawn(progress_of(scene.worker, scene.person))
    assert "<title>Goal attainment (T-score): from 40 to 60</title>" in line["chart"]
    assert [row[1] for row in line["rows"]] == ["40", "30", "60"]


@given(st.lists(st.tuples(st.integers(1, 7), st.lists(st.integers(1, 7), unique=True)), max_size=20))
def test_the_share_lies_between_nothing_and_all(pairs):
    share = share_of(pairs)
    assert (share is None) == (not pairs)
    assert share is None or 0 <= share <= 100


def test_more_than_agreed_on_fills_no_other_gap():
    assert share_of([(3, [1, 2, 3, 4, 5, 6]), (3, [])]) == 50
