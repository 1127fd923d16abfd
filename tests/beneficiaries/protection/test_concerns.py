"""A concern is read by the named lead and by nobody else: not by role, not by office, not by whom it is about."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions.complaints import record_complaint, turn_into_concern
from beneficiaries.actions.concerns import (
    add_to_concern,
    escalate_overdue,
    hand_over,
    move_concern,
    note_step,
    write_concern,
)
from beneficiaries.actions.leads import appoint_lead, end_lead
from beneficiaries.models import Complaint, Concern, ConcernStep, Person, SafeguardingLead
from beneficiaries.queries.concerns import lacks_leads, next_lead, written_by
from beneficiaries.queries.history import events_about
from beneficiaries.queries.story import story_of
from beneficiaries.tasks import look_at_clocks
from beneficiaries.today.protection import concerns as today_line
from standing_together.access.actor import Actor, system_actor
from standing_together.access.models import Grant
from standing_together.access.roles import ROLES
from standing_together.audit.models import Event
from standing_together.outbox.models import Message
from standing_together.refusal import Refused
from tests.factories.access import GrantFactory

pytestmark = pytest.mark.django_db
SECRET = "ZQXWORDS"


def write(home, by, **more):
    facts = {"organisation_id": home.organisation.pk, "kind": "violence", "what": f"{SECRET} shouting at night"}
    return write_concern(by=by, **(facts | more))


def signed_in(actor) -> Client:
    client = Client()
    client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def reads(actor, concern) -> bool:
    fresh = Actor.of(type(actor.user).objects.get(pk=actor.user.pk))
    return Concern.objects.visible_to(fresh).filter(pk=concern.pk).exists()


def as_planned(concern, lead):
    move_concern(concern, "look", by=lead)
    return move_concern(concern, "plan", by=lead, note="She sleeps at her aunt's.")


@pytest.mark.parametrize("role", sorted(ROLES))
def test_no_role_reads_one(home, lead, worker, role):
    concern = write(home, worker)
    anybody = home.actor(role)
    assert not reads(anybody, concern)
    answer = signed_in(anybody).get(reverse("concern", args=[concern.pk]))
    assert answer.status_code in (403, 404)
    assert SECRET not in answer.content.decode()
    assert today_line(anybody) == []


def test_the_system_reads_none_either(home, lead, worker):
    write(home, worker)
    assert not Concern.objects.visible_to(system_actor()).exists()
    assert not Concern.objects.visible_to(Actor(None)).exists()


def test_the_named_lead_reads_it_and_every_reading_is_recorded(home, lead, worker):
    concern = write(home, worker)
    client = signed_in(lead)
    for _time in range(2):
        answer = client.get(reverse("concern", args=[concern.pk]))
        assert SECRET in answer.content.decode()
    assert Event.objects.filter(action="read", by=lead.user, about_id=str(concern.pk)).count() == 2
    assert today_line(lead)[0].urgent


def test_a_lead_it_was_not_given_to_does_not(home, lead, second, worker):
    concern = write(home, worker)
    assert [reads(lead, concern), reads(second, concern)].count(True) == 1


def test_who_wrote_it_gets_a_number_and_reads_nothing_back(home, lead, worker):
    concern = write(home, worker, who="ZQXNAME")
    client = signed_in(worker)
    assert client.get(reverse("concern", args=[concern.pk])).status_code == 404
    for address in (reverse("concern_receipt", args=[concern.pk]), reverse("concern_new")):
        page = client.get(address).content.decode()
        assert concern.number in page
        assert SECRET not in page
        assert "ZQXNAME" not in page
    [receipt] = written_by(worker)
    assert set(vars(receipt)) == {"pk", "number", "written_at"}


def test_who_wrote_it_adds_and_others_do_not(home, lead, worker):
    concern = write(home, worker)
    with pytest.raises(Refused):
        add_to_concern(concern, by=lead, text="I was there too")
    assert signed_in(lead).post(reverse("concern_receipt", args=[concern.pk]), {"text": "x"}).status_code == 404
    page = signed_in(worker).post(
        reverse("concern_receipt", args=[concern.pk]), {"text": "He has a knife"}, follow=True
    )
    assert "He has a knife" not in page.content.decode()
    assert "He has a knife" in signed_in(lead).get(reverse("concern", args=[concern.pk])).content.decode()


def test_about_a_lead_it_goes_to_another(home, lead, second, worker):
    concern = write(home, worker, concerned=lead.user, kind="conduct")
    assert concern.lead == second.user
    assert not reads(lead, concern)
    with pytest.raises(Refused, match="about this colleague"):
        hand_over(concern, by=second, to=lead.user, note="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(lead=lead.user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(second_lead=lead.user)


def test_about_the_only_lead_it_waits_unread_until_another_is_named(home, lead, worker, manager):
    concern = write(home, worker, concerned=lead.user)
    assert concern.lead is None
    assert not reads(lead, concern)
    assert [each.pk for each in lacks_leads(manager)] == [home.organisation.pk]
    other = home.lead(manager)
    concern.refresh_from_db()
    assert concern.lead == other.user
    assert reads(other, concern)


def test_a_colleague_it_is_about_who_is_named_later_reads_nothing(home, lead, worker, manager):
    colleague = home.grant("psg-facilitator").user
    concern = write(home, worker, concerned=colleague)
    appoint_lead(colleague, by=manager, organisation_id=home.organisation.pk)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25)):
        escalate_overdue()
    assert not reads(Actor.of(colleague), concern)
    concern.refresh_from_db()
    assert concern.second_lead is None


def test_nothing_of_it_stands_with_the_person(home, lead, worker, manager):
    child = home.child(registered_by=worker.user, worker=worker.user)
    before = (len(story_of(child)), len(events_about(child)))
    concern = write(home, worker, about=child.pk)
    as_planned(concern, lead)
    assert (len(story_of(child)), len(events_about(child))) == before
    for name in ("person", "person_family", "person_history"):
        assert SECRET not in signed_in(manager).get(reverse(name, args=[child.pk])).content.decode()
    ties = {relation.related_model.__name__ for relation in Person._meta.related_objects}
    assert not {name for name in ties if name.startswith("Concern")}


def test_the_audit_trail_says_that_there_is_one_and_not_who_wrote_it(home, lead, worker):
    concern = write(home, worker, who="ZQXNAME")
    add_to_concern(concern, by=worker, text=SECRET)
    as_planned(concern, lead)
    events = Event.objects.filter(about_type="beneficiaries.Concern")
    assert events.count() == 4
    assert not events.filter(by=worker.user).exists()
    assert not any(SECRET in str(event.detail) or event.detail for event in events)
    page = signed_in(home.actor("auditor")).get(reverse("audit_trail")).content.decode()
    assert SECRET not in page


def test_the_e_mail_tells_nothing(home, lead, worker, deliver):
    concern = write(home, worker, who="ZQXNAME", in_danger=True)
    deliver("protection.mail")
    [letter] = mail.outbox
    assert letter.subject == "You have a confidential message"
    assert letter.to == [lead.user.email]
    whole = letter.subject + letter.body
    assert not any(word in whole for word in (SECRET, "ZQXNAME", concern.number, str(concern.pk), "violence"))
    assert set(Message.objects.get(topic="protection.mail").payload) == {"to", "kind"}


def test_the_second_factor_is_asked_at_naming_and_at_every_reading(home, lead, worker, manager, settings):
    concern = write(home, worker)
    settings.MFA_REQUIRED = True
    assert not reads(lead, concern)
    assert "second step" in str(today_line(lead)[0].text)
    with pytest.raises(Refused, match="second step"):
        appoint_lead(home.grant("case-manager").user, by=manager, organisation_id=home.organisation.pk)
    from allauth.mfa.models import Authenticator  # models need the apps to be ready

    Authenticator.objects.create(user=lead.user, type="totp", data={})
    assert reads(lead, concern)


@pytest.mark.parametrize("role", ["field-worker", "case-manager", "administrator", "auditor", "donor"])
def test_only_a_programme_manager_names_leads(home, role):
    with pytest.raises(Refused, match="programme manager"):
        appoint_lead(home.grant("case-manager").user, by=home.actor(role), organisation_id=home.organisation.pk)


def test_an_open_screen_names_no_lead_and_ends_none(home, lead, manager):
    """Who reads concerns changes only after the password."""
    client = signed_in(manager)
    named = SafeguardingLead.objects.get(user=lead.user)
    told = {"user": home.grant("case-manager").user.pk, "organisation_id": home.organisation.pk}
    end = reverse("lead_end", args=[named.pk])
    for answer in (client.get(reverse("leads")), client.post(reverse("leads"), told), client.post(end)):
        assert reverse("account_reauthenticate") in answer.url
    assert SafeguardingLead.objects.get(ended_at=None) == named


def test_nobody_names_themselves_a_stranger_an_auditor_or_twice(home, manager, lead):
    mine = home.organisation.pk
    for user in (manager.user, GrantFactory().user, home.grant("auditor").user, lead.user):
        with pytest.raises(Refused), transaction.atomic():
            appoint_lead(user, by=manager, organisation_id=mine)
    with pytest.raises(IntegrityError), transaction.atomic():
        SafeguardingLead.objects.create(organisation=home.organisation, user=manager.user, appointed_by=manager.user)


def test_whoever_ceases_reads_no_more_and_their_concerns_go_on(home, lead, second, worker, manager):
    concern = write(home, worker)
    holder = lead if concern.lead == lead.user else second
    other = second if holder is lead else lead
    named = SafeguardingLead.objects.get(user=holder.user)
    end_lead(named, by=manager)
    concern.refresh_from_db()
    assert concern.lead == other.user
    assert not reads(holder, concern)
    assert reads(other, concern)


def test_a_lead_whose_work_ends_reads_no_more_and_the_clock_finds_another(home, lead, second, worker):
    concern = write(home, worker)
    holder = concern.lead
    Grant.objects.filter(user=holder).update(valid_from="2026-01-01", valid_to="2026-01-02")
    assert not reads(Actor.of(holder), concern)
    look_at_clocks()
    concern.refresh_from_db()
    assert concern.lead not in (None, holder)


def test_late_ones_are_told_to_a_second_lead_once(home, lead, second, worker):
    concern = write(home, worker)
    assert escalate_overdue() == 0
    with time_machine.travel(concern.written_at + datetime.timedelta(hours=24, minutes=1)):
        assert escalate_overdue() == 1
        assert escalate_overdue() == 0
    assert reads(lead, concern)
    assert reads(second, concern)
    assert concern.steps.get().name == "escalate"


def test_a_plan_stops_the_clock(home, lead, second, worker):
    as_planned(write(home, worker), lead if next_lead(home.organisation.pk) is None else _holder(lead, second))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=30)):
        assert escalate_overdue() == 0


def _holder(*leads):
    held = Concern.objects.get().lead_id
    return next(each for each in leads if each.user.pk == held)


def test_survivor_first(home, lead, worker):
    concern = write(home, worker)
    with pytest.raises(Refused, match="read it"):
        note_step(concern, "talk", by=lead, note="Talked")
    move_concern(concern, "look", by=lead)
    with pytest.raises(Refused, match="First write down"):
        note_step(concern, "refer", by=lead, choice="medical", note="To the doctor")
    with pytest.raises(Refused, match="Before it is closed"):
        move_concern(concern, "close", by=lead, choice="safe", note="All is well")
    note_step(concern, "consent", by=lead, choice="no", note="Not yet")
    with pytest.raises(Refused, match="does not want"):
        note_step(concern, "refer", by=lead, choice="legal", note="To a lawyer")
    note_step(concern, "talk", by=lead, note="Talked again")
    note_step(concern, "consent", by=lead, choice="yes", note="Now she agrees")
    note_step(concern, "refer", by=lead, choice="psychosocial", note="To the counsellor")
    with pytest.raises(Refused, match="reason"):
        move_concern(concern, "close", by=lead, choice="safe", note=" ")
    assert move_concern(concern, "close", by=lead, choice="safe", note="She is at her aunt's").state == "closed"
    with pytest.raises(Refused, match="closed"):
        note_step(concern, "talk", by=lead, note="More")


def test_whoever_is_no_lead_makes_no_step(home, lead, worker, manager):
    concern = write(home, worker)
    for actor in (worker, manager, system_actor()):
        with pytest.raises(Refused, match="named lead"):
            move_concern(concern, "look", by=actor)
        with pytest.raises(Refused, match="named lead"):
            hand_over(concern, by=actor, to=lead.user, note="")


def test_two_leads_at_once_do_not_overwrite_each_other(home, lead, worker):
    concern = write(home, worker)
    move_concern(concern, "look", by=lead, version=1)
    with pytest.raises(Refused, match="Read it again"):
        note_step(concern, "talk", by=lead, note="x", version=1)


def test_the_database_keeps_words_and_steps_as_they_were(home, lead, worker):
    concern = write(home, worker)
    move_concern(concern, "look", by=lead)
    for change in ({"what": "Nothing"}, {"written_by": lead.user}, {"concerned": worker.user}, {"state": "received"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Concern.objects.filter(pk=concern.pk).update(**change)
    for forbidden in (ConcernStep.objects.all().delete, lambda: ConcernStep.objects.update(note="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            forbidden()


def test_a_complaint_becomes_a_concern_in_one_step_and_is_gone(home, lead, worker, manager):
    complaint = record_complaint(
        by=worker, organisation_id=home.organisation.pk, programme_id=home.programme.pk,
        district_id=home.district.pk, kind="behaviour", way="phone", text=f"{SECRET} he hits the children",
        said_on=timezone.localdate(), teller="The aunt", about=manager.user,
    )  # fmt: skip
    concern = turn_into_concern(complaint, by=worker, in_danger=True)
    assert SECRET in concern.what
    assert "The aunt" in concern.what
    assert concern.concerned == manager.user
    for actor in (worker, manager):
        assert not Complaint.objects.visible_to(actor).exists()
        assert not reads(actor, concern)
        assert signed_in(actor).get(reverse("complaint", args=[complaint.pk])).status_code == 404
    complaint.refresh_from_db()
    assert (complaint.text, complaint.teller, complaint.about) == ("", "", None)
    assert reads(lead, concern)
    assert Event.objects.get(action="complaint.protect").by is None


def test_every_page_has_the_way_to_report(home, as_role):
    for role in ("field-worker", "district-coordinator", "advocacy-officer", "auditor"):
        assert reverse("concern_new") in as_role(role).get("/").content.decode()
    assert reverse("concern_new") not in as_role("donor").get("/").content.decode()


def test_the_desk_of_a_lead_asks_the_same_for_one_and_for_thirty(home, lead, worker, django_assert_max_num_queries):
    client = signed_in(lead)
    write(home, worker)
    client.get(reverse("concerns"))
    with django_assert_max_num_queries(20) as first:
        client.get(reverse("concerns"))
    for _number in range(29):
        write(home, worker)
    with django_assert_max_num_queries(len(first)):
        assert len(client.get(reverse("concerns")).context["rows"]) == 25
