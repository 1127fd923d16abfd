"""The figures of a report against a second, independent count."""

import datetime

import pytest
from django.utils import timezone

from reports import periods
from reports.indicators.counting import NOBODY, count_households, count_persons, persons_behind
from reports.indicators.definitions import DEFINITIONS, PERSONS
from reports.indicators.tables import person_tables
from standing_together.disclosure import TOTAL
from tests.factories.places import DistrictFactory, ProgrammeFactory
from tests.reports.invented import invent
from tests.reports.recount import count_of, recount

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("seed", "label"), [(1, "2022"), (2, "2022-H1"), (3, "2023-Q3"), (4, "all")])
def test_every_cell_and_margin_equals_an_independent_recount(seed, label):
    programme = ProgrammeFactory()
    districts = [DistrictFactory() for _ in range(3)]
    invent(programme, persons=120, seed=seed, districts=districts)
    period = periods.parse(label)
    tables = person_tables(
        count_persons(programme.pk, period, timezone.now()), [d.pk for d in districts], datetime.date(2024, 1, 1)
    )
    people = recount(programme, period)
    assert people
    for key, table in tables.items():
        axes = [dimension.code for dimension in table.dimensions]
        for place, number in table.counts.items():
            asked = dict(zip(axes, place, strict=True))
            assert number == count_of(people, key.split("/")[0], **asked), (key, place)


def test_somebody_with_five_screenings_is_one_person():
    programme = ProgrammeFactory()
    people = invent(programme, persons=40, seed=9)
    counts = count_persons(programme.pk, periods.parse("all"), timezone.now())
    everywhere = (TOTAL,) * 4
    assert counts["persons_reached", everywhere].number <= len(people)
    assert all(counts[d.code, everywhere].number <= counts["persons_reached", everywhere].number for d in PERSONS)


def test_what_was_recorded_later_does_not_count():
    programme = ProgrammeFactory()
    invent(programme, persons=30, seed=5)
    long_ago = timezone.now() - datetime.timedelta(days=1)
    counts = count_persons(programme.pk, periods.parse("all"), long_ago)
    assert counts.get(("persons_screened", (TOTAL,) * 4), NOBODY).number == 0


def test_one_person_more_changes_the_marks():
    programme = ProgrammeFactory()
    invent(programme, persons=20, seed=6)
    before = count_persons(programme.pk, periods.parse("all"), timezone.now())
    invent(programme, persons=1, seed=8)
    after = count_persons(programme.pk, periods.parse("all"), timezone.now())
    key = ("persons_reached", (TOTAL,) * 4)
    assert before[key].marks != after[key].marks


@pytest.mark.parametrize("number", [2, 12])
def test_queries_do_not_grow_with_the_districts(number, django_assert_num_queries):
    programme = ProgrammeFactory()
    invent(programme, persons=30, districts=[DistrictFactory() for _ in range(number)])
    with django_assert_num_queries(2):
        count_persons(programme.pk, periods.parse("2022"), timezone.now())
        count_households(programme.pk, periods.parse("2022"))


def test_each_household_counts_once_with_its_last_outcome():
    programme = ProgrammeFactory()
    invent(programme, persons=60, seed=7)
    counts = count_households(programme.pk, periods.parse("all"))
    assert counts[TOTAL, TOTAL] == 60
    assert sum(number for (_, outcome), number in counts.items() if outcome != TOTAL) == 60


def test_the_persons_behind_a_figure_are_as_many_as_it_says():
    from django.db import connection  # the rows are fetched as a page would

    programme = ProgrammeFactory()
    invent(programme, persons=60, seed=3)
    period, now = periods.parse("2022"), timezone.now()
    counts = count_persons(programme.pk, period, now)
    for measure in ("persons_served", "persons_reached", "persons_with_difficulty"):
        sql, parameters = persons_behind(programme.pk, period, now, DEFINITIONS[measure].bit)
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            assert len(cursor.fetchall()) == counts[measure, (TOTAL,) * 4].number
