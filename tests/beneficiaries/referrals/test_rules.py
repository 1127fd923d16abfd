"""Who is told no, and in which words; then who may."""

import pytest
from django.db import Error, transaction
from django.utils import timezone

from beneficiaries.actions import referrals as actions
from beneficiaries.models import Consent, Referral
from beneficiaries.rules import referrals as rules
from standing_together.access.actor import Actor
from standing_together.refusal import Refused
from tests.factories.access import GrantFactory, UserFactory
from tests.factories.people import ProviderFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


def refused(sentence):
    return pytest.raises(Refused, match=sentence)


def end_consent(person, by):
    Consent.objects.filter(person=person, purpose="sharing").update(
        ended_at=timezone.now(), ended_by=by.user, withdrawn=True
    )


def test_nothing_is_sent_without_consent(scene):
    end_consent(scene.person, scene.worker)
    with refused("has not agreed to share"):
        actions.submit_referral(scene.draft(), by=scene.worker)


def test_a_childs_no_outweighs_the_guardians_yes(scene):
    Consent.objects.filter(person=scene.person, purpose="sharing").update(assent="dissented")
    with refused("has not agreed to share"):
        actions.submit_referral(scene.draft(), by=scene.worker)


def test_consent_is_asked_again_at_approval(scene):
    referral = scene.submitted()
    end_consent(scene.person, scene.worker)
    with refused("has not agreed to share"):
        actions.approve_referral(referral, by=scene.coordinator, version=referral.version)
    assert not rules.can_approve_referral(scene.coordinator, referral)
    assert rules.can_decide_referral(scene.coordinator, referral), "returning needs no consent"


def test_nobody_decides_their_own_referral(scene):
    GrantFactory(
        user=scene.worker.user, role="district-coordinator", organisation=OrganisationFactory(),
        districts=[scene.district],
    )  # fmt: skip
    with refused("a colleague must decide"):
        rules.check_may_decide(Actor.of(scene.worker.user), scene.submitted())


def test_nobody_decides_what_they_sent_for_a_colleague(scene):
    sender = scene.manager
    referral = actions.submit_referral(scene.draft(), by=sender)
    GrantFactory(user=sender.user, role="district-coordinator", districts=[scene.district])
    with refused("a colleague must decide"):
        rules.check_may_decide(Actor.of(sender.user), referral)


def test_the_referring_organisation_does_not_decide(scene):
    insider = scene.actor("district-coordinator")
    with refused("Your own organisation made this referral"):
        rules.check_may_decide(insider, scene.submitted())


def test_a_second_grant_in_the_referring_organisation_counts_too(scene):
    GrantFactory(user=scene.coordinator.user, role="case-manager", organisation=scene.organisation)
    with refused("Your own organisation"):
        rules.check_may_decide(Actor.of(scene.coordinator.user), scene.submitted())


@pytest.mark.parametrize("narrow", ["districts", "programmes"])
def test_a_coordinator_decides_only_where_their_grant_reaches(scene, narrow):
    elsewhere = {"districts": [DistrictFactory()], "programmes": [ProgrammeFactory()]}
    stranger = scene.actor("district-coordinator", organisation=OrganisationFactory(), **{narrow: elsewhere[narrow]})
    with refused("coordinator of the person's district"):
        rules.check_may_decide(stranger, scene.submitted())


def test_a_field_worker_leaves_a_colleagues_referral_alone(scene):
    colleague = scene.actor("field-worker")
    with refused("somebody you do not accompany"):
        actions.withdraw_referral(scene.draft(), by=colleague)


def test_another_organisation_moves_nothing(scene):
    stranger = scene.actor("case-manager", organisation=OrganisationFactory())
    for name in ("submit", "withdraw", "accept", "close"):
        assert not rules.can_move(name, stranger, scene.draft() if name == "submit" else Referral.objects.get())


def test_a_wide_grant_elsewhere_does_not_widen_a_narrow_one_here(scene):
    colleague = scene.actor("field-worker")
    GrantFactory(
        user=colleague.user, role="case-manager", organisation=scene.organisation, districts=[DistrictFactory()]
    )
    assert not rules.can_withdraw_referral(Actor.of(colleague.user), scene.draft())


def test_a_closed_programme_is_read_only_but_a_family_may_still_withdraw(scene):
    referral = scene.submitted()
    scene.programme.closed_at = timezone.now()
    scene.programme.save()
    referral.refresh_from_db()
    assert not rules.can_approve_referral(scene.coordinator, referral)
    assert rules.can_withdraw_referral(scene.worker, referral)


def test_nobody_is_referred_from_a_closed_record(scene):
    scene.person.state = "closed"
    assert not rules.can_draft_referral(scene.worker, scene.person)


def test_a_provider_must_offer_the_service(scene):
    with refused("does not offer the service"):
        rules.check_fits(scene.kind, ProviderFactory(district=scene.district))


def test_the_owner_the_colleague_and_the_coordinator_may(scene):
    referral = scene.submitted()
    assert rules.can_withdraw_referral(scene.worker, referral)
    assert rules.can_withdraw_referral(scene.manager, referral)
    assert rules.can_approve_referral(scene.coordinator, referral)
    assert not rules.can_approve_referral(scene.manager, referral)


@pytest.mark.parametrize("who", ["requested_by", "submitted_by"])
def test_the_database_refuses_a_decider_who_asked(scene, who):
    referral = scene.submitted()
    Referral.objects.filter(pk=referral.pk).update(**{who: scene.coordinator.user})
    with pytest.raises(Error, match="referral_decider_is_not_requester"), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(decided_by=scene.coordinator.user, decided_at=timezone.now())


def test_the_database_refuses_a_decider_of_the_referring_organisation(scene):
    insider = scene.actor("district-coordinator")
    with pytest.raises(Error, match="cannot decide its own"), transaction.atomic():
        Referral.objects.filter(pk=scene.submitted().pk).update(
            state="approved", approved_at=timezone.now(), decided_by=insider.user, decided_at=timezone.now()
        )


def test_the_database_keeps_the_steps(scene):
    step = scene.submitted().steps.get()
    for change in (step.delete, lambda: type(step).objects.filter(pk=step.pk).update(note="else")):
        with pytest.raises(Error, match="Cannot update or delete"), transaction.atomic():
            change()


def test_an_approved_state_needs_an_approval(scene):
    with pytest.raises(Error, match="referral_approved_states_were_approved"), transaction.atomic():
        scene.draft(state="approved", decided_by=UserFactory(), decided_at=timezone.now())
