"""F11: eight press "Approve" at the same moment. One wins, seven get a sentence; never both approved and withdrawn."""

import threading

import pytest
from django.db import connections

from beneficiaries.actions import referrals as actions
from beneficiaries.models import Referral
from standing_together.refusal import Refused
from tests.beneficiaries.referrals import scene as scenes
from tests.factories.places import OrganisationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def together(*jobs) -> list:
    """Run all jobs in threads of their own, each with its own connection, let go at one moment."""
    gate, outcomes = threading.Barrier(len(jobs)), []

    def run(job):
        gate.wait()
        try:
            outcomes.append(job())
        except Refused as reason:
            outcomes.append(str(reason))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def coordinators(scene, count):
    return [scene.actor("district-coordinator", organisation=OrganisationFactory()) for _ in range(count)]


def test_eight_approvals_of_one_referral():
    scene = scenes.set_up()
    eight = coordinators(scene, 8)
    for _round in range(5):
        referral = scene.submitted(person=scene.another_person())
        jobs = [lambda who=who, r=referral: actions.approve_referral(r, by=who, version=r.version) for who in eight]
        outcomes = together(*jobs)
        won = [outcome for outcome in outcomes if isinstance(outcome, Referral)]
        sentences = [outcome for outcome in outcomes if isinstance(outcome, str)]
        assert (len(won), len(sentences)) == (1, 7)
        assert all("already moved on" in sentence for sentence in sentences)
        assert [step.move for step in referral.steps.all()] == ["submit", "approve"]


def test_an_approval_and_a_withdrawal_at_once():
    """Withdrawing wins or comes after the approval; an approval after the withdrawal is never made."""
    scene = scenes.set_up()
    three = coordinators(scene, 3)
    for _round in range(5):
        referral = scene.submitted(person=scene.another_person())
        approvals = [
            lambda who=who, r=referral: actions.approve_referral(r, by=who, version=r.version) for who in three
        ]
        together(*approvals, lambda r=referral: actions.withdraw_referral(r, by=scene.worker))
        moves = [step.move for step in referral.steps.all()]
        assert moves in (["submit", "withdraw"], ["submit", "approve", "withdraw"])
        referral.refresh_from_db()
        assert referral.state == "withdrawn"
