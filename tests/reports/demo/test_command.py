"""The command as `make run` gives it, without what takes long."""

import io

import pytest
from django.core.management import call_command

from reports.models import ActualValue, ReportRun


@pytest.mark.django_db
def test_without_papers_nothing_is_printed(settings):
    settings.DEMO = True
    call_command("demo", persons=2, no_papers=True, stdout=io.StringIO(), stderr=io.StringIO())
    assert not ReportRun.objects.exists()
    assert ActualValue.objects.exists()
