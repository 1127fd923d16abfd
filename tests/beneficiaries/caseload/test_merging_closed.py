"""A closed case that is met again in a new record, and the two are joined: the family is back. Refusals first."""

import pytest
from django.urls import reverse

from beneficiaries.actions.cases import close_case, reopen_case
from beneficiaries.actions.doubles import propose_for
from beneficiaries.actions.merges import merge_persons, undo_merge
from beneficiaries.actions.visits import plan_visit
from beneficiaries.models import CaseStep, DuplicateProposal, Enrolment
from standing_together.audit.models import Event
from standing_together.refusal import Refused
from tests.beneficiaries.caseload.scene import days_ago, sign_in, today

SIDES = pytest.mark.parametrize("closed_is_kept", [True, False])


def closed_and_new(scene, **facts):
    """The closed case with its step and ended programme, and the record that a survey brought."""
    person = scene.person(registered_on=days_ago(300))
    close_case(person, by=scene.manager, **({"outcome": "moved", "on": days_ago(100)} | facts))
    person.refresh_from_db()
    return person, scene.person()


def merged(scene, closed, new, closed_is_kept, by=None):
    kept, gone = (closed, new) if closed_is_kept else (new, closed)
    merge = merge_persons(kept, gone, proposal=None, values=(), by=by or scene.manager)
    for each in (closed, new):
        each.refresh_from_db()
    return merge


def moves(person):
    return [(step.move, step.outcome, step.on) for step in person.case_steps.all()]


@SIDES
def test_who_died_is_not_brought_back_by_a_merge(scene, closed_is_kept):
    closed, new = closed_and_new(scene, outcome="died")
    with pytest.raises(Refused, match="because the person died"):
        merged(scene, closed, new, closed_is_kept)
    closed.refresh_from_db()
    assert closed.state == "closed"
    close_case(new, by=scene.manager, outcome="died")
    merged(scene, closed, new, closed_is_kept)
    assert {closed.state, new.state} == {"closed", "merged"}


@SIDES
def test_who_may_not_open_a_case_does_not_open_it_by_a_merge(scene, closed_is_kept, monkeypatch):
    closed, new = closed_and_new(scene)
    monkeypatch.setattr("beneficiaries.rules.doubles.reaches", lambda *_asked: False)
    with pytest.raises(Refused, match="Ask a case manager to open it again first"):
        merged(scene, closed, new, closed_is_kept)


@SIDES
def test_the_family_is_back_and_it_is_written_down(scene, closed_is_kept):
    closed, new = closed_and_new(scene)
    merged(scene, closed, new, closed_is_kept)
    kept = closed if closed_is_kept else new
    assert kept.state == "active"
    assert moves(kept) == [("close", "moved", days_ago(100)), ("reopen", "", today())]
    step = kept.case_steps.last()
    assert "the two were joined" in step.note
    assert step.by == scene.manager.user
    assert Event.objects.filter(action="person.reopen", about_id=str(closed.pk)).count() == 1
    assert kept.enrolments.filter(until_on=None).count() == 1


@SIDES
def test_taken_apart_the_case_is_closed_as_it_was(scene, closed_is_kept):
    closed, new = closed_and_new(scene)
    before = list(Enrolment.objects.order_by("pk").values())
    merge = merged(scene, closed, new, closed_is_kept)
    undo_merge(merge, by=scene.manager)
    for each in (closed, new):
        each.refresh_from_db()
    assert (closed.state, new.state, closed.merged_into) == ("closed", "active", None)
    assert moves(closed)[0] == moves(closed)[-1] == ("close", "moved", days_ago(100))
    assert "taken apart" in closed.case_steps.last().note
    assert not new.case_steps.exists()
    assert list(Enrolment.objects.order_by("pk").values()) == before


def test_programmes_that_ended_with_the_case_begin_again_and_are_taken_back(scene):
    closed, new = closed_and_new(scene)
    Enrolment.objects.filter(person=new).update(until_on=today(), end_reason="wished")
    merge = merged(scene, closed, new, closed_is_kept=True)
    assert closed.enrolments.filter(until_on=None).get().from_on == today()
    undo_merge(merge, by=scene.manager)
    assert not closed.enrolments.filter(until_on=None).exists()


def test_a_case_that_somebody_went_on_with_stays_open(scene):
    closed, new = closed_and_new(scene)
    merge = merged(scene, closed, new, closed_is_kept=True)
    facts = {"worker": scene.worker.user, "programme": scene.programme, "planned_on": today()}
    plan_visit(closed, by=scene.worker, way="home", purpose="follow_up", **facts)
    undo_merge(merge, by=scene.manager)
    closed.refresh_from_db()
    assert closed.state == "active"
    other, again = closed_and_new(scene)
    merge = merged(scene, other, again, closed_is_kept=True)
    close_case(other, by=scene.manager, outcome="reached")
    reopen_case(other, by=scene.manager, note="Is back once more")
    undo_merge(merge, by=scene.manager)
    other.refresh_from_db()
    assert other.state == "active"
    assert other.case_steps.count() == 4


def test_two_closed_cases_stay_closed(scene):
    closed, new = closed_and_new(scene)
    close_case(new, by=scene.manager, outcome="reached")
    merged(scene, closed, new, closed_is_kept=True)
    assert closed.state == "closed"
    assert not CaseStep.objects.filter(move="reopen").exists()


def test_from_the_proposal_to_the_open_case(scene):
    closed, _new = closed_and_new(scene)
    names = ("family_name", "given_name", "patronymic", "sex", "birth_date")
    new = scene.person(**{name: getattr(closed, name) for name in names})
    assert propose_for(new)
    proposal = DuplicateProposal.objects.get(first__in=[closed, new], second__in=[closed, new])
    keep = "left" if proposal.first_id == closed.pk else "right"
    client = sign_in(scene.manager)
    page = client.post(reverse("double", args=[proposal.pk]), {"decision": "one", "keep": keep}, follow=True)
    assert "It is open again, and the reason is written down" in page.content.decode()
    closed.refresh_from_db()
    assert closed.state == "active"
