"""The day of a worker and of a team: what stands there, for one and for thirty, in the same number of queries."""

import datetime

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.models import Barrier
from beneficiaries.models import Person, Visit
from beneficiaries.queries.caseload import team
from beneficiaries.queries.contacts import overdue, silent
from beneficiaries.queries.my_people import counts_of_my_people
from beneficiaries.queries.people import gap, my_people, with_facts
from beneficiaries.route_paper import route_sheet
from standing_together.printing.actions import make, place_of_print
from standing_together.printing.models import Print
from standing_together.printing.registry import PRINTABLES
from tests.beneficiaries.caseload.scene import days_ago, parts, sign_in, today
from tests.factories.people import HouseholdFactory, ReferralFactory
from tests.factories.places import JamoatFactory


def keys(people):
    return {person.pk for person in people}


def test_who_should_have_heard_from_us_depends_on_the_urgency(scene):
    cases = {}
    for name, ago in (("now", 8), ("soon", 31), ("routine", 61)):
        person = cases[name] = scene.difficulty(days_ago(ago))
        ReferralFactory(person=person, programme=scene.programme, urgency=name,
                        urgency_rank={"now": 1, "soon": 2, "routine": 3}[name])  # fmt: skip
    cases["none"] = scene.difficulty(days_ago(61))
    in_time = scene.difficulty(days_ago(60))
    met = scene.difficulty(days_ago(300))
    scene.visit(met, made=days_ago(2))
    awaited = scene.difficulty(days_ago(300))
    scene.visit(awaited, planned_on=today())
    tried = scene.difficulty(days_ago(300))
    scene.visit(tried, missed=days_ago(1))
    scene.person(registered_on=days_ago(300))  # no difficulty: nobody is owed a visit
    found = keys(overdue(Person.objects.all()))
    assert found == keys([*cases.values(), tried])
    assert not found & keys([in_time, met, awaited])


def test_silence_is_about_everybody(scene):
    quiet = scene.person(registered_on=days_ago(91))
    scene.visit(quiet, missed=days_ago(1))
    heard = scene.person(registered_on=days_ago(200))
    scene.visit(heard, made=days_ago(90), way="phone", remote_because="road")
    assert keys(silent(Person.objects.all())) == {quiet.pk}


def test_the_team_in_counts(scene):
    scene.difficulty(days_ago(100))
    scene.visit(scene.person(), planned_on=days_ago(1))
    scene.visit(worker=scene.colleague)
    rows = {load.worker: load for load in team(scene.manager)}
    mine, theirs = rows[scene.worker.user], rows[scene.colleague.user]
    assert (mine.persons, mine.overdue, mine.silent, mine.today, mine.late) == (2, 1, 1, 0, 1)
    assert (theirs.persons, theirs.overdue, theirs.silent, theirs.today, theirs.late) == (1, 0, 0, 1, 0)


def test_a_field_worker_has_no_team(scene):
    scene.difficulty(worker=scene.colleague, given_name="Unseen")
    client = sign_in(scene.worker)
    assert client.get(reverse("visits_team")).status_code == 403
    text = client.get(reverse("visits_follow_ups") + "?whose=team").content.decode()
    assert "Unseen" not in text
    assert "Nobody waits to hear from us." in text


PAGES = ("/", "visits_today", "visits_team", "visits_follow_ups", "visits", "visit_route")


@pytest.mark.parametrize("page", PAGES)
def test_thirty_cost_what_one_costs(scene, page, django_assert_max_num_queries):
    """The case manager's own visits and people, of every kind."""
    for _each in range(30):
        person = scene.difficulty(worker=scene.manager)
        scene.visit(person, worker=scene.manager)
        scene.visit(scene.difficulty(worker=scene.manager), worker=scene.manager, planned_on=days_ago(1))
        scene.visit(scene.difficulty(worker=scene.manager), worker=scene.manager, missed=days_ago(1))
    client = sign_in(scene.manager)
    address = page if page == "/" else reverse(page)
    client.get(address)
    with django_assert_max_num_queries(60 if page == "/" else 14):
        assert client.get(address).status_code == 200


def test_today_says_it_in_sentences(scene):
    scene.visit()
    scene.visit(planned_on=days_ago(1))
    scene.visit(missed=days_ago(1))
    scene.difficulty()
    text = sign_in(scene.worker).get("/").content.decode()
    for sentence in (
        "1 visit is on your road today", "1 visit is over and not written down",
        "1 family was not met, and no next day is set", "1 of your people should have heard from you",
    ):  # fmt: skip
        assert sentence in text


