"""Whoever loads the programmes has their results and targets too."""

import io

import pytest
from django.core.management import call_command

from reports.models import Result, Target
from standing_together.organisations.models import Programme

pytestmark = pytest.mark.django_db


def test_loading_the_programmes_loads_results_and_targets():
    Target.objects.all().delete()
    Programme.objects.filter(pk="out-of-the-shadows").update(names={"en": "As it was before"})
    call_command("load_programmes", stdout=io.StringIO(), stderr=io.StringIO())
    assert Result.objects.filter(programme="out-of-the-shadows").exists()
    assert Target.objects.exists()
