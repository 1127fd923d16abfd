"""A complaint about the only one who could answer it finds somebody else; nobody ever answers for themselves."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions.complaints import answer_complaint, appeal_complaint, turn_into_concern
from beneficiaries.actions.leads import appoint_lead, end_lead
from beneficiaries.models import Complaint, SafeguardingLead
from beneficiaries.tasks import look_at_clocks
from beneficiaries.today.protection import answerers as administrators_line
from beneficiaries.today.protection import complaints as today_lines
from standing_together.access.actor import Actor
from standing_together.audit.models import Event
from standing_together.outbox.models import Message
from standing_together.refusal import Refused
from tests.beneficiaries.protection.test_complaints import say, signed_in, told
from tests.factories.places import DistrictFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(home):
    return home.actor("administrator", districts=[], programmes=[])


@pytest.fixture
def named(home, manager):
    """A safeguarding lead who writes complaints down too, as a case manager does."""
    user = home.grant("case-manager").user
    appoint_lead(user, by=manager, organisation_id=home.organisation.pk)
    return Actor.of(user)


def opens(actor, complaint) -> int:
    return signed_in(actor).get(reverse("complaint", args=[complaint.pk])).status_code


def may_answer(actor, complaint) -> bool:
    return signed_in(actor).get(reverse("complaint_move", args=[complaint.pk, "answer"])).status_code == 200


def test_about_the_only_manager_it_goes_to_the_named_lead(home, worker, manager, named):
    complaint = say(home, worker, about=manager.user)
    assert complaint.answerer == named.user
    assert "waits for your answer" in today_lines(named)[0].text
    assert may_answer(named, complaint)
    assert opens(manager, complaint) == 404
    with pytest.raises(Refused, match="about you"):
        answer_complaint(complaint, by=manager, note="It was not so.")
    assert answer_complaint(complaint, by=named, note="We have spoken with them.").state == "answered"
    assert today_lines(named) == []


def test_a_lead_who_is_not_named_for_it_answers_nothing(home, worker, manager, named):
    ordinary = say(home, worker)
    assert ordinary.answerer is None
    assert opens(named, ordinary) == 404
    with pytest.raises(Refused, match="programme manager"):
        answer_complaint(ordinary, by=named, note="I could.")


def test_another_manager_answers_and_nobody_need_be_named(home, worker, manager, named):
    other = home.actor("programme-manager")
    complaint = say(home, worker, about=manager.user)
    assert complaint.answerer is None
    assert may_answer(other, complaint)
    assert opens(named, complaint) == 404


@pytest.mark.parametrize("elsewhere", ["districts", "programmes"])
def test_a_manager_of_another_place_or_programme_is_nobody_for_this_one(home, worker, manager, named, elsewhere):
    away = {"districts": DistrictFactory, "programmes": ProgrammeFactory}[elsewhere]()
    home.actor("programme-manager", **{elsewhere: [away]})
    assert say(home, worker, about=manager.user).answerer == named.user


def test_a_manager_of_every_place_and_programme_is_enough(home, worker, manager, named):
    home.actor("programme-manager", districts=[], programmes=[])
    assert say(home, worker, about=manager.user).answerer is None


def test_a_lead_whom_it_is_about_is_passed_over(home, manager, named, worker):
    """The only manager is gone; the first lead is whom it is about, the second is named."""
    second = home.grant("case-manager").user
    appoint_lead(second, by=manager, organisation_id=home.organisation.pk)
    manager.user.grants.update(revoked_at=timezone.now(), revoked_by=worker.user)
    complaint = say(home, worker, about=named.user)
    assert complaint.answerer == second
    assert opens(named, complaint) == 404


def test_a_lead_who_opens_no_complaints_is_not_named(home, worker, manager):
    user = home.grant("me-officer").user
    appoint_lead(user, by=manager, organisation_id=home.organisation.pk)
    assert say(home, worker, about=manager.user).answerer is None


def test_without_a_lead_administrators_are_told_and_nothing_of_what_was_said(
    home, worker, manager, administrator, deliver
):
    complaint = say(home, worker, about=manager.user, text="She shouted at my daughter", teller="Зарина")
    assert complaint.answerer is None
    [line] = administrators_line(administrator)
    assert line.urgent
    assert str(home.organisation) in line.text
    assert set(Message.objects.get(topic="protection.mail").payload) == {"to", "kind"}
    deliver("protection.mail")
    [letter] = mail.outbox
    assert letter.to == [administrator.user.email]
    page = signed_in(administrator).get("/").content.decode()
    for secret in (complaint.number, "shouted", "Зарина", manager.user.name or manager.user.email, str(complaint.pk)):
        assert secret not in line.text + letter.subject + letter.body
        assert secret not in page
    assert opens(administrator, complaint) in (403, 404)
    with pytest.raises(Refused):
        answer_complaint(complaint, by=administrator, note="I?")
    for other in (worker, manager):
        assert administrators_line(other) == []


def test_the_line_of_the_administrator_goes_when_somebody_can_answer(home, worker, manager, administrator):
    complaint = say(home, worker, about=manager.user)
    assert administrators_line(administrator)
    home.grant("programme-manager")
    assert administrators_line(administrator) == []
    look_at_clocks()
    complaint.refresh_from_db()
    assert complaint.answerer is None


def test_a_lead_named_later_gets_what_waited(home, worker, manager, administrator):
    complaint = say(home, worker, about=manager.user)
    lead = home.grant("case-manager").user
    appoint_lead(lead, by=manager, organisation_id=home.organisation.pk)
    complaint.refresh_from_db()
    assert complaint.answerer == lead
    assert administrators_line(administrator) == []


def test_a_lead_who_goes_hands_it_to_the_next_and_reads_it_no_more(home, worker, manager, named):
    second = home.grant("case-manager").user
    appoint_lead(second, by=manager, organisation_id=home.organisation.pk)
    complaint = say(home, worker, about=manager.user)
    end_lead(SafeguardingLead.objects.get(user=named.user), by=manager)
    complaint.refresh_from_db()
    assert complaint.answerer == second
    assert opens(named, complaint) == 404


def test_the_scheduler_finds_somebody_when_a_grant_ends_by_itself(home, worker, manager, named):
    other = home.grant("programme-manager")
    complaint = say(home, worker, about=manager.user)
    assert complaint.answerer is None
    type(other).objects.filter(pk=other.pk).update(
        valid_from=timezone.localdate() - timezone.timedelta(days=9),
        valid_to=timezone.localdate() - timezone.timedelta(days=1),
    )
    look_at_clocks()
    look_at_clocks()
    complaint.refresh_from_db()
    assert complaint.answerer == named.user
    assert Event.objects.filter(action="complaint.answerer_named").count() == 1


def test_asked_again_the_only_manager_is_nobody_any_more(home, worker, manager, named):
    complaint = told(answer_complaint(say(home, worker), by=manager, note="No."), worker)
    complaint = appeal_complaint(complaint, by=worker, note="They did not listen.")
    assert complaint.answerer == named.user
    with pytest.raises(Refused, match="somebody else"):
        answer_complaint(complaint, by=manager, note="No, again.")
    assert answer_complaint(complaint, by=named, note="You are right.").state == "answered"


def test_who_answered_as_the_named_one_does_not_answer_the_second_time(home, worker, manager, named, administrator):
    complaint = told(answer_complaint(say(home, worker, about=manager.user), by=named, note="No."), worker)
    complaint = appeal_complaint(complaint, by=worker, note="They did not listen.")
    assert complaint.answerer is None
    assert administrators_line(administrator)
    with pytest.raises(Refused):
        answer_complaint(complaint, by=named, note="No, again.")


def test_nobody_is_named_for_a_complaint_about_themselves_in_the_database_either(home, worker, manager, named):
    complaint = say(home, worker, about=manager.user)
    for column in ("answerer", "answered_by"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Complaint.objects.filter(pk=complaint.pk).update(**{column: manager.user, "answered_at": timezone.now()})


def test_given_to_the_leads_as_a_concern_nobody_stays_named(home, worker, manager, named):
    complaint = say(home, worker, about=manager.user)
    turn_into_concern(complaint, by=worker)
    complaint.refresh_from_db()
    assert complaint.answerer is None
    assert Client().get(reverse("complaint", args=[complaint.pk])).status_code == 302
    assert opens(named, complaint) == 404
