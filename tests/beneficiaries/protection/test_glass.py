"""Broken glass: one person, three hours, reading only, told at once, judged afterwards; everything else stays shut."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions.concerns import write_concern
from beneficiaries.actions.glass import break_glass, look_for, review_glass
from beneficiaries.models import Concern, GlassBreaking, Person
from beneficiaries.queries.glass import opened_through
from beneficiaries.queries.search import search_people
from beneficiaries.today.protection import glass as today_line
from beneficiaries.workflows.protection import OPEN_FOR
from standing_together.access.actor import Actor
from standing_together.access.permissions import Permission
from standing_together.audit.models import Event
from standing_together.outbox.models import Message
from standing_together.refusal import Refused
from tests.factories.caseload import VisitFactory
from tests.factories.people import PersonFactory, ReferralFactory, ScreeningFactory, ServiceKindFactory
from tests.factories.places import DistrictFactory
from tests.factories.plans import write_plan

pytestmark = pytest.mark.django_db
WHY = {"reason": "health", "note": "The hospital of Kulob asks which medicine she takes."}
PAGES = ("person", "person_referrals", "person_papers", "person_family", "person_consents", "person_documents")
WRITING = ("person_change", "document_new", "certificate_new", "photo_new", "caregiver_new")


@pytest.fixture
def child(home):
    """A colleague's, whom the worker does not accompany."""
    return home.child(family_name="Қурбонова", given_name="Меҳрангез", patronymic="Раҳимовна")


def signed_in(actor) -> Client:
    client = Client()
    client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def proven(actor) -> Client:
    """Signed in, and the password typed again a moment ago."""
    actor.user.set_password("a long enough one")
    actor.user.save()
    client = signed_in(actor)
    client.post(reverse("account_reauthenticate"), {"password": "a long enough one"})
    return client


def answers(client, child, names=PAGES):
    return {client.get(reverse(name, args=[child.pk])).status_code for name in names}


@pytest.mark.parametrize("role", ["programme-manager", "district-coordinator", "psg-facilitator", "auditor", "donor"])
def test_other_roles_break_nothing(home, child, role):
    with pytest.raises(Refused):
        break_glass(child, by=home.actor(role), **WHY)
    assert signed_in(home.actor(role)).post(reverse("glass_new"), {"number": "1"}).status_code == 403


@pytest.mark.parametrize(
    "why", [{"reason": "", "note": "x"}, {"reason": "health", "note": "  "}, {"reason": "fun", "note": "x"}]
)
def test_without_a_reason_it_stays_shut(child, worker, why):
    with pytest.raises(Refused, match="what the emergency is"):
        break_glass(child, by=worker, **why)


def test_of_another_organisation_it_stays_shut(worker):
    with pytest.raises(Refused):
        break_glass(PersonFactory(), by=worker, **WHY)


def test_what_one_may_open_anyhow_needs_no_breaking(home, worker):
    mine = home.child(worker=worker.user)
    with pytest.raises(Refused, match="already"):
        break_glass(mine, by=worker, **WHY)


def test_twice_at_once_is_refused_by_rule_and_by_the_database(home, child, worker):
    glass = break_glass(child, by=worker, **WHY)
    for again in (child, home.child()):
        with pytest.raises(Refused, match="already"):
            break_glass(again, by=worker, **WHY)
    with pytest.raises(IntegrityError, match="one_open_glass"), transaction.atomic():
        GlassBreaking.objects.create(
            person=child, organisation=home.organisation, district=home.district, by=worker.user, reason="health",
            note="x", opened_at=glass.opened_at, until=glass.until,
        )  # fmt: skip


