"""Visits: refusals first, then what is written down and what follows."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from beneficiaries.actions import visits as actions
from beneficiaries.models import Visit
from beneficiaries.queries.visits import route_of, to_write_down, unmet
from standing_together.audit.models import Event
from standing_together.dates import write as day_in_words
from standing_together.refusal import Refused
from tests.beneficiaries.caseload.scene import days_ago, today
from tests.factories.caseload import closed
from tests.factories.places import DistrictFactory

PLAN = {"way": "home", "purpose": "follow_up"}
MADE = {"way": "home", "found": "Sits by herself."}


def plan(scene, person, by=None, **facts):
    by = by or scene.worker
    how = {"worker": by.user, "programme": scene.programme, "planned_on": today()} | PLAN
    return actions.plan_visit(person, by=by, **(how | facts))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"planned_on": datetime.date(2020, 1, 1)}, "This day has passed"),
        ({"way": "phone"}, "Say why it is not a visit"),
    ],
)
def test_a_plan_is_refused(scene, facts, why):
    with pytest.raises(Refused, match=why):
        plan(scene, scene.person(), **facts)
    assert not Visit.objects.exists()


def test_nobody_plans_for_a_person_of_a_colleague_or_a_closed_case(scene):
    theirs = scene.person(scene.colleague)
    with pytest.raises(Refused, match="does not include this"):
        plan(scene, theirs)
    with pytest.raises(Refused, match="closed"):
        plan(scene, closed(scene.person(), by=scene.manager.user))


def test_a_colleague_is_sent_only_to_a_person_they_can_open(scene):
    person = scene.person()
    with pytest.raises(Refused, match="Give the case to"):
        plan(scene, person, by=scene.manager, worker=scene.colleague.user)
    assert plan(scene, person, by=scene.manager, worker=scene.worker.user).worker == scene.worker.user


def test_one_visit_a_day(scene):
    person = scene.person()
    plan(scene, person)
    with pytest.raises(Refused, match="planned on this day already"):
        plan(scene, person)


def test_a_visit_is_written_down_and_corrected(scene):
    visit = scene.visit()
    with pytest.raises(Refused, match="in a sentence"):
        actions.make_visit(visit, by=scene.worker, made_on=today(), way="home")
    with pytest.raises(Refused, match="still to come"):
        actions.make_visit(visit, by=scene.worker, made_on=today() + datetime.timedelta(1), **MADE)
    made = actions.make_visit(visit, by=scene.worker, made_on=today(), present=["mother"], **MADE)
    assert (made.state, made.recorded_by, made.present) == ("made", scene.worker.user, ["mother"])
    with pytest.raises(Refused, match="A colleague wrote"):
        actions.make_visit(visit, by=scene.worker, made_on=today(), version=1, **MADE)
    again = actions.make_visit(visit, by=scene.worker, made_on=days_ago(1), way="phone", remote_because="road",
                               agreed="Comes on Monday.")  # fmt: skip
    assert (again.is_remote, again.made_on) == (True, days_ago(1))
    actions_told = list(Event.objects.filter(about_id=str(visit.pk)).values_list("action", flat=True))
    assert sorted(actions_told) == ["visit.corrected", "visit.made"]


def test_the_next_visit_is_planned_with_it(scene):
    visit, day = scene.visit(), today() + datetime.timedelta(days=14)
    actions.make_visit(visit, by=scene.worker, made_on=today(), next_on=day, **MADE)
    planned = Visit.objects.planned().get()
    assert (planned.planned_on, planned.worker, planned.tries) == (day, scene.worker.user, 1)


def test_nobody_home_and_the_next_try_counts_on(scene):
    visit = scene.visit(planned_on=days_ago(2))
    with pytest.raises(Refused, match="lie ahead"):
        actions.miss_visit(visit, by=scene.worker, because="nobody_home", again_on=days_ago(1))
    visit.refresh_from_db()
    assert visit.state == "planned"
    actions.miss_visit(visit, by=scene.worker, because="nobody_home", again_on=today())
    second = Visit.objects.planned().get()
    assert (second.follows, second.tries) == (visit, 2)
    with pytest.raises(Refused, match="planned already"):
        actions.try_again(visit, by=scene.worker, on=today())
    with pytest.raises(Refused, match="planned already"):
        actions.take_back(visit, by=scene.worker)


def test_a_day_to_come_cannot_be_missed(scene):
    visit = scene.visit(planned_on=today() + datetime.timedelta(days=3))
    with pytest.raises(Refused, match="still to come"):
        actions.miss_visit(visit, by=scene.worker, because="road")


def test_a_mistake_is_taken_back(scene):
    visit = scene.visit()
    actions.miss_visit(visit, by=scene.worker, because="road")
    back = actions.take_back(visit, by=scene.worker)
    assert (back.state, back.missed_because, back.recorded_at) == ("planned", "", None)
    with pytest.raises(Refused, match="Write the reason"):
        actions.cancel_visit(visit, by=scene.worker, because=" ")
    assert actions.cancel_visit(visit, by=scene.worker, because="Snow").cancelled_because == "Snow"


def test_a_contact_nobody_planned(scene):
    facts = {"programme": scene.programme, "purpose": "papers", "made_on": today(), **MADE}
    visit = actions.write_visit(scene.person(), by=scene.worker, **facts)
    assert (visit.state, visit.planned_on) == ("made", today())
    with pytest.raises(Refused):
        actions.write_visit(scene.person(), by=scene.worker, **(facts | {"way": "video"}))
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    "values",
    [
        {"state": "made"},
        {"state": "missed"},
        {"way": "phone"},
        {"remote_because": "road"},
        {"tries": 2},
        {"state": "cancelled"},
        {"way": "pigeon"},
    ],
)
def test_the_database_refuses_half_of_a_fact(scene, values):
    visit = scene.visit()
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(**values)


def test_the_database_knows_the_moves(scene):
    visit = scene.visit(made=today())
    with pytest.raises(Exception, match="Invalid transition"), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(state="planned", made_on=None, recorded_by=None, recorded_at=None)


def test_what_waits_is_found_and_nothing_else(scene):
    person, mine = scene.person(), Visit.objects.all()
    scene.visit(person, missed=days_ago(9))
    scene.visit(person, made=days_ago(5))
    open_one = scene.visit(missed=days_ago(3))
    late = scene.visit(planned_on=days_ago(1))
    scene.visit(scene.visit(missed=days_ago(4)).person, planned_on=today())
    assert list(unmet(mine)) == [open_one]
    assert list(to_write_down(mine, today())) == [late]
    twice = scene.visit(open_one.person, missed=days_ago(2))
    assert list(unmet(mine)) == [twice]


def test_a_road_is_of_one_colleague_or_the_team(scene):
    mine, theirs = scene.visit(), scene.visit(worker=scene.colleague)
    scene.visit(planned_on=today() + datetime.timedelta(days=1))
    assert route_of(scene.worker, today(), scene.worker.user) == [mine]
    assert set(route_of(scene.manager, today())) == {mine, theirs}
    elsewhere = scene.actor("case-manager", districts=[DistrictFactory()])
    assert route_of(elsewhere, today()) == []


def test_a_closed_case_gets_no_visit_by_the_back_door(scene):
    missed = scene.visit(missed=days_ago(1))
    closed(missed.person, by=scene.manager.user)
    for way_in in (
        lambda: actions.take_back(missed, by=scene.worker),
        lambda: actions.try_again(Visit.objects.get(), by=scene.worker, on=today()),
    ):
        with pytest.raises(Refused, match="closed"):
            way_in()
    assert not Visit.objects.planned().exists()


def test_a_planned_visit_is_moved_and_its_page_keeps_the_days_before(scene, client):
    visit = scene.visit()
    day = today() + datetime.timedelta(days=3)
    how = {"worker": scene.worker.user, "way": "home", "purpose": "follow_up"}
    with pytest.raises(Refused, match="This day has passed"):
        actions.change_visit(visit, by=scene.worker, planned_on=days_ago(1), **how)
    actions.change_visit(visit, by=scene.worker, planned_on=day, **how)
    client.force_login(scene.worker.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("visit", args=[visit.pk])).content.decode()
    assert "Move or change this visit" in page
    assert page.index(day_in_words(day)) < page.index("Moved from") < page.index(day_in_words(today()))
    actions.miss_visit(scene.visit(), by=scene.worker, because="nobody_home")
    made = Visit.objects.missed().get()
    with pytest.raises(Refused, match="Only a planned visit"):
        actions.change_visit(made, by=scene.worker, planned_on=day, **how)
