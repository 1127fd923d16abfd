"""The invented groups: as many as the programme promised, believable, and not twice."""

import pytest
from django.db.models import Count

from beneficiaries.demo import filling
from psgs.demo import groups as demo
from psgs.models import Attendance, Group, Meeting, MentorOffer

pytestmark = pytest.mark.django_db


def test_eighty_groups_that_meet_and_nothing_twice():
    filling.fill(persons=60, seed=2026, password="for-this-test-only")
    rows = demo.fill(2026)
    assert rows["psgs_group"] == Group.objects.count() == 80
    assert demo.fill(2026) == {}
    assert Group.objects.filter(district="TJ-KT-02").count() > 10
    assert set(Meeting.objects.values_list("state", flat=True)) == {"planned", "held", "cancelled"}
    early = Attendance.objects.exclude(membership__group__in=Group.objects.all())
    assert not early.exists()
    few = Meeting.objects.held().annotate(marks=Count("attendances")).filter(marks__lt=3)
    assert few.count() < 20
    assert MentorOffer.objects.exists()
