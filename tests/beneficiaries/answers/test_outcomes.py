"""Needs and their outcomes; the family's word; what follows when both sides do not say the same."""

import datetime

import pytest
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.actions import outcomes, referrals
from beneficiaries.models import FamilyConfirmation, Referral, ReferralLine
from beneficiaries.queries.confirmations import contradictions, families_to_ask
from beneficiaries.today import answers as today
from beneficiaries.workflows.silence import contradicts
from standing_together.refusal import Refused
from standing_together.tasklist.models import Task
from tests.beneficiaries.answers.steps import day, say, token_of, with_lines
from tests.beneficiaries.referrals.counting import at_most
from tests.beneficiaries.referrals.test_queue import sign_in

TODAY = timezone.localdate()


def begun(scene, days=10, **facts):
    referral = referrals.accept_referral(scene.approved(**facts), by=scene.worker)
    return referrals.attend_referral(referral, by=scene.worker, on=TODAY - datetime.timedelta(days=days))


def confirm(scene, referral, attended, **facts):
    kept = {"way": "call", "said_by": "mother", "said_on": TODAY, "satisfaction": 4}
    return outcomes.confirm_by_family(referral, by=scene.worker, attended=attended, **(kept | facts))


@given(provider=st.sampled_from(["yes", "no", ""]), family=st.sampled_from(["yes", "partly", "no", ""]))
def test_only_yes_against_no_contradicts(provider, family):
    assert contradicts(provider, family) == ({provider, family} == {"yes", "no"})
    assert contradicts(provider, family) == contradicts(family, provider)


def test_every_referral_has_a_line_whichever_way_it_was_made(scene):
    referral = scene.draft(need="Learn to sit")
    assert [(line.text, line.kind, line.outcome) for line in referral.lines.all()] == [
        ("Learn to sit", scene.kind, "open")
    ]


def test_several_needs_are_not_completed_by_one_word(scene):
    referral = with_lines(scene, begun(scene), "A chair")
    with pytest.raises(Refused, match="what came of each need"):
        referrals.complete_referral(referral, by=scene.worker, note="All well")
    single = begun(scene, person=scene.another_person())
    referrals.complete_referral(single, by=scene.worker, note="All well")
    assert single.lines.get().outcome == "met"


def test_the_last_outcome_completes_the_referral(scene):
    referral = with_lines(scene, begun(scene), "A chair")
    half = outcomes.write_outcomes(referral, by=scene.worker, said=[(1, "partly", "", "")])
    assert half.state == "attended"
    whole = outcomes.write_outcomes(half, by=scene.worker, said=[(2, "not_needed", "", "")])
    assert (whole.state, whole.completed_on) == ("completed", TODAY)


def test_what_never_began_is_closed_not_completed(scene):
    referral = referrals.accept_referral(scene.approved(), by=scene.worker)
    with pytest.raises(Refused, match="attended"):
        outcomes.write_outcomes(referral, by=scene.worker, said=[(1, "met", "", "")])
    assert outcomes.write_outcomes(referral, by=scene.worker, said=[(1, "not_needed", "", "")]).state == "closed"


def test_not_met_says_why_twice(scene):
    referral = begun(scene)
    with pytest.raises(Refused, match="why the need was not met"):
        outcomes.write_outcomes(referral, by=scene.worker, said=[(1, "not_met", "", "")])
    with pytest.raises(Error, match="not_met_says_why"), transaction.atomic():
        ReferralLine.objects.update(outcome="not_met", outcome_at=timezone.now(), outcome_by=scene.worker.user)
    with pytest.raises(Error, match="outcome_at_with_by"), transaction.atomic():
        ReferralLine.objects.update(outcome="met")
    with pytest.raises(Refused, match="has accepted"):
        outcomes.write_outcomes(scene.approved(person=scene.another_person()), by=scene.worker, said=[])


def test_an_outcome_page_over_an_older_version(scene):
    referral = begun(scene)
    url = reverse("referral_outcomes", args=[referral.pk])
    page = sign_in(scene.worker).post(url, {"version": 1, "outcome_1": "met", "note": "x"})
    assert "Somebody changed this referral" in page.content.decode()
    sign_in(scene.worker).post(url, {"version": referral.version, "outcome_1": "met", "note": "Sits alone"})
    assert Referral.objects.get().outcome == "Sits alone"


def test_the_family_is_heard_once_a_row_and_never_corrected(scene):
    said = confirm(scene, begun(scene), "yes")
    assert not said.contradicts
    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        FamilyConfirmation.objects.update(attended="no")
    with pytest.raises(Refused, match="cannot lie ahead"):
        confirm(scene, said.referral, "yes", said_on=TODAY + datetime.timedelta(days=1))
    with pytest.raises(Refused, match="approved"):
        confirm(scene, scene.submitted(person=scene.another_person()), "yes")


def test_a_contradiction_becomes_one_task_and_the_coordinator_sees_it(scene):
    referral = begun(scene)
    for _again in range(2):
        assert confirm(scene, referral, "no").contradicts
    task = Task.objects.get(part="contradiction")
    assert task.owner == scene.worker.user
    assert scene.person.family_name not in task.title
    assert contradictions(scene.coordinator)["count"] == 1
    assert contradictions(scene.actor("district-coordinator", districts=[]))["count"] == 1
    assert today.contradicted(scene.coordinator)[0].text == "1 service on which family and provider disagree"
    assert today.contradicted(scene.worker) == []


def test_the_provider_may_contradict_afterwards(scene):
    further = say(token_of(scene, scene.approved()), "accept").context["address"].rstrip("/").rsplit("/", 1)[-1]
    confirm(scene, Referral.objects.get(), "yes")
    say(further, "report", came="no", outcome_1="open")
    assert Task.objects.filter(part="contradiction").count() == 1


def test_whom_nobody_has_asked(scene):
    assert families_to_ask(scene.worker)["count"] == 0
    begun(scene, days=1)
    asked = begun(scene, person=scene.another_person())
    confirm(scene, asked, "yes")
    begun(scene, person=scene.another_person())
    line = today.families(scene.worker)[0]
    assert line.text == "1 family to ask whether the service happened"
    assert today.families(scene.manager) == []


def test_confirming_as_a_page(scene):
    referral = begun(scene)
    url = reverse("referral_confirm", args=[referral.pk])
    assert sign_in(scene.actor("case-manager", districts=[scenes_elsewhere()])).get(url).status_code == 404
    facts = {"attended": "no", "said_by": "father", "way": "visit", "satisfaction": "2"} | day("said_on", TODAY)
    page = sign_in(scene.worker).post(url, facts, follow=True)
    assert "The provider says otherwise" in page.content.decode()
    assert sign_in(scene.coordinator).get(reverse("referral", args=[referral.pk])).status_code == 200


def scenes_elsewhere():
    from tests.factories.places import DistrictFactory  # models need their tables

    return DistrictFactory()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_families_asks_as_little_for_thirty_as_for_one(scene, rows):
    for _ in range(rows):
        begun(scene, person=scene.another_person())
    client = sign_in(scene.worker)
    client.get(reverse("referral_families"))
    with at_most(8):
        page = client.get(reverse("referral_families"))
    assert len(page.context["rows"]) == min(rows, 25)
