"""Enrolling, the waiting list, taking in. Refusals first."""

import threading

import pytest
from django.db import Error, IntegrityError, connection, transaction

from beneficiaries.actions import service_enrolments as actions
from beneficiaries.actions.merges import merge_persons, undo_merge
from beneficiaries.models import Referral, ServiceEnrolment, ServiceStep
from beneficiaries.queries.service_enrolments import points_with_free_places, position, waiting_list
from beneficiaries.queries.service_points import places_of
from beneficiaries.waiting import Waiting, in_order
from standing_together.access.actor import Actor
from standing_together.audit.models import Event
from standing_together.refusal import Refused
from tests.beneficiaries.centres.scene import days_ago, set_up
from tests.factories.access import GrantFactory
from tests.factories.centres import ServiceEnrolmentFactory
from tests.factories.people import PersonFactory, ProviderFactory, ReferralFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


def enrol(scene, person=None, **facts):
    start = {"provider": scene.point, "programme": scene.programme, "urgency": "routine", "asked_on": days_ago(3)}
    return actions.enrol(person or scene.child(), by=scene.manager, **(start | facts))


def referral_of(scene, person, state="accepted", **facts):
    made = ReferralFactory(
        person=person, programme=scene.programme, provider=scene.point, kind=scene.point.kinds.get(),
        requested_by=scene.manager.user, submitted_by=scene.manager.user, submitted_at="2026-04-01T08:00Z", **facts,
    )  # fmt: skip
    by = GrantFactory(role="district-coordinator", organisation=OrganisationFactory(kind="authority")).user
    for step in {"approved": ("submitted", "approved"), "accepted": ("submitted", "approved", "accepted")}[state]:
        facts = {"decided_by": by, "decided_at": "2026-04-02T08:00Z", "approved_at": "2026-04-02T08:00Z"}
        Referral.objects.filter(pk=made.pk).update(state=step, **facts)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize("where", ["another organisation", "another district"])
def test_nobody_is_enrolled_by_somebody_who_may_not_open_them(scene, where):
    other = (
        {"organisation": OrganisationFactory()} if where == "another organisation" else {"district": DistrictFactory()}
    )
    with pytest.raises(Refused, match="Your role"):
        enrol(scene, scene.child(**other))


@pytest.mark.parametrize("role", ["me-officer", "district-coordinator", "programme-manager", "psg-facilitator"])
def test_who_only_looks_enrols_nobody(scene, role):
    with pytest.raises(Refused, match="Your role"):
        actions.enrol(
            scene.child(), by=scene.actor(role), provider=scene.point, programme=scene.programme, urgency="soon",
            asked_on=days_ago(1),
        )  # fmt: skip


def test_what_makes_no_sense_is_refused(scene):
    with pytest.raises(Refused, match="does not take part in this programme"):
        enrol(scene, programme=ProgrammeFactory())
    with pytest.raises(Refused, match="lies ahead"):
        enrol(scene, asked_on=days_ago(-1))
    closed = ProviderFactory(district=scene.district, opened_on=days_ago(90), closed_on=days_ago(5), active=False)
    with pytest.raises(Refused, match="is closed"):
        enrol(scene, provider=closed)
    merged = scene.child(state="closed")
    with pytest.raises(Refused, match="closed or was merged"):
        enrol(scene, merged)
    scene.programme.closed_at = "2026-01-01T00:00Z"
    with pytest.raises(Refused, match="programme is closed"):
        enrol(scene)


def test_only_an_approved_referral_of_the_person_to_the_place_leads_there(scene):
    person = scene.child()
    draft = ReferralFactory(
        person=person, programme=scene.programme, provider=scene.point, kind=scene.point.kinds.get()
    )
    with pytest.raises(Refused, match="Only an approved referral"):
        enrol(scene, person, referral=draft)
    approved = referral_of(scene, scene.child(), "approved")
    with pytest.raises(Refused, match="somebody else"):
        enrol(scene, scene.child(), referral=approved)
    with pytest.raises(Refused, match="another place"):
        enrol(scene, approved.person, referral=approved, provider=ProviderFactory(district=scene.district))


def test_one_open_enrolment_per_person_and_point(scene):
    person = scene.child()
    first = enrol(scene, person)
    with pytest.raises(Refused, match="already"):
        enrol(scene, person)
    with pytest.raises(IntegrityError, match="one_open_enrolment_per_person_and_point"), transaction.atomic():
        ServiceEnrolmentFactory(person=person, provider=scene.point)
    actions.end(first, by=scene.manager, reason="wished")
    assert enrol(scene, person).state == "waiting"


