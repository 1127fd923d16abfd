"""The table of moves, in the code and in the database."""

import datetime
from contextlib import nullcontext
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import Error, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from beneficiaries.actions import referrals as actions
from beneficiaries.models import Referral, ReferralStep
from beneficiaries.rules.referrals import CHECKS
from beneficiaries.workflows import REFERRAL, transitions
from standing_together.access.roles import ROLES
from standing_together.audit.models import Event
from standing_together.management.commands import draw_workflows
from standing_together.outbox.models import Message
from standing_together.refusal import Refused
from tests.factories.access import UserFactory
from tests.factories.people import ProviderFactory
from tests.factories.places import OrganisationFactory

MOVES = {
    "submit": actions.submit_referral,
    "approve": actions.approve_referral,
    "return": actions.return_referral,
    "refuse": actions.refuse_referral,
    "undo": actions.undo_decision,
    "propose": actions.propose_day,
    "another_day": actions.ask_another_day,
    "accept": actions.accept_referral,
    "decline": actions.decline_referral,
    "attend": actions.attend_referral,
    "complete": actions.complete_referral,
    "close": actions.close_referral,
    "withdraw": actions.withdraw_referral,
}


def put(scene, state):
    """A referral that stands in a state, whichever way it came there."""
    facts = {}
    if state != "draft":
        facts |= {"submitted_at": timezone.now(), "submitted_by": scene.worker.user}
    if state not in ("draft", "submitted", "withdrawn"):
        now = timezone.now()
        facts |= {"decided_at": now, "decided_by": scene.coordinator.user, "approved_at": now}
    return scene.draft(state=state, **facts)


def attempt(name, referral, by):
    MOVES[name](referral, by=by, version=referral.version, note="The reason, in words.")


def test_the_page_in_docs_is_what_the_table_says():
    assert (Path(settings.BASE_DIR) / draw_workflows.PAGE).read_text(encoding="utf-8") == draw_workflows.page()


def test_drawing_writes_the_page(tmp_path, settings, capsys):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("draw_workflows")
    assert "stateDiagram-v2" in (tmp_path / "docs/workflows.md").read_text(encoding="utf-8")


def test_every_move_has_a_rule_and_an_action():
    assert set(CHECKS) == set(MOVES) == set(REFERRAL.moves)


@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    state=st.sampled_from(list(REFERRAL.states)), name=st.sampled_from(list(MOVES)), role=st.sampled_from(list(ROLES))
)
def test_only_listed_moves_by_permitted_roles(scene, state, name, role):
    """A14: state × move × role. What is made is in the table and the role holds its permission; nothing else moves."""
    with transaction.atomic():
        where = {"organisation": OrganisationFactory()} if role == "district-coordinator" else {}
        actor = scene.coordinator if name == "undo" and where else scene.actor(role, **where)
        referral = put(scene, state)
        Referral.objects.filter(pk=referral.pk).update(requested_by=UserFactory())
        if role == "field-worker":
            type(scene.person).objects.filter(pk=scene.person.pk).update(worker=actor.user)
        move = REFERRAL.moves[name]
        allowed = state in move.sources and move.permission in ROLES[role].permissions
        try:
            attempt(name, referral, actor)
        except Refused:
            assert not allowed
        else:
            assert allowed
        after = Referral.objects.get(pk=referral.pk)
        assert after.state == (move.target if allowed else state)
        assert ReferralStep.objects.filter(referral=referral).count() == (1 if allowed else 0)
        transaction.set_rollback(True)


@pytest.mark.parametrize("source", REFERRAL.states)
def test_the_database_refuses_what_the_table_does_not_list(scene, source):
    listed = {target for start, target in transitions(REFERRAL) if start == source}
    referral = put(scene, source)
    facts = {"decided_at": timezone.now(), "decided_by": scene.coordinator.user, "approved_at": timezone.now()}
    for target in set(REFERRAL.states) - {source}:
        wrong = nullcontext() if target in listed else pytest.raises(Error, match="Invalid transition")
        with wrong, transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(state=target, **facts)
            transaction.set_rollback(True)


def test_the_database_knows_no_other_state(scene):
    with pytest.raises(Error, match="referral_state_is_known"), transaction.atomic():
        scene.draft(state="lost")


@pytest.mark.parametrize("name", [move.name for move in REFERRAL.moves.values() if move.note_required])
def test_a_reason_is_asked_for(scene, name):
    source = sorted(REFERRAL.moves[name].sources)[0]
    by = scene.coordinator if name in ("return", "refuse") else scene.worker
    referral = put(scene, source)
    with pytest.raises(Refused, match="Write the reason"):
        MOVES[name](referral, by=by, version=referral.version, note="  ")


