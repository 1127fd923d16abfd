"""Who is told what, once; no e-mail names anybody."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from beneficiaries.actions import referrals as actions
from beneficiaries.actions.notices import mark_read
from beneficiaries.handlers.referrals import mail as send
from beneficiaries.handlers.referrals import tell
from beneficiaries.models import Notification
from beneficiaries.notices import NOTICES
from beneficiaries.today import referrals as today
from beneficiaries.workflows import REFERRAL
from standing_together.outbox import actions as outbox
from standing_together.outbox.models import Message
from tests.factories.access import GrantFactory
from tests.factories.places import DistrictFactory, OrganisationFactory


def deliver(later=datetime.timedelta(0)):
    """What a worker does with everything that is due."""
    while found := Message.objects.filter(done_at=None, available_at__lte=timezone.now() + later).first():
        outbox.run(found)


def told():
    return sorted((n.kind, n.to.pk) for n in Notification.objects.all())


AN_HOUR = datetime.timedelta(hours=1)


def test_every_move_but_undo_is_told():
    assert set(NOTICES) == set(REFERRAL.moves) - {"undo"}


def test_the_coordinators_of_the_district_are_told_and_nobody_else(scene):
    scene.actor("district-coordinator")  # of the referring organisation
    scene.actor("district-coordinator", organisation=OrganisationFactory(), districts=[DistrictFactory()])
    second = scene.actor("district-coordinator", organisation=OrganisationFactory(), districts=[], programmes=[])
    scene.submitted()
    deliver(AN_HOUR)
    assert told() == sorted([("submit", scene.coordinator.user.pk), ("submit", second.user.pk)])
    assert sorted(to for letter in mail.outbox for to in letter.to) == sorted(
        [scene.coordinator.user.email, second.user.email]
    )


def test_an_expired_coordinator_is_not_told(scene):
    scene.coordinator.user.grants.update(revoked_at=timezone.now(), revoked_by=scene.worker.user)
    scene.submitted()
    deliver()
    assert told() == []


def test_the_requester_hears_the_decision_a_minute_later(scene):
    scene.approved()
    deliver()
    assert [kind for kind, _user in told()] == ["submit"]
    deliver(AN_HOUR)
    assert ("approve", scene.worker.user.pk) in told()


def test_a_decision_taken_back_is_never_told(scene):
    actions.undo_decision(scene.approved(), by=scene.coordinator)
    deliver(AN_HOUR)
    assert [kind for kind, _user in told()] == ["submit"]


def test_whoever_sent_it_for_a_colleague_hears_too(scene):
    referral = actions.submit_referral(scene.draft(), by=scene.manager)
    actions.approve_referral(referral, by=scene.coordinator, version=referral.version)
    deliver(AN_HOUR)
    approvals = [user for kind, user in told() if kind == "approve"]
    assert approvals == sorted([scene.worker.user.pk, scene.manager.user.pk])


def test_ones_own_step_is_no_news(scene):
    actions.withdraw_referral(scene.draft(), by=scene.worker)
    deliver()
    assert told() == []


def test_telling_twice_tells_once(scene):
    step = scene.submitted().steps.get()
    for _ in range(2):
        tell({"step": step.pk})
    assert len(told()) == 1
    assert Message.objects.filter(topic="notification.mail").count() == 1


def test_no_e_mail_names_anybody(scene):
    scene.approved()
    deliver(AN_HOUR)
    assert mail.outbox
    for letter in mail.outbox:
        text = f"{letter.subject} {letter.body} {letter.extra_headers}"
        secrets = (scene.person.family_name, scene.person.given_name, scene.person.initials, "Needs help", "physio")
        assert not any(secret.casefold() in text.casefold() for secret in secrets)
        assert "/referrals/" in letter.body
    assert mail.outbox[0].subject == "A referral waits for your decision"


def test_what_was_read_meanwhile_is_not_mailed(scene):
    referral = scene.submitted()
    tell({"step": referral.steps.get().pk})
    assert mark_read(referral, by=scene.coordinator) == 1
    send(Message.objects.get(topic="notification.mail").payload)
    assert mail.outbox == []


def test_what_waits_for_one_coordinator_comes_in_one_e_mail(scene):
    second = scene.actor("district-coordinator", organisation=OrganisationFactory(), districts=[], programmes=[])
    for _ in range(3):
        scene.submitted(person=scene.another_person())
    deliver()
    assert mail.outbox == []
    deliver(AN_HOUR)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([scene.coordinator.user.email, second.user.email])
    assert {letter.subject for letter in mail.outbox} == {"3 referrals wait for your decision"}
    assert all("/referrals/queue/" in letter.body for letter in mail.outbox)


def test_what_was_read_is_not_counted_and_a_failed_e_mail_tries_again_with_all(scene, monkeypatch):
    first, *_others = [scene.submitted(person=scene.another_person()) for _ in range(3)]
    deliver()
    mark_read(first, by=scene.coordinator)
    waiting = Message.objects.filter(topic="notification.mail")
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", lambda *_args: 1 / 0)
        outbox.run(waiting.first())
    assert waiting.filter(done_at=None).count() == 3
    deliver(AN_HOUR)
    assert [letter.subject for letter in mail.outbox] == ["2 referrals wait for your decision"]


def test_today_of_a_coordinator(scene):
    for days in (6, 2, 1):
        referral = scene.submitted(person=scene.another_person())
        type(referral).objects.filter(pk=referral.pk).update(
            submitted_at=timezone.now() - datetime.timedelta(days=days)
        )
    line = today.decisions(scene.coordinator)[0]
    assert line.text == "3 referrals wait for your decision, the oldest:"
    assert line.since == timezone.localdate() - datetime.timedelta(days=6)
    assert today.decisions(scene.worker) == []


def test_today_of_a_worker(scene):
    referral = scene.submitted()
    actions.return_referral(referral, by=scene.coordinator, version=referral.version, reason="need_unclear")
    scene.draft(person=scene.another_person())
    late = scene.approved(person=scene.another_person())
    type(late).objects.filter(pk=late.pk).update(approved_at=timezone.now() - datetime.timedelta(days=40))
    deliver(AN_HOUR)
    assert today.returned(scene.worker)[0].text == "1 referral came back to you to be completed"
    assert today.drafts(scene.worker)[0].text == "1 referral is not sent yet"
    assert "waits longer for the service" in today.unanswered(scene.worker)[0].text
    assert {str(line.text) for line in today.news(scene.worker)} == {
        "A referral you made was returned: something is missing",
        "A referral you made was approved",
    }


@pytest.mark.parametrize("role", ["donor", "auditor", "administrator", "me-officer"])
def test_others_hear_nothing_of_referrals(scene, role):
    scene.submitted()
    stranger = scene.actor(role)
    asked = (today.decisions, today.returned, today.drafts, today.unanswered, today.news)
    assert [line for lines in asked for line in lines(stranger)] == []


def test_nobody_without_a_grant_is_a_coordinator(scene):
    GrantFactory(role="case-manager", organisation=OrganisationFactory(), districts=[scene.district])
    scene.submitted()
    deliver()
    assert told() == [("submit", scene.coordinator.user.pk)]