def test_a_day_through_the_pages(scene):
    person = scene.person()
    client = sign_in(scene.worker)
    sent = {"way": "home", "purpose": "papers", "purpose_words": "Bring the form", **parts("planned_on", today())}
    answer = client.post(reverse("visit_new", args=[person.pk]), sent)
    visit = Visit.objects.get()
    assert answer.url == reverse("visit", args=[visit.pk])
    assert "Bring the form" in client.get(reverse("visits_today")).content.decode()
    missed = {"version": visit.version, "because": "nobody_home"}
    assert client.post(reverse("visit_missed", args=[visit.pk]), missed).status_code == 302
    again = client.post(reverse("visit_again", args=[visit.pk]), parts("on", today()))
    second = Visit.objects.planned().get()
    assert again.url == reverse("visit", args=[second.pk])
    assert "Bring the form" in client.get(answer.url).content.decode()
    told = {"version": second.version, "way": "home", "found": "Sits alone now.", "present": ["person", "mother"]}
    told |= parts("made_on", today()) | parts("next_on", today() + datetime.timedelta(days=30))
    assert client.post(reverse("visit_made", args=[second.pk]), told).status_code == 302
    story = client.get(reverse("person", args=[person.pk]) + "?kind=visit").content.decode()
    assert "Sits alone now." in story
    assert "nobody was met" in story
    assert Visit.objects.planned().count() == 1
    barrier = reverse("barrier_from_visit", args=[second.pk])
    assert barrier in client.get(reverse("visit", args=[second.pk])).content.decode()


def test_the_sheet_holds_only_ones_own_road(scene):
    visit = scene.visit(scene.person(phone="+992900112233"), purpose_words="Bring the form")
    visit.person.caregivers.create(name="Ҳанифа", is_main=True)
    scene.visit(worker=scene.colleague)
    client = sign_in(scene.worker)
    answer = client.post(reverse("visit_route"), {"day": today().isoformat(), "whose": "team", "language": "tg"})
    printed = Print.objects.get()
    assert answer.url == reverse("print", args=[printed.pk])
    assert printed.details == {"day": today().isoformat(), "team": False}
    sheet = route_sheet(scene.worker.user, printed)
    (stop,) = sheet.context["stops"]
    assert (stop["visit"], stop["carer"].name) == (visit, "Ҳанифа")
    spec = PRINTABLES["route_sheet"]
    assert spec.find(scene.manager, str(scene.worker.user.pk)) is None
    assert spec.public(scene.worker.user) == []


def test_who_lost_access_prints_nothing_any_more(scene):
    scene.visit()
    printed = Print(kind="route_sheet", details={"day": today().isoformat(), "team": True}, language="en")
    scene.worker.user.grants.update(revoked_at="2026-01-01T00:00Z", revoked_by=scene.manager.user)
    assert route_sheet(scene.worker.user, printed).context["stops"] == []


def test_what_stands_in_the_way_is_logged_from_the_visit(scene):
    visit = scene.visit(scene.person(family_name="Hidden"), made=today())
    worker = sign_in(scene.worker)
    answer = worker.post(
        reverse("barrier_from_visit", args=[visit.pk]), {"kind": "transport", "sentence": "No bus takes wheelchairs."}
    )
    assert answer.status_code == 302
    barrier = Barrier.objects.get()
    assert (barrier.source, barrier.source_id, barrier.person) == ("visit", str(visit.pk), visit.person)
    stranger = sign_in(scene.colleague)
    assert stranger.get(reverse("barrier_from_visit", args=[visit.pk])).status_code == 404


def test_the_sheet_is_made_in_the_language_of_the_road(scene, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    jamoat = JamoatFactory(district=scene.where["districts"][0], names={"tg": "Зиракӣ", "ru": "Зираки", "en": "Ziraki"})
    for hour in (None, datetime.time(9)):
        household = HouseholdFactory(number="12")
        person = scene.person(jamoat=jamoat, household=household, phone="+992900112233")
        scene.visit(person, begins_at=hour, purpose_words="Варақаи ариза")
    sign_in(scene.worker).post(reverse("visit_route"), {"language": "tg"})
    printed = Print.objects.get()
    make(str(printed.pk))
    printed.refresh_from_db()
    assert printed.state == "ready", printed.problem
    with pikepdf.open(place_of_print(printed)) as pdf:
        assert str(pdf.Root.Lang) == "tg"


def test_today_counts_what_the_lists_show(scene):
    """One query for all sentences, the same numbers as the pages behind them."""
    scene.person(registered_on=days_ago(300), consents=("registration",))
    for ago in (10, 100, 400):
        ReferralFactory(person=scene.difficulty(days_ago(ago)), programme=scene.programme, urgency_rank=1)
    certified = scene.difficulty(days_ago(20))
    certified.certificates.create(
        kind="child",
        evidence="seen",
        on=days_ago(9),
        valid_to=today() + datetime.timedelta(days=9),
        recorded_by=scene.worker.user,
    )
    person = scene.person()
    person.consents.update(withdrawn=True, ended_at=timezone.now(), ended_by=scene.worker.user, withdrawal_reason="No")
    counted = counts_of_my_people(scene.worker)
    mine = my_people(scene.worker)
    for which in ("screening", "certificate", "benefit", "ending", "withdrawn"):
        assert counted[which] == gap(with_facts(mine), which).count() > 0, which
    assert counted["overdue"] == overdue(mine).count() > 0
    assert counted["all"] == mine.count() == 6
