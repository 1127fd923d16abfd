"""The way of a claim: what is refused, what each move writes, and that the three facts stay true."""

import datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from beneficiaries.actions import claims as actions
from beneficiaries.actions.merges import merge_persons, undo_merge
from beneficiaries.actions.paper_standings import keep_check, mark_paper
from beneficiaries.models import Benefit, Certificate, Claim, ClaimStep, Consent, PaperStanding
from beneficiaries.next_step import CLAIM_SENTENCES
from beneficiaries.queries.claims import TONES, story_of, waiting_words
from beneficiaries.queries.facts import case_of
from beneficiaries.queries.paper_list import checklist
from beneficiaries.queries.story import story_of as story_of_person
from beneficiaries.rules.doubles import check_can_merge
from beneficiaries.workflows.claims import CLAIM, OPEN_CLAIM
from standing_together.audit.models import Event
from standing_together.refusal import Refused
from tests.beneficiaries.claims.scene import days_ago
from tests.factories.people import ScreeningFactory
from tests.factories.places import DistrictFactory, OrganisationFactory

PAID = ("submit", "grant", "confirm")


def test_a_stranger_a_manager_who_only_reads_and_a_colleague_elsewhere_are_refused(scene):
    person = scene.person()
    claim = scene.open(person)
    others = (
        scene.actor("programme-manager"), scene.actor("case-manager", organisation=OrganisationFactory()),
        scene.actor("case-manager", districts=[DistrictFactory()]), scene.actor("field-worker"),
    )  # fmt: skip
    for actor in others:
        with pytest.raises(Refused):
            scene.open(person, "transport", by=actor)
        with pytest.raises(Refused):
            scene.move(claim, "withdraw", by=actor)
        with pytest.raises(Refused):
            mark_paper(person, by=actor, paper="photos", state="have", on=days_ago(1))


def test_without_consent_or_in_a_closed_record_or_programme_nothing_is_begun(scene):
    person = scene.person()
    with pytest.raises(Refused, match="from the list"):
        scene.open(person, "a-castle")
    with pytest.raises(Refused, match="lies ahead"):
        scene.open(person, on=days_ago(-1))
    Consent.objects.filter(person=person).update(withdrawn=True, ended_at=timezone.now(), ended_by=scene.worker.user)
    with pytest.raises(Refused, match="no consent"):
        scene.open(person)
    with pytest.raises(Refused, match="no consent"):
        keep_check(person, by=scene.worker, answers={})
    closed = scene.person()
    claim = scene.open(closed)
    type(closed).objects.filter(pk=closed.pk).update(state="closed")
    with pytest.raises(Refused, match="closed"):
        scene.move(claim, "withdraw")
    scene.programme.closed_at = timezone.now()
    with pytest.raises(Refused, match="programme is closed"):
        scene.open(scene.person())


def test_one_open_claim_for_one_thing(scene):
    person = scene.person()
    first = scene.open(person)
    with pytest.raises(Refused, match="already has an open claim"):
        scene.open(person)
    scene.open(person, "transport")
    refused = scene.go(first, "submit", "refuse")
    scene.open(person)
    with pytest.raises(Refused, match="already has an open claim"):
        scene.move(refused, "appeal")


def test_days_follow_each_other_and_none_lies_ahead(scene):
    claim = scene.open()
    with pytest.raises(Refused, match="lies before"):
        scene.move(claim, "submit", on=days_ago(101))
    with pytest.raises(Refused, match="lies ahead"):
        scene.move(claim, "submit", on=days_ago(-1))
    claim = scene.move(claim, "submit", on=days_ago(50))
    with pytest.raises(Refused, match="lies before"):
        scene.move(claim, "grant", on=days_ago(51))
    with pytest.raises(Refused, match="already moved on"):
        scene.move(claim, "confirm")
    with pytest.raises(Refused, match="changed this claim"):
        scene.move(claim, "grant", version=1)


