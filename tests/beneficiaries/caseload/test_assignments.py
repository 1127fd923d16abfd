"""Giving cases to colleagues: who may, to whom, what goes along, and that nothing is orphaned."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions.assignments import assign_persons, hand_over
from beneficiaries.actions.merges import merge_persons, undo_merge
from beneficiaries.actions.referrals import return_referral, submit_referral
from beneficiaries.models import Assignment, Person, ReferralStep, ScreeningDraft, Visit
from beneficiaries.notices import notify
from beneficiaries.queries.referrals import own_in_state
from standing_together.access.actions import switch_off
from standing_together.access.actor import Actor
from standing_together.access.holdings import held_by
from standing_together.access.models import User
from standing_together.refusal import Refused
from standing_together.tasklist.actions import give_task
from standing_together.tasklist.models import Task
from tests.beneficiaries.caseload.scene import Scene, days_ago, sign_in, today
from tests.factories.access import GrantFactory
from tests.factories.caseload import closed
from tests.factories.people import ReferralFactory
from tests.factories.places import DistrictFactory, OrganisationFactory


def assign(scene: Scene, *persons, to=None, by=None):
    to = to or scene.colleague
    return assign_persons([p.pk for p in persons], to=to.user, by=by or scene.manager, reason="nearer")


def test_only_who_answers_for_the_team_gives_cases(scene):
    person = scene.person()
    elsewhere = scene.actor("case-manager", districts=[DistrictFactory()])
    for stranger in (elsewhere, scene.worker):
        with pytest.raises(Refused, match="not yours to give"):
            assign(scene, person, by=stranger)
    assert not Assignment.objects.exists()


def test_nobody_is_given_what_they_cannot_open(scene):
    far = scene.actor("field-worker", districts=[DistrictFactory()])
    person = scene.person()
    with pytest.raises(Refused, match="1 of these persons"):
        assign(scene, person, to=far)
    person.refresh_from_db()
    assert person.worker == scene.worker.user
    assert not Assignment.objects.exists()


def test_the_history_begins_with_the_registration_and_has_no_gap(scene):
    person = scene.person()
    assign(scene, person)
    assign(scene, person, to=scene.worker)
    first, second, third = Assignment.objects.filter(person=person)
    assert [a.worker for a in (first, second, third)] == [scene.worker.user, scene.colleague.user, scene.worker.user]
    assert (first.from_at, first.reason, first.until_at) == (person.created_at, "begin", second.from_at)
    assert second.until_at == third.from_at
    assert third.until_at is None
    assert assign(scene, person, to=scene.worker) == 0
    person.refresh_from_db()
    assert person.worker == scene.worker.user


def test_the_database_lets_nobody_share_a_case_unseen(scene):
    person = scene.person()
    assign(scene, person)
    with pytest.raises(IntegrityError, match="one_worker_at_a_time"), transaction.atomic():
        Assignment.objects.create(
            person=person, worker=scene.worker.user, given_by=scene.manager.user, reason="other", from_at=timezone.now()
        )
    for change in ({"worker": scene.manager.user}, {"from_at": timezone.now()}):
        with pytest.raises(Exception, match="annot"), transaction.atomic():
            Assignment.objects.filter(person=person).update(**change)


def test_a_closed_case_is_given_to_nobody(scene):
    with pytest.raises(Refused, match="closed"):
        assign(scene, closed(scene.person(), by=scene.manager.user))


@pytest.fixture
def full_hands(scene):
    """A worker with a bit of everything; gives (scene, the persons)."""
    persons = [scene.person() for _number in range(3)]
    orphan = scene.person(worker=scene.worker)
    Person.objects.filter(pk=orphan.pk).update(worker=None)  # registered by them and given to nobody
    persons.append(orphan)
    scene.visit(persons[0], planned_on=today())
    scene.visit(persons[1], planned_on=today())
    scene.visit(persons[1], missed=days_ago(3))
    ReferralFactory(person=persons[0], programme=scene.programme, requested_by=scene.worker.user)
    ScreeningDraft.objects.create(
        person=persons[1], instrument="CFM_5_17", version="2020", on=today(), respondent="mother",
        started_by=scene.worker.user,
    )  # fmt: skip
    give_task("Ask the school", by=scene.manager, about=persons[2], owner=scene.worker.user)
    give_task("Return the keys", by=scene.manager, owner=scene.worker.user,
              organisation=scene.where["organisation"])  # fmt: skip
    return scene, persons


def test_after_a_handover_nothing_of_the_leaver_is_open(full_hands):
    scene, persons = full_hands
    assert held_by(scene.worker.user) == {"person": 4, "visit": 2, "referral": 1, "screening": 1, "task": 2}
    second = scene.actor("field-worker")
    shares = {person.pk: scene.colleague.user for person in persons[:2]}
    shares |= {person.pk: second.user for person in persons[2:]}
    given = hand_over(scene.worker.user, by=scene.manager, persons=shares, rest_to=second.user, reason="leaves")
    assert given == {"person": 4, "visit": 2, "referral": 1, "screening": 1, "task": 2}
    assert held_by(scene.worker.user) == {}
    assert set(Visit.objects.planned().values_list("worker", flat=True)) == {scene.colleague.user.pk}
    assert set(Task.objects.values_list("owner", flat=True)) == {second.user.pk}
    assert {a.reason for a in Assignment.objects.filter(until_at=None)} == {"leaves"}
    assert Person.objects.visible_to(scene.colleague).filter(worker=scene.colleague.user).count() == 2
    switch_off(scene.worker.user, by=Actor.of(GrantFactory(role="administrator").user))


def test_part_stays_and_the_things_of_those_persons_with_them(full_hands):
    scene, persons = full_hands
    shares = {persons[0].pk: scene.colleague.user}
    given = hand_over(scene.worker.user, by=scene.manager, persons=shares, reason="balance")
    assert given == {"person": 1, "visit": 1, "referral": 1}
    assert held_by(scene.worker.user) == {"person": 3, "visit": 1, "screening": 1, "task": 2}


def test_all_or_nothing(full_hands):
    scene, persons = full_hands
    far = scene.actor("field-worker", districts=[DistrictFactory()])
    shares = {persons[0].pk: scene.colleague.user, persons[1].pk: far.user}
    with pytest.raises(Refused, match="does not work in the district"):
        hand_over(scene.worker.user, by=scene.manager, persons=shares, reason="leaves")
    assert held_by(scene.worker.user)["person"] == 4
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("wrong", ["nobody", "oneself", "switched off"])
def test_a_handover_is_refused(full_hands, wrong):
    scene, persons = full_hands
    User.objects.filter(pk=scene.colleague.user.pk).update(is_active=False)
    scene.colleague.user.refresh_from_db()
    shares = {
        "nobody": {},
        "oneself": {persons[0].pk: scene.worker.user},
        "switched off": {persons[0].pk: scene.colleague.user},
    }[wrong]
    with pytest.raises(Refused):
        hand_over(scene.worker.user, by=scene.manager, persons=shares, reason="leaves")


def test_who_goes_there_that_day_already_needs_no_second_visit(scene):
    person = scene.person()
    scene.visit(person, worker=scene.colleague)
    scene.visit(person)
    hand_over(scene.worker.user, by=scene.manager, persons={person.pk: scene.colleague.user}, reason="leaves")
    assert sorted(Visit.objects.values_list("state", flat=True)) == ["cancelled", "planned"]


def test_an_account_with_open_cases_is_not_switched_off(full_hands):
    scene, _persons = full_hands
    administrator = Actor.of(GrantFactory(role="administrator").user)
    with pytest.raises(Refused, match="still has in hand: 4 persons, 2 planned visits"):
        switch_off(scene.worker.user, by=administrator)
    scene.worker.user.refresh_from_db()
    assert scene.worker.user.is_active
    closed(scene.person(scene.colleague), by=scene.manager.user)
    switch_off(scene.colleague.user, by=administrator)


def test_the_page_hands_over_by_jamoat_and_by_person(full_hands):
    scene, persons = full_hands
    second = scene.actor("field-worker")
    client, address = sign_in(scene.manager), reverse("caseload", args=[scene.worker.user.pk])
    text = client.get(address).content.decode()
    for words in ("4 persons", "2 planned visits", "1 referral not sent yet", "2 open tasks", persons[0].full_name):
        assert words in text
    sent = {
        "all_to": scene.colleague.user.pk, "reason": "leaves", f"to-{persons[0].pk}": second.user.pk,
        f"to-{persons[1].pk}": "stay",
    }  # fmt: skip
    assert client.post(address, sent).status_code == 302
    workers = dict(Person.objects.values_list("pk", "worker"))
    assert workers[persons[0].pk] == second.user.pk
    assert workers[persons[1].pk] == scene.worker.user.pk
    assert workers[persons[2].pk] == workers[persons[3].pk] == scene.colleague.user.pk
    assert client.post(address, {"reason": "leaves"}).status_code == 409  # to whom is not said


def test_what_lies_elsewhere_is_told_and_not_shown(scene):
    far = DistrictFactory()
    hidden = scene.person(district=far)
    text = sign_in(scene.manager).get(reverse("caseload", args=[scene.worker.user.pk])).content.decode()
    assert "1 thing belongs to another district" in text
    assert hidden.full_name not in text


def test_the_colleague_reads_it_on_the_page_of_today(scene):
    assign(scene, scene.person(), scene.person())
    assert "2 people were given to you" in sign_in(scene.colleague).get("/").content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_a_caseload_of_any_size_costs_the_same(scene, number, django_assert_max_num_queries):
    for _each in range(number):
        scene.visit(planned_on=today() + datetime.timedelta(days=1))
    client = sign_in(scene.manager)
    with django_assert_max_num_queries(24):
        client.get(reverse("caseload", args=[scene.worker.user.pk]))


def test_a_referral_on_its_way_is_followed_by_whoever_was_given_the_case(scene):
    person = scene.person()
    referral = ReferralFactory(person=person, programme=scene.programme, requested_by=scene.worker.user)
    referral = submit_referral(referral, by=scene.worker)
    assert own_in_state(scene.colleague, "submitted")["count"] == 0
    hand_over(scene.worker.user, by=scene.manager, persons={person.pk: scene.colleague.user}, reason="leaves")
    assert own_in_state(scene.colleague, "submitted")["count"] == 1
    coordinator = scene.actor("district-coordinator", organisation=OrganisationFactory(kind="authority"))
    return_referral(referral, by=coordinator, version=referral.version, note="Which service?")
    step = ReferralStep.objects.get(move="return")
    assert {n.to for n in notify(step)} == {scene.worker.user, scene.colleague.user}
    assert "1 referral came back to you" in sign_in(scene.colleague).get("/").content.decode()


def test_a_merge_moves_visits_and_steps_and_never_doubles_the_workers(scene):
    kept, gone = scene.person(), scene.person()
    assign(scene, kept)
    assign(scene, gone)
    made = scene.visit(gone, made=today())
    gone.case_steps.create(
        move="reopen", source="closed", target="active", note="Back", by=scene.manager.user, on=today()
    )
    merge = merge_persons(kept, gone, proposal=None, values=[], by=scene.manager)
    made.refresh_from_db()
    assert made.person == kept
    assert kept.case_steps.count() == 1
    assert [kept.assignments.count(), gone.assignments.count()] == [2, 2]
    undo_merge(merge, by=scene.manager)
    made.refresh_from_db()
    assert made.person == gone
    assert gone.case_steps.count() == 1