def test_no_longer_than_three_hours_also_in_the_database(home, child, worker):
    glass = break_glass(child, by=worker, **WHY)
    assert glass.until - glass.opened_at == datetime.timedelta(hours=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        GlassBreaking.objects.update(until=glass.opened_at + datetime.timedelta(hours=4))
    with pytest.raises(DatabaseError), transaction.atomic():
        GlassBreaking.objects.update(opened_at=timezone.now() + datetime.timedelta(hours=1))


def test_it_opens_every_page_of_the_one_person_and_closes_by_itself(home, child, worker):
    client, other = signed_in(worker), home.child()
    assert answers(client, child) == {404}
    with time_machine.travel(timezone.now() - OPEN_FOR, tick=False):  # the database compares with its own clock
        break_glass(child, by=worker, **WHY)
    assert not Person.objects.visible_to(worker, Permission.PERSON_VIEW).exists()
    assert answers(client, child) == {404}
    break_glass(child, by=worker, **WHY)
    assert answers(client, child) == {200}
    assert answers(client, other) == {404}
    assert "Open to you in an emergency" in client.get(reverse("person", args=[child.pk])).content.decode()
    assert Person.objects.visible_to(worker, Permission.PERSON_VIEW).filter(pk=child.pk).exists()


class Rows:
    """What hangs on a person, written by the colleague who accompanies them."""

    def __init__(self, home, child):
        self.keeper = home.actor("case-manager")
        self.screening = ScreeningFactory(person=child)
        self.referral = ReferralFactory(person=child, programme=home.programme, requested_by=self.keeper.user)
        self.visit = VisitFactory(person=child, programme=home.programme, made=timezone.localdate(), found="Fits.")
        self.plan = write_plan(child, self.keeper, home.programme)

    def pages(self, child):
        yield reverse("screening", args=[self.screening.pk])
        yield reverse("screenings", args=[child.pk])
        yield reverse("referral", args=[self.referral.pk])
        yield reverse("referral_print", args=[self.referral.pk])
        yield reverse("visit", args=[self.visit.pk])
        yield reverse("person_plan", args=[child.pk])
        yield reverse("care_plan", args=[self.plan.pk])

    def writing(self, child):
        yield reverse("referral_edit", args=[self.referral.pk])
        yield reverse("referral_move", args=[self.referral.pk, "submit"])
        yield reverse("referral_move", args=[self.referral.pk, "withdraw"])
        yield reverse("referral_link", args=[self.referral.pk])
        yield reverse("visit_made", args=[self.visit.pk])
        yield reverse("screening_start", args=[child.pk])
        yield reverse("care_plan_change", args=[self.plan.pk])
        yield reverse("care_plan_move", args=[self.plan.pk, "submit"])


@pytest.fixture
def rows(home, child):
    return Rows(home, child)


def test_what_hangs_on_the_person_opens_with_them_and_closes_after_three_hours(home, child, worker, rows):
    client = signed_in(worker)
    pages = list(rows.pages(child))
    assert {client.get(page).status_code for page in pages} == {404}
    with time_machine.travel(timezone.now() - OPEN_FOR, tick=False):  # the database compares with its own clock
        break_glass(child, by=worker, **WHY)
    assert {client.get(page).status_code for page in pages} == {404}
    break_glass(child, by=worker, **WHY)
    assert {client.get(page).status_code for page in pages} == {200}
    assert {signed_in(home.actor("field-worker")).get(page).status_code for page in pages} == {404}


def test_what_hangs_on_somebody_else_stays_shut(home, child, worker):
    others = home.child()
    theirs = Rows(home, others)
    break_glass(child, by=worker, **WHY)
    assert {signed_in(worker).get(page).status_code for page in theirs.pages(others)} == {404}


@pytest.mark.parametrize("role", ["field-worker", "case-manager"])
def test_nothing_that_hangs_on_the_person_is_written_through_it(home, child, rows, role):
    """Neither by an address nor by a button; a case manager of another district too."""
    reader = home.actor(role, districts=[DistrictFactory()]) if role == "case-manager" else home.actor(role)
    break_glass(child, by=reader, **WHY)
    client = signed_in(reader)
    before = (rows.referral.version, rows.plan.version)
    for address in rows.writing(child):
        for answer in (client.get(address), client.post(address, {"version": 1})):
            assert answer.status_code in (404, 405), address
    assert client.post(reverse("care_plan_print", args=[rows.plan.pk])).status_code == 403
    for row in (rows.referral, rows.plan):
        row.refresh_from_db()
    assert (rows.referral.version, rows.plan.version) == before
    for page in rows.pages(child):
        shown = client.get(page).content.decode()
        assert not any(f'href="{address}' in shown for address in rows.writing(child)), page


def test_every_reading_is_written_down_with_the_key_of_the_glass(child, worker, manager, rows):
    glass = break_glass(child, by=worker, **WHY)
    client = signed_in(worker)
    for page in rows.pages(child):
        client.get(page)
    read = Event.objects.filter(action="read", by=worker.user)
    assert read.count() == len(list(rows.pages(child)))
    assert {event.detail["glass"] for event in read} == {str(glass.pk)}
    told = signed_in(manager).get(reverse("glass_breaking", args=[glass.pk])).content.decode()
    for words in ("read what a screening found", "read a referral", "opened the letter", "a visit", "read a plan"):
        assert words in told


def test_an_ordinary_reading_says_nothing_of_a_glass(home, child, worker):
    mine = home.child(worker=worker.user)
    break_glass(child, by=worker, **WHY)
    signed_in(worker).get(reverse("person", args=[mine.pk]))
    assert "glass" not in Event.objects.get(action="read", about_id=str(mine.pk)).detail


def test_reading_through_it_asks_the_same_for_one_and_for_thirty(
    home, child, worker, rows, django_assert_max_num_queries
):
    break_glass(child, by=worker, **WHY)
    client, address = signed_in(worker), reverse("person_referrals", args=[child.pk])
    client.get(address)
    with django_assert_max_num_queries(60) as first:
        client.get(address)
    for number in range(29):
        kind = ServiceKindFactory(code=f"kind-{number}")
        ReferralFactory(person=child, programme=home.programme, requested_by=rows.keeper.user, kind=kind)
    with django_assert_max_num_queries(len(first)):
        assert len(client.get(address).context["referrals"]) == 30


def test_it_opens_no_list_no_search_and_no_writing(child, worker):
    break_glass(child, by=worker, **WHY)
    client = signed_in(worker)
    assert answers(client, child, WRITING) == {404}
    assert not Person.objects.visible_to(worker).exists()
    assert search_people(worker, child.full_name) == []
    assert child.given_name not in client.get(reverse("people")).content.decode()
    page = client.get(reverse("person_papers", args=[child.pk])).content.decode()
    assert reverse("certificate_new", args=[child.pk]) not in page


def test_nobody_else_sees_through_it(home, child, worker):
    break_glass(child, by=worker, **WHY)
    assert answers(signed_in(home.actor("field-worker")), child) == {404}


def test_it_never_opens_a_concern(home, lead, child, worker):
    concern = write_concern(
        by=home.actor("case-manager"), organisation_id=home.organisation.pk, kind="violence", what="x", about=child.pk
    )
    break_glass(child, by=worker, **WHY)
    assert not Concern.objects.visible_to(worker).exists()
    assert signed_in(worker).get(reverse("concern", args=[concern.pk])).status_code == 404


def test_the_managers_are_told_at_once_and_nothing_personal(home, child, worker, manager, deliver):
    far = home.actor("programme-manager", districts=[DistrictFactory()])
    break_glass(child, by=worker, **WHY)
    assert set(Message.objects.get(topic="protection.mail").payload) == {"to", "kind"}
    deliver("protection.mail")
    [letter] = mail.outbox
    assert letter.to == [manager.user.email]
    assert not any(word in letter.subject + letter.body for word in (child.given_name, child.family_name, "medicine"))
    assert "opened in an emergency" in today_line(manager)[0].text
    assert today_line(far) == []


def test_everything_read_is_recorded_and_shown_to_the_reviewer(child, worker, manager):
    glass = break_glass(child, by=worker, **WHY)
    client = signed_in(worker)
    client.get(reverse("person", args=[child.pk]))
    client.get(reverse("person_papers", args=[child.pk]))
    assert len(opened_through(glass)) == 2
    assert "read the papers" in signed_in(manager).get(reverse("glass_breaking", args=[glass.pk])).content.decode()


def test_an_auditor_learns_who_when_and_why_and_not_whose(home, child, worker):
    glass = break_glass(child, by=worker, **WHY)
    auditor = home.actor("auditor", districts=[])
    client = signed_in(auditor)
    for address in (reverse("glass"), reverse("glass_breaking", args=[glass.pk]), reverse("audit_trail")):
        page = client.get(address).content.decode()
        assert not any(word in page for word in (child.given_name, child.family_name, "medicine", str(child.pk)))
    assert str(worker.user) in client.get(reverse("glass")).content.decode()
    with pytest.raises(Refused, match="programme manager"):
        review_glass(glass, by=auditor, verdict="justified", note="x")
    answer = client.post(reverse("glass_breaking", args=[glass.pk]), {"verdict": "justified", "note": "x"})
    assert answer.status_code == 403


def test_review_by_a_manager_once_and_never_by_oneself(home, child, worker, manager):
    glass = break_glass(child, by=worker, **WHY)
    home_again = home.grant("programme-manager", user=worker.user)
    with pytest.raises(Refused, match="colleague"):
        review_glass(glass, by=Actor.of(home_again.user), verdict="justified", note="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        GlassBreaking.objects.update(
            reviewed_by=worker.user, reviewed_at=timezone.now(), verdict="justified", review_note="x"
        )
    review_glass(glass, by=manager, verdict="not_justified", note="The mother was there to ask.")
    with pytest.raises(Refused, match="already"):
        review_glass(glass, by=manager, verdict="justified", note="x")
    assert today_line(manager) == []


def test_unreviewed_after_three_days_is_urgent_for_manager_and_auditor(home, child, worker, manager):
    break_glass(child, by=worker, **WHY)
    assert not today_line(manager)[0].urgent
    with time_machine.travel(timezone.now() - datetime.timedelta(hours=73)):  # the database compares with its own clock
        break_glass(home.child(), by=home.actor("field-worker"), **WHY)
    for actor in (manager, home.actor("auditor", districts=[])):
        assert today_line(actor)[0].urgent
        assert "the three days are over" in today_line(actor)[0].text


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Қурбонова Меҳрангез Раҳимовна", "birth_year": 2017},
        {"name": "Меҳрангез Қурбонова Раҳимовна", "birth_year": 2017},
        {"name": "Qurbonova Mehrangez Rahimovna", "birth_year": 2017},
    ],
)
def test_the_exact_name_finds_one_masked_line(child, worker, asked):
    assert look_for(by=worker, **asked) == child
    page = proven(worker).post(reverse("glass_new"), asked).content.decode()
    assert "Қ.М." in page
    assert not any(word in page for word in (child.given_name, child.family_name, str(child.pk)))


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Қурбонова", "birth_year": 2017},
        {"name": "Меҳрангез", "birth_year": 2017},
        {"name": "Қурбонова Меҳрангез Раҳимовна", "birth_year": 2016},
        {"name": "%", "birth_year": 2017},
        {"number": "0"},
        {"number": "%"},
    ],
)
def test_half_a_name_finds_nobody(child, worker, asked):
    assert look_for(by=worker, **asked) is None


