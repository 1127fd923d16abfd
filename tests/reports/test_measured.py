"""Indicators counted from the records of the work: from a named measure to the figure, the share and the page."""

import datetime

import pytest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reports.models import IndicatorUse, Target
from reports.snapshots.taking import take_figures
from standing_together.disclosure import Kind
from standing_together.measures import MEASURES, Measure
from standing_together.organisations.models import Programme
from standing_together.places.models import District

pytestmark = pytest.mark.django_db
ONE, OTHER = "TJ-KT-06", "TJ-KT-12"


@pytest.fixture
def programme():
    return Programme.objects.get(pk="standing-together")


def declare(monkeypatch, programme, rows, *, code="round_tables", unit="event"):
    """A measure that counts `rows`, asked for by the programme's framework; what it was asked about comes back."""
    asked = []

    def count(span):
        asked.append(span)
        return rows

    monkeypatch.setitem(MEASURES, code, Measure(code, _("Round tables"), _("As held."), unit, count))
    IndicatorUse.objects.filter(result__programme=programme, indicator=code).update(counted="work")
    return asked


def use_of(frozen, code):
    return next(use for row in frozen.content["framework"] for use in row["uses"] if use["indicator"] == code)


def test_an_event_is_counted_exactly_by_district_and_from_the_beginning(monkeypatch, programme):
    asked = declare(monkeypatch, programme, [(ONE, 3), (OTHER, 2), (None, 1)])
    frozen = take_figures(programme.pk, "2022")
    assert frozen.tables["round_tables"].total.figure == 6
    assert frozen.tables["round_tables/district"].cell(district=ONE).figure == 3
    assert asked[0].start == programme.starts_on
    assert asked[0].end == datetime.date(2023, 1, 1)
    assert use_of(frozen, "round_tables")["comparable"]


def test_people_counted_by_a_measure_are_protected_too(monkeypatch, programme):
    declare(monkeypatch, programme, [(ONE, 2), (OTHER, 41)], code="duty_bearers_trained", unit="person")
    shown = take_figures(programme.pk, "all").tables["duty_bearers_trained/district"].cell(district=ONE)
    assert shown.kind is not Kind.EXACT
    assert shown.high - shown.low >= 2


def test_a_target_of_the_period_asks_about_the_period_alone(monkeypatch, programme):
    asked = declare(monkeypatch, programme, [])
    use = IndicatorUse.objects.get(result__programme=programme, indicator="round_tables")
    Target.objects.create(use=use, period="2022-H2", value=4)
    take_figures(programme.pk, "2022-H2")
    assert asked[0].start == datetime.date(2022, 7, 1)


def test_nothing_held_is_zero_and_not_a_missing_figure(monkeypatch, programme):
    declare(monkeypatch, programme, [])
    assert take_figures(programme.pk, "2022").tables["round_tables"].total.kind is Kind.ZERO


def test_every_count_stands_on_a_page_with_its_meaning(monkeypatch, programme, as_role):
    declare(monkeypatch, programme, [(ONE, 3)])
    officer = as_role("me-officer", programmes=[programme])
    page = officer.get(reverse("measures"), {"programme": programme.pk, "period": "2022"}).content.decode()
    assert "As held." in page
    assert f"{District.objects.get(pk=ONE)}: 3" in page


def test_a_measure_of_two_minds_is_refused():
    from standing_together.measures import measures  # the decorator under test

    measures("sample_code", _("A"), _("A"))(lambda span: [])
    with pytest.raises(ValueError, match="Two measures"):
        measures("sample_code", _("B"), _("B"))(lambda span: [])
    del MEASURES["sample_code"]
