"""Each measure counts its own: by programme, period and district; drafts and unverified works never."""

import datetime

import pytest

from advocacy.actions import premises, standards
from standing_together.measures import MEASURES, Span
from tests.advocacy.standards import make
from tests.factories.people import ProviderFactory

MAY = (datetime.date(2026, 5, 1), datetime.date(2026, 6, 1))


@pytest.fixture
def count(ground):
    return lambda code, start=MAY[0], end=MAY[1]: list(MEASURES[code].count(Span(ground.programme.pk, start, end)))


def test_services_once_each_and_only_agreed(ground, by, second, count):
    provider = ProviderFactory(district=ground.district)
    make.agreed(ground, by, second, provider=provider)
    make.agreed(ground, by, second, provider=provider, levels={"a": 0, "b": 0, "c": 0}, on=make.DAY.replace(day=9))
    make.waiting(ground, by)
    assert count("services_assessed") == [(ground.district.pk, 1)]
    assert count("standards_met") == [], "the last one does not meet it"
    assert count("standards_met", end=datetime.date(2026, 5, 6)) == [(ground.district.pk, 1)]
    assert count("services_assessed", start=MAY[1], end=datetime.date(2026, 7, 1)) == []


def test_adoptions_audits_works_and_entries(ground, by, second, count):
    facts = {"by": by, "programme": ground.programme, "authority": "Ministry", "adopted_on": make.DAY, "document": "1"}
    standards.adopt_standard(make.standard(), **facts)
    building = make.building(ground, by)
    make.walk(building, by)
    make.work(building, by, "done")
    for kind in ("ramp", "toilet"):
        premises.verify_work(make.work(building, by, "done", kind=kind), by=second, on=make.DAY, through="person")
    make.entry(ground, by)
    make.published(make.entry(ground, by), by)
    here = ground.district.pk
    assert count("standards_adopted") == [(None, 1)]
    assert count("accessibility_audits") == [(here, 1)]
    assert count("accessibility_works") == [(here, 2)]
    assert count("ramps_built") == [(here, 1)]
    assert count("methodologies_published") == [(None, 1)]
