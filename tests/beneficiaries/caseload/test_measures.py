"""What reports count of visits and cases, in its period and its programme only."""

import datetime

import pytest

from standing_together.measures import MEASURES, Span
from tests.beneficiaries.caseload.scene import days_ago, today
from tests.factories.caseload import closed
from tests.factories.people import HouseholdFactory, ScreeningFactory

CODES = ("home_visits_made", "remote_contacts_made", "persons_visited", "cases_closed", "silent_families")


def count(code, scene, programme=None):
    span = Span(programme or scene.programme.pk, days_ago(365), today() + datetime.timedelta(days=1))
    return sorted(MEASURES[code].count(span))


@pytest.mark.parametrize("code", CODES)
def test_another_programme_counts_nothing(scene, code):
    scene.visit(scene.person(registered_on=days_ago(200)), made=days_ago(150))
    assert count(code, scene, "some-other-programme") == []
    assert MEASURES[code].label
    assert MEASURES[code].definition


def test_visits_and_calls_are_told_apart(scene):
    person, other = scene.person(registered_on=days_ago(300)), scene.person(sex="male", registered_on=days_ago(300))
    district = person.district_id
    for ago in (20, 10):
        scene.visit(person, made=days_ago(ago))
    scene.visit(other, made=days_ago(5), way="centre")
    scene.visit(other, made=days_ago(4), way="video", remote_because="illness")
    scene.visit(other, missed=days_ago(3))
    scene.visit(other, made=days_ago(400))
    assert count("home_visits_made", scene) == [(district, 2)]
    assert count("remote_contacts_made", scene) == [(district, 1)]
    assert count("persons_visited", scene) == [(district, "female", 1), (district, "male", 1)]


def test_the_last_outcome_counts_and_a_case_opened_again_does_not(scene):
    by, person = scene.manager.user, scene.person()
    closed(person, by=by, outcome="moved")
    closed(person, by=by, outcome="reached")
    back = closed(scene.person(), by=by)
    back.case_steps.create(move="reopen", source="closed", target="active", note="Is back.", by=by, on=today())
    closed(scene.person(), by=by, outcome="died", on=days_ago(400))
    assert count("cases_closed", scene) == [(person.district_id, "reached", 1)]


def test_a_family_is_silent_when_nobody_of_it_was_heard(scene):
    old = {"registered_on": days_ago(200)}
    quiet, loud = HouseholdFactory(), HouseholdFactory()
    for household in (quiet, quiet, loud, loud):
        person = scene.person(household=household, **old)
    scene.visit(person, made=days_ago(30), way="phone", remote_because="road")
    alone = scene.person(**old)
    scene.visit(alone, missed=days_ago(1))
    screened = scene.person(**old)
    ScreeningFactory(person=screened, on=days_ago(3))
    scene.person()
    closed(scene.person(**old), by=scene.manager.user)
    assert count("silent_families", scene) == [(person.district_id, 2)]
    assert MEASURES["silent_families"].state