def test_a_refusal_needs_its_words_and_begins_the_time_to_appeal(scene):
    claim = scene.move(scene.open(), "submit", on=days_ago(95))
    with pytest.raises(Refused, match="Write the reason"):
        scene.move(claim, "refuse", note=" ")
    claim = scene.move(claim, "refuse", on=days_ago(91))
    assert claim.appeal_until == days_ago(1)
    assert claim.refusal == "papers"
    assert "ended" in waiting_words(claim)
    with pytest.raises(Refused, match="why it is late"):
        scene.move(claim, "appeal", on=days_ago(0))
    late = scene.move(claim, "appeal", on=days_ago(0), note="The road was closed by snow", appealed_to="court")
    assert late.state == "appealed"
    assert late.appealed_to == "court"


def test_a_payment_is_confirmed_with_amount_month_and_who_saw_it(scene):
    claim = scene.go(scene.open(), "submit", "grant")
    with pytest.raises(Refused, match="how many somoni"):
        scene.move(claim, "confirm", monthly=None)
    with pytest.raises(Refused, match="which month"):
        scene.move(claim, "confirm", first_paid_on=None)
    with pytest.raises(Refused, match="lies ahead"):
        scene.move(claim, "confirm", first_paid_on=days_ago(-40))
    claim = scene.move(claim, "confirm", monthly=Decimal("312.50"))
    assert claim.first_paid_on.day == 1
    assert claim.payment_confirmed_by == scene.worker.user
    row = Benefit.objects.filter(person=claim.person).latest("id")
    assert (row.kind, row.state, row.evidence, row.since_on) == (
        "child_pension", "receiving", "seen", claim.first_paid_on,
    )  # fmt: skip
    assert case_of(claim.person).facts.receives


def test_what_is_no_payment_writes_no_benefit(scene):
    claim = scene.go(scene.open(entitlement="schooling"), *PAID)
    assert claim.state == "paid"
    assert claim.monthly is None
    assert not Benefit.objects.filter(person=claim.person).exists()


def test_certificates_of_the_examination_and_of_the_renewal_are_the_second_fact(scene):
    claim = scene.go(scene.open(), "commission", "examine", "not_certify", "examine", "certify")
    paper = Certificate.objects.get(person=claim.person)
    assert (paper.kind, paper.evidence, paper.number) == ("child", "seen", "A-1")
    claim = scene.go(claim, *PAID, "renew", "renewed")
    assert claim.state == "paid"
    assert Certificate.objects.filter(person=claim.person).count() == 2
    assert case_of(claim.person).certificate.number == "A-2"


def test_the_third_fact_follows_every_answer_of_the_office(scene):
    claim = scene.open()
    told = []
    for name in ("submit", "refuse", "appeal", "grant", "confirm", "stop", "resume"):
        claim = scene.move(claim, name)
        told.append(case_of(claim.person).facts.benefit)
    assert told == ["applied", "refused", "applied", "applied", "receiving", "stopped", "receiving"]
    assert claim.stopped_on is None
    assert claim.state == "paid"


def test_every_step_stays_and_is_told_in_the_story(scene):
    claim = scene.go(scene.open(), "submit", "refuse", "appeal")
    assert [step.target for step in claim.steps.all()] == ["collecting", "submitted", "refused", "appealed"]
    newest = story_of(claim)[0]
    assert newest.reason == "The office above"
    assert newest.by == str(scene.worker.user)
    assert len([entry for entry in story_of_person(claim.person) if entry.kind == "claim"]) == 4
    step = claim.steps.first()
    with pytest.raises(DatabaseError), transaction.atomic():
        ClaimStep.objects.filter(pk=step.pk).update(note="otherwise")
    with pytest.raises(DatabaseError), transaction.atomic():
        step.delete()
    assert Event.objects.filter(action="claim.refuse", about_id=str(claim.pk)).exists()


@pytest.mark.parametrize(
    "change",
    [
        {"state": "paid"}, {"state": "granted"}, {"refusal": "papers"}, {"appealed_to": "court"}, {"monthly": -1},
        {"first_paid_on": datetime.date(2026, 4, 2)}, {"stopped_on": datetime.date(2026, 4, 2)},
        {"payment_evidence": "seen"},
    ],
)  # fmt: skip
def test_the_database_refuses_what_must_not_be(scene, change):
    claim = scene.open()
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**change)


