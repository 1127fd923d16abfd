"""The picture: exact for those who read the cases, protected for the others, constant queries."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions import answers, outcomes, referrals
from beneficiaries.measures.answers import (
    referrals_answered_by_link,
    referrals_closed_in_time,
    referrals_confirmed_by_families,
    referrals_contradicted,
)
from beneficiaries.models import Provider, ServiceKind
from beneficiaries.queries.links import link_with
from beneficiaries.queries.referral_picture import picture_for
from beneficiaries.workflows import REASONS
from standing_together.measures import Span
from tests.beneficiaries.answers.steps import token_of
from tests.beneficiaries.referrals.counting import at_most
from tests.beneficiaries.referrals.test_queue import sign_in
from tests.factories.people import ServiceKindFactory
from tests.factories.places import DistrictFactory

TODAY = timezone.localdate()


def decline(scene):
    referral = scene.approved(person=scene.another_person())
    referrals.decline_referral(referral, by=scene.worker, note="Full", reason="no_place")


def test_small_numbers_are_bands_for_whoever_reads_no_case(scene):
    ServiceKindFactory(code="hearing-care")
    for _ in range(3):
        scene.submitted(person=scene.another_person())
        decline(scene)
    officer = picture_for(scene.actor("advocacy-officer"))
    assert not officer.exact
    assert {line[1:4] for line in officer.waits} == {("All jamoats", "0–7", "0–7")}
    assert len(officer.waits) == ServiceKind.objects.count() > 1, "also services nobody waits for: lines tell nothing"
    assert {line[2] for line in officer.reasons} == {"0–7"}
    assert len(officer.reasons) == sum(map(len, REASONS.values()))
    assert {line[1:] for line in officer.stuck} == {("0–7", None)}
    assert officer.message == "Few people wait for any service"
    ours = picture_for(scene.coordinator)
    assert [line[2] for line in ours.waits] == ["3"]
    assert ours.reasons == [("Declined by a provider", "No place is free", "3")]


def test_a_middle_of_few_is_told_to_nobody_outside(scene):
    referral = referrals.accept_referral(scene.approved(), by=scene.worker)
    referrals.attend_referral(referral, by=scene.worker)
    assert {line[4] for line in picture_for(scene.actor("me-officer")).waits} == {None}
    assert [line[4] for line in picture_for(scene.manager).waits] == [0]


def test_what_needs_the_coordinator_is_listed_and_nobody_elses(scene):
    referral = referrals.accept_referral(scene.approved(), by=scene.worker)
    referral = referrals.attend_referral(referral, by=scene.worker)
    outcomes.confirm_by_family(referral, by=scene.worker, attended="no", way="call", said_by="mother", said_on=TODAY)
    page = sign_in(scene.coordinator).get(reverse("referral_picture")).content.decode()
    assert "Family and provider do not say the same" in page
    assert scene.person.family_name not in page
    other = scene.actor("advocacy-officer")
    assert "What needs you" not in sign_in(other).get(reverse("referral_picture")).content.decode()


def test_other_districts_do_not_count(scene):
    scene.submitted()
    assert picture_for(scene.actor("case-manager", districts=[DistrictFactory()])).waits == []


def test_providers_at_capacity(scene):
    Provider.objects.update(places_free=0)
    scene.submitted()
    assert picture_for(scene.coordinator).full == [(scene.provider, scene.district, 20, 1)]
    assert picture_for(scene.actor("advocacy-officer")).full == [(scene.provider, scene.district, 20, None)]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_asks_as_little_for_thirty_as_for_one(scene, rows):
    for _ in range(rows):
        scene.submitted(person=scene.another_person())
    client = sign_in(scene.coordinator)
    client.get(reverse("referral_picture"))
    with at_most(14):
        text = client.get(reverse("referral_picture")).content.decode()
    assert "Most people wait for: Physiotherapy" in text
    assert "<svg" in text
    assert scene.person.family_name not in text


def test_the_counts_for_a_report(scene):
    span = Span(scene.programme.pk, TODAY - datetime.timedelta(days=30), TODAY + datetime.timedelta(days=1))
    answers.accept_by_link(link_with(token_of(scene, scene.approved())), visitor="v")
    other = referrals.accept_referral(scene.approved(person=scene.another_person()), by=scene.worker)
    other = referrals.attend_referral(other, by=scene.worker)
    said = {"way": "call", "said_by": "mother", "said_on": TODAY}
    outcomes.confirm_by_family(other, by=scene.worker, attended="no", **said)
    outcomes.confirm_by_family(other, by=scene.worker, attended="yes", **said)
    referrals.complete_referral(other, by=scene.worker, note="Well")
    expected = [(scene.district.pk, 1)]
    counts = (referrals_answered_by_link, referrals_closed_in_time, referrals_confirmed_by_families)
    assert [count(span) for count in (*counts, referrals_contradicted)] == [expected] * 4
