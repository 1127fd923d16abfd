"""Stand-ins: who can be one, what reaches them, and that the gate stays what it is."""

import datetime

import pytest
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions import absences, referrals
from beneficiaries.models import Absence
from beneficiaries.notices import coordinators_of, requesters_of
from beneficiaries.queries.colleagues import colleagues_for
from beneficiaries.queries.stand_ins import worker_of
from beneficiaries.today import answers as today
from beneficiaries.today.referrals import returned
from standing_together.refusal import Refused
from tests.beneficiaries.answers.steps import day
from tests.beneficiaries.referrals.counting import at_most
from tests.beneficiaries.referrals.test_queue import sign_in
from tests.factories.places import DistrictFactory, OrganisationFactory

TODAY, DAY = timezone.localdate(), datetime.timedelta(days=1)


def away(actor, colleague, first=0, last=7):
    days = {"from_on": TODAY + first * DAY, "until_on": TODAY + last * DAY}
    return absences.name_stand_in(by=actor, stand_in=colleague.user, **days)


def office(scene, **where):
    return scene.actor("district-coordinator", organisation=OrganisationFactory(kind="authority"), **where)


def test_who_cannot_stand_in(scene):
    elsewhere = office(scene, districts=[DistrictFactory()])
    for colleague, words in (
        (scene.coordinator, "nobody stands in for themselves"), (elsewhere, "may not do the same"),
        (scene.worker, "may not do the same"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            away(scene.coordinator, colleague)
    with pytest.raises(Refused, match="may not do the same"):
        away(scene.worker, scene.actor("field-worker"))
    with pytest.raises(Refused, match="no referrals"):
        away(scene.actor("donor"), scene.worker)


def test_days_in_order_and_one_absence_at_a_time(scene):
    second = office(scene)
    for first, last, words in ((3, 1, "comes after"), (-9, -2, "are over")):
        with pytest.raises(Refused, match=words):
            away(scene.coordinator, second, first, last)
    away(scene.coordinator, second)
    with pytest.raises(Refused, match="for some of these days already"):
        away(scene.coordinator, second, 7, 9)
    with pytest.raises(Error, match="absence_stand_in_is_another"), transaction.atomic():
        Absence.objects.update(stand_in=scene.coordinator.user)


def test_a_coordinator_away_is_spared_the_news_and_the_gate_stays(scene):
    second = office(scene)
    away(scene.coordinator, second)
    referral = scene.submitted()
    assert list(coordinators_of(referral)) == [second.user]
    assert "You stand in for" in str(today.standing_in(second)[0].text)
    own = scene.actor("district-coordinator")  # of the referring organisation
    with pytest.raises(Refused, match="Your own organisation"):
        referrals.approve_referral(referral, by=own, version=referral.version)


def test_where_the_stand_in_may_not_decide_the_absent_still_hears(scene):
    """Their grants are equal in the district, but this referral comes from the stand-in's own organisation."""
    insider = scene.actor("district-coordinator", programmes=[])
    away(scene.coordinator, insider)
    assert list(coordinators_of(scene.submitted())) == [scene.coordinator.user]


def test_two_who_stand_in_for_each_other_are_both_told(scene):
    second = office(scene)
    away(scene.coordinator, second)
    away(second, scene.coordinator)
    assert set(coordinators_of(scene.submitted())) == {scene.coordinator.user, second.user}


def test_a_workers_news_tasks_and_lines_reach_the_stand_in(scene):
    referral = scene.submitted()
    referrals.return_referral(referral, by=scene.coordinator, version=referral.version, reason="need_unclear")
    assert returned(scene.manager) == []
    away(scene.worker, scene.manager)
    assert set(requesters_of(referral)) == {scene.worker.user, scene.manager.user}
    assert worker_of(referral) == scene.manager.user
    assert len(returned(scene.manager)) == 1
    absences.end_absence(Absence.objects.get(), by=scene.worker)
    assert worker_of(referral) == scene.worker.user


def test_a_stand_in_who_lost_the_grant_gets_nothing(scene):
    referral = scene.submitted()
    away(scene.worker, scene.manager)
    scene.manager.user.grants.update(revoked_at=timezone.now(), revoked_by=scene.worker.user)
    assert worker_of(referral) == scene.worker.user
    assert list(requesters_of(referral)) == [scene.worker.user]


def test_the_page_offers_only_who_can(scene):
    office(scene, districts=[DistrictFactory()])
    second = office(scene)
    assert colleagues_for(scene.coordinator) == [second.user]
    client = sign_in(scene.coordinator)
    facts = {"stand_in": second.user.pk} | day("from_on", TODAY) | day("until_on", TODAY + DAY)
    page = client.post(reverse("absences"), facts, follow=True).content.decode()
    assert "stands in for you" in page
    absence = Absence.objects.get()
    assert sign_in(second).post(reverse("absence_end", args=[absence.pk])).status_code == 404
    with pytest.raises(Refused, match="Only whoever is away"):
        absences.end_absence(absence, by=second)
    assert "Welcome back" in client.post(reverse("absence_end", args=[absence.pk]), follow=True).content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_naming_somebody_costs_the_same_however_many_colleagues_there_are(scene, number):
    for _ in range(number):
        office(scene)
    client = sign_in(scene.worker)
    client.get(reverse("absences"))
    with at_most(9):
        page = client.get(reverse("absences"))
    assert page.context["has_colleagues"]