def test_every_state_has_its_colour_and_what_comes_next():
    assert set(TONES) == set(CLAIM.states)
    assert set(actions.ACTIONS) == set(CLAIM.moves)
    assert set(CLAIM_SENTENCES) == {*OPEN_CLAIM, "refused"} - {"paid", "renewing"}
    assert set(actions.SAYS) <= set(CLAIM.moves)


def test_the_next_step_is_the_claim(scene):
    person = scene.person()
    ScreeningFactory(person=person, overall=1, on=days_ago(30), recorded_by=scene.worker.user)
    claim = scene.open(person)
    assert case_of(person).claim == claim
    assert case_of(person).facts.claim == "collecting"
    claim = scene.go(claim, "submit", "grant")
    assert case_of(person).facts.claim == "granted"
    scene.move(claim, "withdraw")
    assert case_of(person).claim is None


def test_two_open_claims_for_one_thing_stand_in_the_way_of_a_merge(scene):
    kept, gone = scene.person(), scene.person()
    scene.open(kept)
    claim = scene.open(gone)
    with pytest.raises(Refused, match="open claim for the same thing"):
        check_can_merge(scene.manager, kept, gone)
    mark_paper(gone, by=scene.worker, paper="photos", state="have", on=days_ago(2))
    keep_check(gone, by=scene.worker, answers={})
    scene.move(claim, "withdraw")
    merge = merge_persons(kept, gone, proposal=None, values=(), by=scene.manager)
    assert kept.claims.count() == 2
    assert kept.paper_standings.count() == kept.entitlement_checks.count() == 1
    undo_merge(merge, by=scene.manager)
    assert gone.claims.get() == claim


# ---------------------------------------------------------------- papers and appointments


def test_papers_keep_their_history_and_expire_by_themselves(scene):
    person = scene.person()
    mark_paper(person, by=scene.worker, paper="passports", state="helping", on=days_ago(50), note="Aunt fetches it")
    row = mark_paper(
        person, by=scene.worker, paper="passports", state="have", on=days_ago(40), ends_on=days_ago(1)
    )  # fmt: skip
    line = next(line for line in checklist(person) if line.paper.code == "passports")
    assert (line.state, len(line.earlier), line.newest) == ("expired", 1, row)
    with pytest.raises(DatabaseError), transaction.atomic():
        PaperStanding.objects.filter(pk=row.pk).update(state="missing")
    for wrong, words in (
        ({"paper": "a-blessing"}, "from the list"), ({"on": days_ago(-1)}, "lies ahead"),
        ({"state": "expired", "ends_on": days_ago(-9)}, "has not expired"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            mark_paper(person, by=scene.worker, **({"paper": "photos", "state": "have", "on": days_ago(1)} | wrong))


def test_the_checklist_is_that_of_what_is_claimed(scene, django_assert_num_queries):
    person = scene.person()
    claim = scene.open(person, "targeted-assistance")
    mark_paper(person, by=scene.worker, paper="vkk-form", state="missing", on=days_ago(2), ends_on=days_ago(-3))
    with django_assert_num_queries(1):
        lines = {line.paper.code: line for line in checklist(person, [claim])}
    assert "income-declaration" in lines
    assert "birth-certificate" not in lines
    assert lines["vkk-form"].wanted_for == ()
    assert lines["vkk-form"].newest.ends_on is None
    assert not lines["passports"].state
    assert not lines["passports"].words


def test_an_appointment_is_answered_once_and_a_moved_one_is_followed_by_another(scene):
    claim = scene.open()
    with pytest.raises(Refused, match="more than a year ago"):
        actions.make_appointment(claim, by=scene.worker, stage="vkk", on=days_ago(500), place=scene.office)
    made = actions.make_appointment(claim, by=scene.worker, stage="vkk", on=days_ago(-3), place=scene.office)
    with pytest.raises(Refused, match="lies ahead"):
        actions.answer_appointment(made, by=scene.worker, outcome="came")
    actions.answer_appointment(made, by=scene.worker, outcome="moved", again_on=days_ago(-9), note="No doctor")
    assert [(each.on, each.outcome) for each in claim.appointments.all()] == [
        (days_ago(-3), "moved"), (days_ago(-9), ""),
    ]  # fmt: skip
    with pytest.raises(Refused, match="written already"):
        actions.answer_appointment(made, by=scene.worker, outcome="missed")