def test_a_decision_about_an_older_version_is_refused(scene):
    referral = scene.submitted()
    with pytest.raises(Refused, match="Somebody changed this referral"):
        actions.approve_referral(referral, by=scene.coordinator, version=referral.version - 1)


def test_a_visit_is_not_recorded_before_it_happens(scene):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(Refused, match="when it has happened"):
        actions.attend_referral(put(scene, "accepted"), by=scene.worker, on=tomorrow)


def test_the_same_service_is_not_asked_for_twice(scene):
    scene.draft()
    with pytest.raises(Refused, match="already has an open referral"):
        actions.draft_referral(
            scene.person, by=scene.worker, programme=scene.programme, kind=scene.kind, provider=scene.provider,
            need="Again", urgency="soon",
        )  # fmt: skip


def test_a_refused_one_does_not_come_back_beside_a_new_one(scene):
    referral = scene.submitted()
    refused = actions.refuse_referral(referral, by=scene.coordinator, version=referral.version, note="No")
    scene.draft()
    with pytest.raises(Refused, match="already has an open referral"):
        actions.undo_decision(refused, by=scene.coordinator)


def test_a_decision_is_taken_back_within_a_minute_only_by_its_decider(scene):
    approved = scene.approved()
    with pytest.raises(Refused, match="Only the person who decided"):
        actions.undo_decision(approved, by=scene.actor("district-coordinator", organisation=OrganisationFactory()))
    with (
        time_machine.travel(timezone.now() + datetime.timedelta(seconds=61)),
        pytest.raises(Refused, match="been sent"),
    ):
        actions.undo_decision(approved, by=scene.coordinator)
    back = actions.undo_decision(approved, by=scene.coordinator)
    assert (back.state, back.decided_by, back.approved_at) == ("submitted", None, None)
    assert back.submitted_at == approved.submitted_at, "the waiting goes on from where it was"


def test_a_draft_and_a_returned_one_can_be_changed_and_nothing_else(scene):
    facts = {"provider": scene.provider, "need": "More", "urgency": "now"}
    draft = scene.draft()
    changed = actions.change_draft(draft, by=scene.worker, version=1, **facts)
    assert (changed.need, changed.urgency_rank, changed.version) == ("More", 1, 2)
    with pytest.raises(Refused, match="Somebody changed"):
        actions.change_draft(draft, by=scene.worker, version=1, **facts)
    with pytest.raises(Refused, match="does not offer"):
        actions.change_draft(draft, by=scene.worker, version=2, **(facts | {"provider": ProviderFactory()}))
    actions.submit_referral(changed, by=scene.worker)
    with pytest.raises(Refused, match="Only a draft"):
        actions.change_draft(draft, by=scene.worker, version=3, **facts)


def test_the_whole_way(scene):
    """Every step leaves the column, a step, an audit event and a promise to tell."""
    referral = actions.draft_referral(
        scene.person, by=scene.worker, programme=scene.programme, kind=scene.kind, provider=scene.provider,
        need="Learn to sit", urgency="soon",
    )  # fmt: skip
    for name, by in [
        ("submit", scene.worker), ("return", scene.coordinator), ("submit", scene.worker),
        ("approve", scene.coordinator), ("accept", scene.worker), ("attend", scene.worker), ("complete", scene.worker),
    ]:  # fmt: skip
        referral.refresh_from_db()
        attempt(name, referral, by)
    referral.refresh_from_db()
    assert (referral.state, referral.outcome, referral.attended_on) == (
        "completed", "The reason, in words.", timezone.localdate(),
    )  # fmt: skip
    moves = [step.move for step in referral.steps.all()]
    assert moves == ["submit", "return", "submit", "approve", "accept", "attend", "complete"]
    events = Event.objects.filter(about_id=str(referral.pk)).order_by("pk").values_list("action", flat=True)
    assert list(events) == ["referral.draft", *(f"referral.{name}" for name in moves)]
    assert Message.objects.filter(topic="referral.notify").count() == 7


def test_sending_again_ends_the_older_decision(scene):
    referral = scene.submitted()
    returned = actions.return_referral(referral, by=scene.coordinator, version=referral.version, reason="need_unclear")
    again = actions.submit_referral(returned, by=scene.worker)
    assert (again.state, again.decided_by) == ("submitted", None)


def test_withdrawing_needs_no_reason(scene):
    assert actions.withdraw_referral(scene.submitted(), by=scene.worker).state == "withdrawn"


def test_closing_says_why(scene):
    closed = actions.close_referral(scene.approved(), by=scene.worker, note="The family moved away.")
    assert (closed.state, closed.outcome) == ("closed", "The family moved away.")
