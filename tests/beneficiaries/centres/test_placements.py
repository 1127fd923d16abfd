"""School, kindergarten, institutions and the way out of them. Refusals first."""

import pytest
from django.db import Error, transaction

from beneficiaries.actions import placements as actions
from beneficiaries.models import InstitutionStay, Schooling
from standing_together.refusal import Refused
from standing_together.tasklist.queries import tasks_about
from tests.beneficiaries.centres.scene import days_ago
from tests.factories.centres import InstitutionStayFactory, SchoolingFactory
from tests.factories.people import ProviderFactory
from tests.factories.places import OrganisationFactory, ProgrammeFactory


def place(scene, person, **facts):
    start = {"programme": scene.programme, "kind": "ordinary", "from_on": days_ago(30), "place": "School no. 3"}
    return actions.place_in_school(person, by=scene.manager, **(start | facts))


def stays(scene, person=None, **facts):
    start = {"programme": scene.programme, "from_on": days_ago(400), "why": "poverty", "contact": "rarely"}
    return actions.record_stay(
        person or scene.child(), by=scene.manager, **(start | {"place": "Boarding school"} | facts)
    )


def test_whose_record_one_may_not_open_one_does_not_place(scene):
    foreign = scene.child(organisation=OrganisationFactory())
    for work in (place, stays):
        with pytest.raises(Refused, match="Your role"):
            work(scene, foreign)
        with pytest.raises(Refused, match="does not take part"):
            work(scene, scene.child(), programme=ProgrammeFactory())
        with pytest.raises(Refused, match="write its name"):
            work(scene, scene.child(), place=" ")


def test_one_school_at_a_time_and_the_one_before_ends_the_day_before(scene):
    child = scene.child()
    first = place(scene, child, kind="at_home")
    with pytest.raises(Refused, match="later day"):
        place(scene, child, from_on=days_ago(30))
    school = ProviderFactory(district=scene.district, point_kind="school")
    second = place(scene, child, from_on=days_ago(10), provider=school, place="")
    first.refresh_from_db()
    assert (first.until_on, first.end_reason) == (days_ago(11), "changed")
    assert second.where == str(school)
    with pytest.raises(Error, match="one_schooling_at_a_time"), transaction.atomic():
        SchoolingFactory(person=child)


def test_an_end_has_a_reason_and_comes_once(scene):
    row = place(scene, scene.child())
    with pytest.raises(Refused, match="began later"):
        actions.end_schooling(row, by=scene.manager, on=days_ago(31), reason="moved")
    with pytest.raises(Refused, match="lies ahead"):
        actions.end_schooling(row, by=scene.manager, on=days_ago(-1), reason="moved")
    actions.end_schooling(row, by=scene.manager, on=days_ago(1), reason="finished")
    with pytest.raises(Refused, match="already"):
        actions.end_schooling(row, by=scene.manager, on=days_ago(1), reason="finished")
    with pytest.raises(Error, match="ends_with_a_reason"), transaction.atomic():
        Schooling.objects.filter(pk=row.pk).update(end_reason="")


def goes(child):
    child.refresh_from_db()
    return child.in_school


@pytest.mark.parametrize(("reason", "then"), [("refused", False), ("changed", True), ("mistake", None)])
def test_the_person_goes_to_school_while_a_place_is_written_down(scene, reason, then):
    child = scene.child(in_school=False)
    place(scene, child, from_on=days_ago(-3))
    assert goes(child) is False  # begins next week
    Schooling.objects.all().delete()
    row, version = place(scene, child, from_on=days_ago(20)), child.version
    assert goes(child) is True
    assert child.version == version + 1
    row = place(scene, child, from_on=days_ago(10))
    assert goes(child) is True
    assert child.version == version + 1
    with pytest.raises(Refused, match="lies ahead"):
        actions.end_schooling(row, by=scene.manager, on=days_ago(-1), reason=reason)
    assert goes(child) is True
    actions.end_schooling(row, by=scene.manager, on=days_ago(1), reason=reason)
    assert goes(child) is then


def test_nobody_has_to_be_asked_whether_the_child_goes_to_school(scene):
    child = scene.child(in_school=None)
    place(scene, child)
    assert goes(child) is True


def test_the_way_home_is_walked_step_by_step(scene):
    child = scene.child()
    stay = stays(scene, child)
    with pytest.raises(Refused, match="already"):
        stays(scene, child)
    with pytest.raises(Refused, match="already moved on"):
        actions.move_stay(stay, by=scene.manager, name="go_home")
    with pytest.raises(Refused, match="Write the reason"):
        actions.move_stay(stay, by=scene.manager, name="stay")
    with pytest.raises(Refused, match="later than this day"):
        actions.move_stay(stay, by=scene.manager, name="prepare", on=days_ago(401))
    for name, note in (("prepare", ""), ("try_home", ""), ("return", "The mother fell ill"), ("try_home", "")):
        stay = actions.move_stay(stay, by=scene.manager, name=name, note=note, on=days_ago(5))
    stay = actions.move_stay(stay, by=scene.manager, name="go_home", on=days_ago(1))
    assert (stay.state, stay.left_on) == ("home", days_ago(1))
    assert [step.move for step in stay.steps.all()] == [
        "record",
        "prepare",
        "try_home",
        "return",
        "try_home",
        "go_home",
    ]
    assert stays(scene, child, from_on=days_ago(0)).state == "in_institution"


def test_who_stays_may_begin_again(scene):
    stay = actions.move_stay(stays(scene), by=scene.manager, name="stay", note="No family was found")
    assert actions.move_stay(stay, by=scene.manager, name="prepare").state == "preparing"
    with pytest.raises(Refused, match="A colleague changed"):
        actions.move_stay(stay, by=scene.manager, name="prepare", version=1)


def test_contact_with_the_family_has_a_history(scene):
    stay = actions.tell_contact(stays(scene), by=scene.manager, contact="weekly", note="They call on Sundays")
    assert (stay.contact, stay.contact_on) == ("weekly", days_ago(0))
    versions = InstitutionStay.pgh_event_model.objects.filter(pgh_obj=stay).order_by("pgh_id")
    assert [version.contact for version in versions] == ["rarely", "weekly"]
    assert stay.steps.last().move == "contact"


def test_a_step_of_the_way_out_is_a_task(scene):
    stay = stays(scene)
    task = actions.plan_step(stay, by=scene.manager, title="Visit the grandmother", due_on=days_ago(-7))
    assert list(tasks_about(stay)) == [task]
    assert task.district == scene.district


def test_the_database_keeps_the_way_out(scene):
    stay = InstitutionStayFactory(person=scene.child())
    for change, why in (
        ({"state": "home"}, "Invalid transition"), ({"left_on": days_ago(1)}, "left_has_a_day"),
        ({"place": ""}, "says_where"),
    ):  # fmt: skip
        with pytest.raises(Error, match=why), transaction.atomic():
            InstitutionStay.objects.filter(pk=stay.pk).update(**change)
