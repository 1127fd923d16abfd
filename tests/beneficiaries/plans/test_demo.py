"""The invented plans: in every state, told once."""

import pytest

from beneficiaries.demo import filling, plans
from beneficiaries.models import ExerciseWeek, Plan, PlanReview
from beneficiaries.workflows.plans import PLAN

pytestmark = pytest.mark.xdist_group("demo")


def test_plans_of_the_demo_stand_in_every_state_and_are_told_once(db):
    filling.fill(persons=120, seed=2026, password="a-password-for-the-demo")
    made = plans.fill(2026)
    assert set(Plan.objects.values_list("state", flat=True)) == set(PLAN.states)
    assert set(PlanReview.objects.values_list("end", flat=True)) == {"go_on", "change", "finish"}
    assert 50 < ExerciseWeek.objects.count() < 900
    assert made["beneficiaries_plan"] <= 60
    assert plans.fill(2026) == {}