def test_capacity_is_respected(scene):
    scene.group(1)
    waiting = enrol(scene)
    assert actions.take_in(waiting, by=scene.manager).state == "attending"
    late = enrol(scene)
    with pytest.raises(Refused, match="All 2 places are taken"):
        actions.take_in(late, by=scene.manager)
    paused = actions.pause(ServiceEnrolment.objects.get(pk=waiting.pk), by=scene.manager, note="Ill")
    with pytest.raises(Refused, match="places are taken"):  # a pause keeps the place
        actions.take_in(late, by=scene.manager)
    actions.end(paused, by=scene.manager, reason="moved")
    assert actions.take_in(late, by=scene.manager).state == "attending"


def test_without_a_known_capacity_there_is_always_room(scene):
    scene.point.capacity = None
    scene.point.places_free = None
    scene.point.save()
    scene.group(3)
    assert actions.take_in(enrol(scene), by=scene.manager).state == "attending"
    assert places_of(scene.point).free is None


def test_nobody_is_passed_over_without_a_word(scene):
    scene.enrolled(urgency="soon", asked_on=days_ago(1))
    second = enrol(scene)
    assert position(second) == (2, 2)
    with pytest.raises(Refused, match="1 person is before them"):
        actions.take_in(second, by=scene.manager)
    taken = actions.take_in(second, by=scene.manager, note="The sister takes part already")
    assert taken.steps.last().note == "The sister takes part already"


def test_the_list_of_the_database_is_the_list_of_the_pure_function(scene):
    for urgency, ago in (("routine", 9), ("now", 1), ("soon", 5), ("routine", 20), ("soon", 5), ("now", 3)):
        scene.enrolled(urgency=urgency, asked_on=days_ago(ago))
    rows = list(ServiceEnrolment.objects.waiting().filter(provider=scene.point))
    pure = in_order(Waiting(row.pk, row.urgency, row.asked_on) for row in reversed(rows))
    assert [row.pk for row in rows] == [one.key for one in pure]
    assert [position(row)[0] for row in rows] == [1, 2, 3, 4, 5, 6]


def test_others_count_on_the_list_without_a_name(scene):
    foreign = PersonFactory(district=scene.district, family_name="Hidden")
    ServiceEnrolmentFactory(person=foreign, provider=scene.point, urgency="now")
    mine = enrol(scene)
    first, second = waiting_list(scene.manager, scene.point)
    assert first.enrolment is None
    assert (second.enrolment, second.position) == (mine, 2)


def test_days_must_follow_each_other(scene):
    waiting = enrol(scene, asked_on=days_ago(5))
    with pytest.raises(Refused, match="before the last thing"):
        actions.take_in(waiting, by=scene.manager, on=days_ago(6))
    with pytest.raises(Refused, match="lies ahead"):
        actions.take_in(waiting, by=scene.manager, on=days_ago(-1))
    taken = actions.take_in(waiting, by=scene.manager, on=days_ago(2))
    with pytest.raises(Refused, match="before the last thing"):
        actions.end(taken, by=scene.manager, reason="moved", on=days_ago(3))


def test_only_moves_of_the_table(scene):
    waiting = enrol(scene)
    with pytest.raises(Refused, match="already moved on"):
        actions.pause(waiting, by=scene.manager, note="x")
    taken = actions.take_in(waiting, by=scene.manager)
    with pytest.raises(Refused, match="Write the reason"):
        actions.pause(taken, by=scene.manager, note=" ")
    with pytest.raises(Refused, match="A colleague changed"):
        actions.pause(taken, by=scene.manager, note="Ill", version=1)
    paused = actions.pause(taken, by=scene.manager, note="Ill")
    assert actions.resume(paused, by=scene.manager).paused_on is None
    ended = actions.end(taken, by=scene.manager, reason="reached")
    again = actions.reopen(ended, by=scene.manager, note="Comes back")
    assert (again.state, again.asked_on, again.end_reason) == ("waiting", days_ago(0), "")
    moves = ["enrol", "take_in", "pause", "resume", "end", "reopen"]
    assert list(ServiceStep.objects.values_list("move", flat=True)) == moves
    assert Event.objects.filter(action__startswith="service.").count() == len(moves)


