"""Going on to another provider or another service: when the decision goes along, and when it is asked for anew."""

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions import outcomes, redirects, referrals
from beneficiaries.models import Consent, Notification
from standing_together.refusal import Refused
from tests.beneficiaries.answers.steps import look, token_of, with_lines
from tests.beneficiaries.referrals.test_notices import AN_HOUR, deliver
from tests.beneficiaries.referrals.test_queue import sign_in
from tests.factories.people import ConsentFactory, ProviderFactory, ServiceKindFactory


@pytest.fixture
def other(scene):
    return ProviderFactory(district=scene.district, kinds=[scene.kind, ServiceKindFactory(code="hearing-care")])


def on(scene, referral, provider, by=None, **facts):
    kept = {"kind": scene.kind, "provider": provider, "note": "No place there"}
    return redirects.redirect_referral(referral, by=by or scene.worker, **(kept | facts))


def declined(scene, **facts):
    return referrals.decline_referral(scene.approved(**facts), by=scene.worker, note="Full", reason="no_place")


def test_what_does_not_go_on(scene, other):
    with pytest.raises(Refused, match="Only an approved referral"):
        on(scene, scene.submitted(), other)
    referral = declined(scene, person=scene.another_person())
    with pytest.raises(Refused, match="has the referral already"):
        on(scene, referral, scene.provider)
    with pytest.raises(Refused, match="does not offer"):
        on(scene, referral, ProviderFactory(district=scene.district))
    with pytest.raises(Refused, match="does not include"):
        on(scene, referral, other, by=scene.coordinator)
    on(scene, referral, other)
    with pytest.raises(Refused, match="gone on already"):
        on(scene, referral, other)
    Consent.objects.update(ended_at=timezone.now(), ended_by=scene.worker.user)
    silent = scene.draft(person=scene.another_person(), state="declined", approved_at=timezone.now())
    Consent.objects.filter(person=silent.person).update(ended_at=timezone.now(), ended_by=scene.worker.user)
    with pytest.raises(Refused, match="has not agreed"):
        on(scene, silent, other)


def test_the_same_service_goes_on_by_the_decision_that_stands(scene, other):
    old = declined(scene)
    new = on(scene, old, other)
    assert (new.state, new.follows, new.follows_as) == ("approved", old, "redirect")
    assert (new.decided_by, new.decided_at) == (scene.coordinator.user, old.decided_at)
    assert new.approved_at > old.approved_at, "the wait for this provider begins today"
    assert [line.text for line in new.lines.all()] == ["Needs help with walking."]
    deliver(AN_HOUR)
    assert Notification.objects.filter(kind="redirect", to=scene.coordinator.user).exists()


def test_silence_is_closed_and_its_link_is_dead(scene, other):
    old = scene.approved()
    token = token_of(scene, old)
    new = on(scene, old, other)
    old.refresh_from_db()
    assert old.state == "closed"
    assert look(token).status_code == 404
    text = look(token_of(scene, new)).content.decode()
    assert str(old.provider) in text, "the next provider reads where it was asked before"


def test_another_service_is_decided_anew(scene, other):
    new = on(scene, declined(scene), other, kind=ServiceKindFactory(code="hearing-care"), note="Does not hear")
    assert (new.state, new.follows_as, new.approved_at, new.need) == ("draft", "counter", None, "Does not hear")
    sent = referrals.submit_referral(new, by=scene.worker)
    assert referrals.approve_referral(sent, by=scene.coordinator, version=sent.version).state == "approved"


def test_a_consent_given_anew_is_decided_anew(scene, other):
    old = declined(scene)
    Consent.objects.filter(purpose="sharing").update(ended_at=timezone.now(), ended_by=scene.worker.user)
    ConsentFactory(person=scene.person, purpose="sharing", recorded_by=scene.worker.user)
    assert on(scene, old, other).state == "draft"


def test_only_what_is_not_met_goes_on(scene, other):
    referral = referrals.accept_referral(with_lines(scene, scene.approved(), "A chair"), by=scene.worker)
    referral = referrals.attend_referral(referral, by=scene.worker)
    outcomes.write_outcomes(referral, by=scene.worker, said=[(1, "met", "", ""), (2, "not_met", "no_place", "")])
    assert [line.text for line in on(scene, referral, other).lines.all()] == ["A chair"]


def test_going_on_as_pages(scene, other):
    old = declined(scene)
    url = reverse("referral_go_on", args=[old.pk])
    client = sign_in(scene.worker)
    assert "What does the person need?" in client.get(url).content.decode()
    page = client.get(url, {"kind": scene.kind.pk}).content.decode()
    assert str(other) in page
    assert f'value="{scene.provider.pk}"' not in page
    posted = {"provider": other.pk, "urgency": "soon", "note": "Nearer"}
    text = client.post(f"{url}?kind={scene.kind.pk}", posted, follow=True).content.decode()
    assert "Hand the new provider a slip" in text
    assert "Redirected to another provider" in text
    assert client.get(url).status_code == 403
