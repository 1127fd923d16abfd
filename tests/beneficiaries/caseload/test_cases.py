"""Closing a case, opening it again, and meeting a family that came back."""

import pytest
from django.db import transaction
from django.urls import reverse

from beneficiaries.actions.cases import ask_to_reopen, close_case, reopen_case
from beneficiaries.actions.referrals import draft_referral
from beneficiaries.models import CaseStep, ScreeningDraft
from beneficiaries.queries.likely import likely_same
from beneficiaries.queries.story import story_of
from standing_together.likeness import PersonRecord
from standing_together.refusal import Refused
from standing_together.tasklist.actions import give_task
from standing_together.tasklist.models import Task
from tests.beneficiaries.caseload.scene import days_ago, parts, sign_in, today
from tests.factories.people import ProviderFactory, ReferralFactory, ServiceKindFactory


def close(scene, person, outcome="reached", **facts):
    return close_case(person, by=scene.manager, outcome=outcome, **facts)


def test_a_field_worker_does_not_close(scene):
    with pytest.raises(Refused, match="does not include this"):
        close_case(scene.person(), by=scene.worker, outcome="reached")


@pytest.mark.parametrize("what", ["referral", "visit", "task", "screening"])
def test_what_is_open_is_named_and_must_end_first(scene, what):
    person = scene.person()
    words = {
        "referral": lambda: ReferralFactory(person=person, programme=scene.programme) and "Referral: Physiotherapy",
        "visit": lambda: scene.visit(person) and "Planned visit",
        "task": lambda: give_task("Ask the school", by=scene.worker, about=person) and "Task: Ask the school",
        "screening": lambda: ScreeningDraft.objects.create(
            person=person, instrument="CFM_5_17", version="2020", on=today(), respondent="mother",
            started_by=scene.worker.user,
        ) and "A screening that",
    }[what]()  # fmt: skip
    with pytest.raises(Refused, match=words):
        close(scene, person)
    assert words in sign_in(scene.manager).get(reverse("case_close", args=[person.pk])).content.decode()
    person.refresh_from_db()
    assert person.state == "active"


def test_contact_is_lost_only_after_three_tries(scene):
    person = scene.person(registered_on=days_ago(200))
    scene.visit(person, missed=days_ago(150))
    scene.visit(person, made=days_ago(100))
    for ago in (40, 30):
        scene.visit(person, missed=days_ago(ago))
    with pytest.raises(Refused, match="after 3 tries in vain; 2 are written down"):
        close(scene, person, "lost")
    scene.visit(person, missed=days_ago(10))
    assert close(scene, person, "lost").tries == 3


@pytest.mark.parametrize("outcome", ["reached", "handed_on", "wish", "moved", "aged_out", "died"])
def test_an_outcome_ends_the_programmes_with_its_reason(scene, outcome):
    person = scene.person()
    step = close(scene, person, outcome, on=today())
    person.refresh_from_db()
    assert (person.state, step.source, step.target) == ("closed", "active", "closed")
    reasons = {"reached": "reached", "wish": "wished", "moved": "moved", "aged_out": "too_old", "died": "died"}
    enrolment = person.enrolments.get()
    assert (enrolment.until_on, enrolment.end_reason) == (
        max(today(), enrolment.from_on),
        reasons.get(outcome, "other"),
    )


def test_another_outcome_says_which_and_the_day_lies_in_the_case(scene):
    with pytest.raises(Refused, match="Write what the outcome was"):
        close(scene, scene.person(), "other")
    with pytest.raises(Refused, match="from the registration"):
        close(scene, scene.person(), on=days_ago(5))


def test_a_closed_case_takes_no_referral_and_says_so(scene):
    person = scene.person()
    close(scene, person, note="Goes to school by himself.")
    kind = ServiceKindFactory()
    facts = {"programme": scene.programme, "kind": kind, "provider": ProviderFactory(kinds=[kind])}
    person.refresh_from_db()
    with pytest.raises(Refused, match="closed"):
        draft_referral(person, by=scene.manager, need="Walking", urgency="routine", **facts)
    text = sign_in(scene.worker).get(reverse("person", args=[person.pk])).content.decode()
    assert "This case is closed" in text
    assert "Goals reached" in text
    assert "Goes to school by himself." in text
    for name in ("visit_new", "visit_write"):
        assert sign_in(scene.worker).get(reverse(name, args=[person.pk])).status_code == 403


def test_opened_again_with_a_reason_and_its_programme(scene):
    person = scene.person()
    close(scene, person)
    with pytest.raises(Refused, match="Write the reason"):
        reopen_case(person, by=scene.manager, note=" ")
    reopen_case(person, by=scene.manager, note="Moved back to the village.")
    person.refresh_from_db()
    assert person.state == "active"
    assert person.enrolments.filter(until_on=None, programme=scene.programme).count() == 1
    assert [entry.title for entry in story_of(person, "case")] == [
        "The case was closed: Goals reached", "The case was opened again",
    ]  # fmt: skip
    with pytest.raises(Refused, match="already moved on"):
        reopen_case(person, by=scene.manager, note="Again")


def test_the_steps_are_never_changed(scene):
    person = scene.person()
    close(scene, person)
    for spoil in (lambda: CaseStep.objects.update(note="Other"), lambda: CaseStep.objects.all().delete()):
        with pytest.raises(Exception, match="annot"), transaction.atomic():
            spoil()


def test_who_may_not_open_it_asks(scene):
    person = scene.person()
    with pytest.raises(Refused, match="open already"):
        ask_to_reopen(person, by=scene.worker, note="Met at the market.")
    close(scene, person)
    person.refresh_from_db()
    with pytest.raises(Refused, match="Write why"):
        ask_to_reopen(person, by=scene.worker, note="")
    ask_to_reopen(person, by=scene.worker, note="Met at the market.")
    task = Task.objects.get()
    assert (task.owner, task.about_id) == (scene.manager.user, str(person.pk))


def test_registering_finds_the_closed_case_and_offers_to_open_it(scene):
    person = scene.person(family_name="Қурбонов", given_name="Ҷамшед", sex="male")
    close(scene, person)
    record = PersonRecord(
        family="Курбонов", given="Чамшед", sex="male", birth_date=person.birth_date, district=person.district_id
    )
    found = likely_same(record, type(person).objects.visible_to(scene.worker))
    assert [likely.person for likely in found] == [person]
    client = sign_in(scene.worker)
    asked = {"step": "ask", "answer": "given", "explained_in": "tg"}
    identity = {
        "step": "identity", "family_name": "Қурбонов", "given_name": "Ҷамшед", "patronymic": "", "sex": "male",
        "district_id": person.district_id, **parts("born", person.birth_date),
    }  # fmt: skip
    text = client.post(reverse("person_register"), asked | identity).content.decode()
    assert reverse("case_reopen", args=[person.pk]) in text
    assert "It is them: open the case again" in text


def test_the_list_of_closed_cases(scene, django_assert_max_num_queries):
    for _number in range(3):
        close(scene, scene.person())
    client = sign_in(scene.manager)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("cases_closed")).content.decode().count("Goals reached") == 3
