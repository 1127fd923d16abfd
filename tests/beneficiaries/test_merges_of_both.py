"""Both records have what one person has only once: what goes on, what ends, what stays; and all of it back again."""

import datetime

import pytest
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions.clashes import SETTLED
from beneficiaries.actions.merges import merge_persons, undo_merge
from beneficiaries.merging import ties, unique_together
from beneficiaries.models import Person, ServiceEnrolment
from standing_together.refusal import Refused
from tests.beneficiaries.centres.scene import days_ago, set_up, sign_in
from tests.beneficiaries.test_merges import rows
from tests.factories.caseload import VisitFactory
from tests.factories.centres import InstitutionStayFactory, SchoolingFactory, SessionMarkFactory
from tests.factories.plans import approve, fill_plan, send, write_plan

pytestmark = pytest.mark.django_db

# Kinds of which the second one is neither ended nor doubled, and why.
REFUSED = {"beneficiaries.Claim", "beneficiaries.Referral"}  # settled by hand first: the merge says so
STAYS = {
    "beneficiaries.Assignment",  # who worked with the record that went: its own history
    "beneficiaries.Discussed",  # the same conference about both
    "beneficiaries.InstitutionStay",  # no move of the way out says "twice"; read from the kept record
    "beneficiaries.ScreeningDraft",  # nobody's answer yet
    "psgs.MentorOffer",  # both families were asked; decided where it was begun
}


@pytest.fixture
def scene():
    return set_up()


def merge(scene, kept, gone):
    done = merge_persons(kept, gone, proposal=None, values=(), by=scene.manager)
    kept.refresh_from_db(), gone.refresh_from_db()
    return done


def test_every_kind_that_a_person_has_only_once_is_decided():
    once = {tie.model._meta.label for tie in ties(Person) if list(unique_together(tie))}
    assert once == {label for label in SETTLED if label in once} | REFUSED | STAYS
    assert set(SETTLED) <= once


@pytest.mark.parametrize("mine", ["waiting", "attending", "paused"])
@pytest.mark.parametrize("theirs", ["waiting", "attending", "paused"])
def test_one_goes_on_and_the_other_is_history_of_the_same_person(scene, mine, theirs):
    kept, gone = scene.child(), scene.child()
    for person, state in ((kept, mine), (gone, theirs)):
        row = scene.enrolled(person=person, attending=state != "waiting")
        if state == "paused":
            ServiceEnrolment.objects.filter(pk=row.pk).update(state="paused", paused_on=days_ago(2))
    before = rows(kept, gone)
    done = merge(scene, kept, gone)
    assert sorted(kept.service_enrolments.values_list("end_reason", flat=True)) == ["", "merged"]
    on = kept.service_enrolments.exclude(state="ended").get()
    assert on.state == (theirs if mine == "waiting" else mine)
    undo_merge(done, by=scene.manager)
    assert rows(kept, gone) == before


def versions(row) -> int:
    return type(row).pgh_event_model.objects.filter(pgh_obj=row).count()


def test_putting_back_leaves_its_trace_in_the_history(scene):
    kept, gone = scene.child(), scene.child()
    SchoolingFactory(person=kept), scene.enrolled(person=kept, attending=True)
    theirs = [SchoolingFactory(person=gone), scene.enrolled(person=gone, attending=True)]
    done = merge(scene, kept, gone)
    after = [versions(row) for row in theirs]
    undo_merge(done, by=scene.manager)
    assert [versions(row) for row in theirs] == [number + 2 for number in after]  # the person, and what had ended
    with pytest.raises(Error, match="Invalid transition"), transaction.atomic():  # the table of moves holds again
        ServiceEnrolment.objects.filter(pk=theirs[1].pk).update(state="waiting", taken_on=None)


def test_who_came_is_counted_with_the_person_who_is_left(scene):
    kept, gone = scene.child(), scene.child()
    scene.enrolled(person=kept, attending=True)
    theirs = scene.enrolled(person=gone, attending=True)
    SessionMarkFactory(enrolment=theirs, session=scene.session(held=True))
    merge(scene, kept, gone)
    page = sign_in(scene.manager).get(reverse("person_services", args=[kept.pk])).content.decode()
    assert "The same person stood there twice" in page
    assert "Came to 1 of 1 sessions" in page


def test_one_place_to_learn(scene):
    kept, gone = scene.child(), scene.child()
    mine, theirs = SchoolingFactory(person=kept), SchoolingFactory(person=gone, place="School no. 9")
    before = rows(kept, gone)
    done = merge(scene, kept, gone)
    assert kept.schoolings.get(until_on=None) == mine
    theirs.refresh_from_db()
    assert (theirs.person, theirs.end_reason, theirs.until_on) == (kept, "merged", timezone.localdate())
    undo_merge(done, by=scene.manager)
    assert rows(kept, gone) == before


def test_whose_place_at_a_school_goes_over_goes_to_school(scene):
    kept, gone = scene.child(in_school=None), scene.child(in_school=True)
    theirs = SchoolingFactory(person=gone)
    before = rows(kept, gone)
    done = merge(scene, kept, gone)
    assert (kept.schoolings.get(until_on=None), kept.in_school) == (theirs, True)
    undo_merge(done, by=scene.manager)
    assert rows(kept, gone) == before


def test_of_two_stays_one_goes_on_and_the_other_is_read(scene):
    kept, gone = scene.child(), scene.child(worker=None)
    InstitutionStayFactory(person=kept, place="The first house")
    theirs = InstitutionStayFactory(person=gone, place="The second house")
    before = rows(kept, gone)
    client = sign_in(scene.worker)
    assert client.get(reverse("stay", args=[theirs.pk])).status_code == 404
    done = merge(scene, kept, gone)
    page = client.get(reverse("person_services", args=[kept.pk])).content.decode()
    assert "The first house" in page
    assert "The second house" in page
    assert client.get(reverse("stay", args=[theirs.pk])).status_code == 200
    undo_merge(done, by=scene.manager)
    assert rows(kept, gone) == before


def test_one_visit_of_a_colleague_on_a_day(scene):
    kept, gone = scene.child(), scene.child()
    facts = {"worker": scene.worker.user, "programme": scene.programme}
    twice = [VisitFactory(person=person, **facts) for person in (kept, gone)]
    later = VisitFactory(person=gone, planned_on=timezone.localdate() + datetime.timedelta(days=1), **facts)
    before = rows(kept, gone)
    done = merge(scene, kept, gone)
    assert list(kept.visits.planned().order_by("planned_on")) == [twice[0], later]
    assert "two records" in kept.visits.get(state="cancelled").cancelled_because
    undo_merge(done, by=scene.manager)
    assert rows(kept, gone) == before


def test_one_plan_in_writing_and_nothing_waits_for_an_approval_that_cannot_come(scene):
    kept, gone = (scene.child(consents=("registration",)) for _each in range(2))
    mine, theirs = (write_plan(person, scene.worker, scene.programme) for person in (kept, gone))
    theirs = send(fill_plan(theirs, scene.worker, exercises=()), scene.worker)
    before = rows(kept, gone)
    done = merge(scene, kept, gone)
    assert kept.plans.open().get() == mine
    theirs.refresh_from_db()
    assert (theirs.person, theirs.state) == (kept, "dropped")
    with pytest.raises(Refused):
        approve(theirs, scene.manager)
    undo_merge(done, by=scene.manager)
    assert rows(kept, gone) == before
    theirs.refresh_from_db()
    assert approve(theirs, scene.manager).state == "approved"