def test_the_database_keeps_the_rules_for_whoever_goes_around(scene):
    taken = scene.enrolled(attending=True)
    for change, why in (
        ({"state": "waiting"}, "Invalid transition"), ({"taken_on": None}, "days_fit_the_state"),
        ({"state": "ended"}, "days_fit_the_state"), ({"taken_on": days_ago(900)}, "days_in_order"),
        ({"state": "paused"}, "pause_has_a_day"), ({"cost_a_month": -1}, "not_negative"),
        ({"state": "ended", "ended_on": days_ago(0)}, "end_says_why"),
    ):  # fmt: skip
        with pytest.raises(Error, match=why), transaction.atomic():
            ServiceEnrolment.objects.filter(pk=taken.pk).update(**change)
    step = actions.pause(taken, by=scene.manager, note="Ill").steps.get()
    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        ServiceStep.objects.filter(pk=step.pk).update(note="Another")


@pytest.mark.parametrize("state", ["approved", "accepted"])
def test_taking_in_begins_the_referral_that_led_there(scene, state):
    person = scene.child()
    referral = referral_of(scene, person, state)
    waiting = enrol(scene, person, referral=referral)
    actions.take_in(waiting, by=scene.manager, on=days_ago(1))
    referral.refresh_from_db()
    assert (referral.state, referral.attended_on) == ("attended", days_ago(1))


def test_who_may_not_move_the_referral_still_takes_the_child_in(scene):
    referral = referral_of(scene, scene.child())
    Referral.objects.filter(pk=referral.pk).update(programme=ProgrammeFactory())
    waiting = enrol(scene, referral.person, referral=referral)
    assert actions.take_in(waiting, by=scene.manager).state == "attending"
    referral.refresh_from_db()
    assert referral.state == "accepted"


def test_a_free_place_and_somebody_who_waits_is_told(scene):
    scene.group(2)
    enrol(scene, asked_on=days_ago(9))
    assert points_with_free_places(scene.manager)["points"] == 0
    actions.end(ServiceEnrolment.objects.holding_a_place().first(), by=scene.manager, reason="moved")
    found = points_with_free_places(scene.manager)
    assert (found["points"], found["count"], found["oldest"]) == (1, 1, days_ago(9))


def merged(scene, kept, gone):
    return merge_persons(kept, gone, proposal=None, values=(), by=scene.manager)


def test_two_records_of_one_person_hold_one_place(scene):
    kept, gone = scene.child(), scene.child()
    first, second = scene.enrolled(person=kept, attending=True), scene.enrolled(person=gone, attending=True)
    assert places_of(scene.point).taken == 2
    merge = merged(scene, kept, gone)
    assert places_of(scene.point).taken == 1
    assert kept.service_enrolments.get(state="attending") == first
    second.refresh_from_db()
    assert (second.person, second.state, second.end_reason) == (kept, "ended", "merged")
    undo_merge(merge, by=scene.manager)
    assert places_of(scene.point).taken == 2
    second.refresh_from_db()
    assert (second.person, second.state, second.ended_on) == (gone, "attending", None)


def test_of_two_enrolments_the_one_further_on_goes_on(scene):
    kept, gone = scene.child(), scene.child()
    waiting, attending = scene.enrolled(person=kept), scene.enrolled(person=gone, attending=True)
    merge = merged(scene, kept, gone)
    assert kept.service_enrolments.get(state="attending") == attending
    waiting.refresh_from_db()
    assert (waiting.state, waiting.end_reason) == ("ended", "merged")
    undo_merge(merge, by=scene.manager)
    waiting.refresh_from_db()
    attending.refresh_from_db()
    assert (waiting.state, waiting.end_reason, attending.person) == ("waiting", "", gone)


def test_of_two_who_wait_the_better_position_is_kept(scene):
    kept, gone = scene.child(), scene.child()
    scene.enrolled(person=kept, asked_on=days_ago(2))
    better = scene.enrolled(person=gone, asked_on=days_ago(30))
    merged(scene, kept, gone)
    assert ServiceEnrolment.objects.waiting().get() == better


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_last_place_at_once_come_one_after_the_other(transactional_db):
    scene = set_up()
    scene.group(1)
    waiting = [scene.enrolled(asked_on=days_ago(5)), scene.enrolled(asked_on=days_ago(4))]
    start, answers = threading.Barrier(2), []

    def take(enrolment):
        start.wait()
        try:
            answers.append(actions.take_in(enrolment, by=Actor.of(scene.manager.user), note="At once").state)
        except Refused as reason:
            answers.append(str(reason))
        finally:
            connection.close()

    both = [threading.Thread(target=take, args=[each]) for each in waiting]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert answers.count("attending") == 1
    assert any("places are taken" in str(answer) for answer in answers)
    assert places_of(scene.point).taken == 2
