"""When a screening is refused, and why."""

import datetime

import pytest
from django.utils import timezone

from beneficiaries.actions import screening as actions
from beneficiaries.instruments import build_definition, get_definition
from beneficiaries.models import Consent, Screening, ScreeningDraft
from beneficiaries.rules import screening as rules
from standing_together.audit.models import Event
from standing_together.refusal import Refused
from tests.beneficiaries.questionnaires import own_questionnaire
from tests.beneficiaries.screening.asking import child, one_each
from tests.factories.people import EnrolmentFactory, PersonFactory
from tests.factories.places import ProgrammeFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 6, 2)


def record(client, person, **changes):
    given = {
        "definition": get_definition("CFM_5_17"), "answers": one_each(), "on": DAY,
        "respondent": "mother", "respondent_name": "Ҳанифа", "by": client.actor,
    }  # fmt: skip
    return actions.record_screening(person, **(given | changes))


@pytest.fixture
def worker(as_role):
    return as_role("case-manager")


def refused(client, person, words, **changes):
    with pytest.raises(Refused, match=words):
        record(client, person, **changes)
    assert not Screening.objects.exists()


def test_without_consent_to_a_record_nobody_is_screened(worker):
    refused(worker, child(worker, consents=()), "has not agreed")


def test_a_consent_taken_back_or_contradicted_by_the_child_counts_as_none(worker):
    person = child(worker)
    Consent.objects.update(assent="dissented")
    refused(worker, person, "has not agreed")
    Consent.objects.update(assent="assented", ended_at=timezone.now(), ended_by=worker.user, withdrawn=True)
    refused(worker, person, "has not agreed")


def test_somebody_elses_person_is_refused(worker, as_role):
    refused(worker, PersonFactory(consents=("registration",)), "Your role")
    person = child(worker)
    colleague = as_role("field-worker", organisation=worker.grant.organisation)
    refused(colleague, person, "Your role")
    refused(as_role("programme-manager", organisation=worker.grant.organisation), person, "Your role")


def test_a_closed_or_merged_record_is_refused(worker):
    refused(worker, child(worker, state="closed"), "closed")
    refused(worker, child(worker, state="merged", merged_into=child(worker)), "merged")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (datetime.date(2026, 4, 1), "older than that"),
        (datetime.date(2017, 3, 20), "not born"),
        (datetime.date(2126, 1, 1), "future"),
    ],
)
def test_the_day_must_be_possible(worker, on, words):
    refused(worker, child(worker), words, on=on)


def test_under_two_nothing_is_screened(worker):
    baby = child(worker, birth_date=datetime.date(2024, 6, 3))
    refused(worker, baby, "Under two", definition=get_definition("CFM_2_4"))


def test_questions_for_another_age_are_refused(worker):
    refused(worker, child(worker), "another age", definition=get_definition("CFM_2_4"))


def test_the_age_counts_on_the_day_of_the_interview(worker):
    person = child(worker, birth_date=datetime.date(2021, 6, 2))
    assert rules.fitting_definition(person, DAY).code == "CFM_5_17"
    assert rules.fitting_definition(person, DAY - datetime.timedelta(days=1)).code == "CFM_2_4"


def test_questions_without_a_result_are_no_screening(worker):
    refused(worker, child(worker), "no result", definition=build_definition(own_questionnaire()), answers={})


def test_the_child_is_not_asked_about_itself_and_whoever_answers_has_a_name(worker):
    refused(worker, child(worker), "looks after", respondent="self")
    refused(worker, child(worker), "Write the name", respondent_name=" ")


def test_an_adult_answers_for_themselves(worker):
    person = child(worker, birth_date=datetime.date(1990, 1, 1))
    definition = get_definition("WG_SS")
    answers = dict.fromkeys(definition.item_by_code, 3)
    kept = record(worker, person, definition=definition, answers=answers, respondent="self", respondent_name="")
    assert (kept.overall, kept.age_years, kept.figures["SUM_34"]) == (1, 36, 6)


@pytest.mark.parametrize("scale", ["", "6pt"])
def test_where_two_scales_exist_it_must_be_said_which(worker, scale):
    person = child(worker, birth_date=datetime.date(2023, 1, 1))
    refused(worker, person, "two sets", definition=get_definition("CFM_2_4"), answers={}, scale=scale)


def test_a_closed_programme_and_one_without_the_person_are_refused(worker):
    person, closed = child(worker), ProgrammeFactory(closed_at=timezone.now())
    EnrolmentFactory(person=person, programme=closed)
    refused(worker, person, "closed", programme=closed)
    refused(worker, person, "take part", programme=ProgrammeFactory())


@pytest.mark.parametrize(("answers", "words"), [({"CF1": 5}, "do not belong"), ({"CF99": 1}, "do not belong")])
def test_answers_the_questionnaire_does_not_know_are_refused(worker, answers, words):
    refused(worker, child(worker), words, answers=one_each(**answers))


def test_an_open_question_is_named_by_number(worker):
    refused(worker, child(worker), "1 question has", answers=one_each(CF24=None))
    refused(worker, child(worker), "2 questions have", answers=one_each(CF24="", CF23=None))


def test_what_is_kept_and_what_is_dropped(worker):
    person = child(worker)
    programme = EnrolmentFactory(person=person).programme
    kept = record(worker, person, answers=one_each(CF2=4, CF14=3), programme=programme, language="tg")
    kept.refresh_from_db()
    assert "CF2" not in kept.answers  # no glasses: the question behind them does not count
    assert (kept.domains["Seeing"], kept.domains["Selfcare"], kept.overall) == (0, 1, 1)
    assert (kept.version, kept.language, kept.programme) == (get_definition("CFM_5_17").version, "tg", programme)
    event = Event.objects.get(action="screening.recorded")
    assert (event.by, event.about_id, event.detail["dropped"]) == (worker.user, str(kept.pk), 1)
    assert event.organisation_id == person.organisation_id


def test_finishing_twice_keeps_one(worker):
    person = child(worker)
    draft = actions.start_screening(
        person, definition=get_definition("CFM_5_17"), on=DAY, respondent="mother", respondent_name="Ҳ", by=worker.actor
    )
    actions.save_answers(draft, one_each(), by=worker.actor)
    actions.finish_screening(draft, by=worker.actor)
    with pytest.raises(Refused, match="meanwhile"):
        actions.finish_screening(draft, by=worker.actor)
    assert (Screening.objects.count(), ScreeningDraft.objects.count()) == (1, 0)


def test_a_consent_withdrawn_in_between_stops_the_next_answer(worker):
    person = child(worker)
    draft = actions.start_screening(
        person, definition=get_definition("CFM_5_17"), on=DAY, respondent="mother", respondent_name="Ҳ", by=worker.actor
    )
    Consent.objects.update(ended_at=timezone.now(), ended_by=worker.user, withdrawn=True)
    with pytest.raises(Refused, match="has not agreed"):
        actions.save_answers(draft, {"CF1": 1}, by=worker.actor)
    assert ScreeningDraft.objects.get().answers == {}
