"""The invented visits and cases: believable, bounded, and not twice."""

import time

import pytest

from beneficiaries.demo import caseload as demo
from beneficiaries.demo import filling
from beneficiaries.models import Assignment, CaseStep, Conference, Person, Visit
from beneficiaries.queries.open_work import open_work

pytestmark = pytest.mark.django_db


def test_visits_of_every_end_and_nothing_twice():
    filling.fill(persons=120, seed=2026, password="for-this-test-only")
    begun = time.perf_counter()
    rows = demo.fill(2026)
    assert time.perf_counter() - begun < 20  # about one on an idle machine
    assert rows["beneficiaries_visit"] == Visit.objects.count() < 500
    assert set(Visit.objects.values_list("state", flat=True)) == {"planned", "made", "missed", "cancelled"}
    assert Visit.objects.remote().exists()
    assert Assignment.objects.filter(until_at=None).exists()
    assert Conference.objects.exists()
    closed = Person.objects.filter(state="closed")
    assert closed.exists()
    assert not any(open_work(person) for person in closed)
    assert len(set(CaseStep.objects.filter(move="close").values_list("outcome", flat=True))) > 4
    assert demo.fill(2026) == {}