def test_two_who_fit_are_nobody(home, child, worker):
    home.child(family_name="Қурбонова", given_name="Меҳрангез", patronymic="Раҳимовна")
    assert look_for(by=worker, name=child.full_name, birth_year=2017) is None


def test_other_organisations_are_not_looked_in(worker):
    stranger = PersonFactory()
    assert look_for(by=worker, name=stranger.full_name, birth_year=2017) is None


def test_trying_names_is_stopped_and_leaves_a_trace(child, worker):
    for _turn in range(10):
        look_for(by=worker, name="Somebody Else", birth_year=2017)
    with pytest.raises(Refused, match="ten times"):
        look_for(by=worker, name=child.full_name, birth_year=2017)
    events = Event.objects.filter(action="glass.look", by=worker.user)
    assert events.count() == 10
    assert all(event.about_id == "" and set(event.detail) == {"found"} for event in events)


def test_the_candidate_of_one_is_not_opened_by_another(home, child, worker):
    page = proven(worker).post(reverse("glass_new"), {"name": child.full_name, "birth_year": 2017})
    token = page.context["form"].initial["token"]
    thief = home.actor("field-worker")
    assert proven(thief).post(reverse("glass_new"), WHY | {"token": token}).url == reverse("glass_new")
    assert proven(worker).post(reverse("glass_new"), WHY | {"token": token + "x"}).url == reverse("glass_new")
    assert not GlassBreaking.objects.exists()
    answer = proven(worker).post(reverse("glass_new"), WHY | {"token": token})
    assert answer.url == reverse("person", args=[child.pk])


