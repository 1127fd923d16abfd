"""What families say gets an answer, by somebody else than whom it is about, and the family hears it."""

import datetime

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions.complaints import (
    answer_complaint,
    appeal_complaint,
    pass_on_complaint,
    record_complaint,
    tell_family,
    turn_into_concern,
)
from beneficiaries.enums.protection import ComplaintKind
from beneficiaries.models import Complaint, ComplaintStep
from beneficiaries.today.protection import complaints as today_lines
from standing_together.measures import MEASURES, Span
from standing_together.printing.actions import ask_for_print
from standing_together.printing.registry import PRINTABLES
from standing_together.refusal import Refused

pytestmark = pytest.mark.django_db


def say(home, by, **more):
    facts = {
        "organisation_id": home.organisation.pk, "programme_id": home.programme.pk, "district_id": home.district.pk,
        "kind": "waiting", "way": "group", "text": "We wait since spring", "said_on": timezone.localdate(),
    }  # fmt: skip
    return record_complaint(by=by, **(facts | more))


def told(complaint, by, **more):
    facts = {"told_on": timezone.localdate(), "told_how": "visit", "satisfied": "no"}
    return tell_family(complaint, by=by, **(facts | more))


def signed_in(actor) -> Client:
    client = Client()
    client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_name_and_no_name_at_once_are_refused(home, worker):
    with pytest.raises(Refused, match="Not both"):
        say(home, worker, anonymous=True, teller="The aunt")
    assert say(home, worker, anonymous=True).teller == ""


def test_it_is_written_where_one_works_and_when_it_was_said(home, worker):
    with pytest.raises(Refused, match="where you work"):
        say(home, worker, organisation_id=home.organisation.pk + 999)
    with pytest.raises(Refused, match="not before"):
        say(home, worker, said_on=timezone.localdate() + datetime.timedelta(days=1))


def test_whoever_it_is_about_neither_sees_nor_answers_it(home, worker, manager):
    complaint = say(home, worker, about=manager.user)
    assert not Complaint.objects.visible_to(manager).exists()
    assert signed_in(manager).get(reverse("complaint", args=[complaint.pk])).status_code == 404
    with pytest.raises(Refused, match="about you"):
        answer_complaint(complaint, by=manager, note="It was not so.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(answered_by=manager.user, answered_at=timezone.now())


def test_it_is_seen_by_who_wrote_it_and_who_answers_and_nobody_else(home, worker, manager):
    complaint = say(home, worker)
    for role, sees in (
        ("field-worker", False),
        ("case-manager", False),
        ("programme-manager", True),
        ("auditor", False),
    ):
        assert Complaint.objects.visible_to(home.actor(role)).filter(pk=complaint.pk).exists() is sees
    assert Complaint.objects.visible_to(worker).get() == complaint


def test_only_a_manager_answers(home, worker):
    complaint = say(home, worker)
    with pytest.raises(Refused, match="programme manager"):
        answer_complaint(complaint, by=worker, note="Soon.")
    assert signed_in(worker).post(reverse("complaint_move", args=[complaint.pk, "answer"]), {}).status_code == 404


def test_an_answer_says_something(home, worker, manager):
    with pytest.raises(Refused, match="reason"):
        answer_complaint(say(home, worker), by=manager, note="  ")


def test_from_the_meeting_to_the_answer_told(home, worker, manager):
    complaint = say(home, worker)
    assert complaint.due_on == complaint.said_on + datetime.timedelta(days=14)
    assert "waits for your answer" in today_lines(manager)[0].text
    complaint = answer_complaint(complaint, by=manager, note="You are the next on the list.")
    assert today_lines(manager) == []
    assert "tell the family" in today_lines(worker)[0].text
    with pytest.raises(Refused, match="not before"):
        told(complaint, worker, told_on=timezone.localdate() + datetime.timedelta(days=2))
    complaint = told(complaint, worker)
    assert (complaint.state, complaint.satisfied) == ("told", "no")


def test_the_family_asks_again_once_and_somebody_else_answers(home, worker, manager):
    complaint = told(answer_complaint(say(home, worker), by=manager, note="No."), worker)
    complaint = appeal_complaint(complaint, by=worker, note="They did not listen.")
    with pytest.raises(Refused, match="somebody else"):
        answer_complaint(complaint, by=manager, note="No, again.")
    assert today_lines(manager) == []
    other = home.actor("programme-manager")
    complaint = told(answer_complaint(complaint, by=other, note="You are right."), worker, satisfied="yes")
    assert complaint.first_answered_by == manager.user
    with pytest.raises(Refused, match="once already"):
        appeal_complaint(complaint, by=worker, note="And again")


def test_the_database_holds_the_second_pair_of_eyes(home, worker, manager):
    complaint = told(answer_complaint(say(home, worker), by=manager, note="No."), worker)
    appeal_complaint(complaint, by=worker, note="They did not listen.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(state="answered", answered_at=timezone.now())
    with pytest.raises(DatabaseError), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(state="received")
    with pytest.raises(DatabaseError), transaction.atomic():
        ComplaintStep.objects.all().delete()


def test_praise_has_no_deadline_and_is_passed_on(home, worker, manager):
    praise = say(home, worker, kind=ComplaintKind.PRAISE)
    assert praise.due_on is None
    assert pass_on_complaint(praise, by=manager).state == "passed_on"
    with pytest.raises(Refused, match="need an answer"):
        pass_on_complaint(say(home, worker), by=manager)


def test_late_is_said_as_late(home, worker, manager):
    say(home, worker)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=15)):
        assert today_lines(manager)[0].urgent
        assert "late" in signed_in(manager).get(reverse("complaints")).content.decode()


def test_two_answers_at_once(home, worker, manager):
    complaint = say(home, worker)
    answer_complaint(complaint, by=manager, note="One.", version=1)
    with pytest.raises(Refused):
        answer_complaint(complaint, by=home.actor("programme-manager"), note="Two.", version=1)


def test_what_is_counted(home, worker, manager, lead):
    today = timezone.localdate()
    late, early, moved = (say(home, worker, said_on=today - datetime.timedelta(days=n)) for n in (20, 3, 2))
    for complaint in (late, early):
        answer_complaint(complaint, by=manager, note="Done.")
    turn_into_concern(moved, by=worker)
    span = Span(home.programme.pk, today - datetime.timedelta(days=30), today + datetime.timedelta(days=1))
    assert list(MEASURES["complaints_received"].count(span)) == [(home.district.pk, 2)]
    assert list(MEASURES["complaints_answered_in_time"].count(span)) == [(home.district.pk, 1)]


@pytest.mark.parametrize("language", ["tg", "ru", "en"])
def test_the_notice_is_for_ones_own_wall(home, worker, language):
    details = {"phone": "+992 900 00 00 01", "place": "At the door"}
    printed = ask_for_print("how_to_complain", home.organisation, by=worker, language=language, details=details)
    sheet = PRINTABLES["how_to_complain"].write(home.organisation, printed)
    assert sheet.context["days"] == 14
    with pytest.raises(Refused):
        ask_for_print("how_to_complain", type(home)().organisation, by=worker, language=language, details=details)


def test_the_list_asks_the_same_for_one_and_for_thirty(home, worker, manager, django_assert_max_num_queries):
    client = signed_in(manager)
    say(home, worker)
    client.get(reverse("complaints"))
    with django_assert_max_num_queries(20) as first:
        client.get(reverse("complaints"))
    for _number in range(29):
        say(home, worker)
    with django_assert_max_num_queries(len(first)):
        assert len(client.get(reverse("complaints")).context["rows"]) == 25