def test_an_open_screen_opens_nothing_without_the_password(child, worker):
    """Signed in is not enough, neither for looking nor for opening; five minutes later it is asked again."""
    asked, client = {"name": child.full_name, "birth_year": 2017}, signed_in(worker)
    for answer in (client.get(reverse("glass_new")), client.post(reverse("glass_new"), asked)):
        assert reverse("account_reauthenticate") in answer.url
    assert not Event.objects.filter(action="glass.look").exists()
    client = proven(worker)
    assert client.get(reverse("glass_new")).status_code == 200
    client.post(reverse("glass_new"), asked)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=5, seconds=1)):
        assert reverse("account_reauthenticate") in client.get(reverse("glass_new")).url


def test_what_was_written_is_not_lost_when_the_password_is_asked(child, worker):
    with time_machine.travel(timezone.now() - datetime.timedelta(minutes=6)):
        client = proven(worker)
        page = client.post(reverse("glass_new"), {"name": child.full_name, "birth_year": 2017})
    why = WHY | {"token": page.context["form"].initial["token"]}
    asked = client.post(reverse("glass_new"), why)
    wrong = client.post(asked.url, {"password": "not this one"})
    assert wrong.status_code == 200
    assert not GlassBreaking.objects.exists()
    done = client.post(asked.url, {"password": "a long enough one"})
    assert done.url == reverse("person", args=[child.pk])
    assert client.get(done.url).status_code == 200
    assert GlassBreaking.objects.get().note == WHY["note"]
    assert "account_reauthentication_state" not in client.session


def test_a_token_left_lying_is_worth_nothing(child, worker):
    page = proven(worker).post(reverse("glass_new"), {"name": child.full_name, "birth_year": 2017})
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=16)):
        answer = proven(worker).post(reverse("glass_new"), WHY | {"token": page.context["form"].initial["token"]})
        assert answer.url == reverse("glass_new")
    assert not GlassBreaking.objects.exists()


def test_the_list_asks_the_same_for_one_and_for_thirty(home, child, manager, django_assert_max_num_queries):
    client, now = signed_in(manager), timezone.now()

    def broken(number):
        at = now - datetime.timedelta(hours=4 * number)
        GlassBreaking.objects.create(
            person=child, organisation=home.organisation, district=home.district, by=home.grant("field-worker").user,
            reason="health", note="x", opened_at=at, until=at + datetime.timedelta(hours=3),
        )  # fmt: skip

    broken(1)
    client.get(reverse("glass"))
    with django_assert_max_num_queries(20) as first:
        client.get(reverse("glass"))
    for number in range(2, 31):
        broken(number)
    with django_assert_max_num_queries(len(first)):
        assert len(client.get(reverse("glass")).context["rows"]) == 25
