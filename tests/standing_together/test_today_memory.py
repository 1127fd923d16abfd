"""Today remembered: never anything but what the database says now, with one question instead of forty."""

import datetime
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from beneficiaries.actions.assignments import assign_persons
from beneficiaries.models import Person, Visit
from standing_together import today, today_memory
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.access.roles import ROLES
from standing_together.today import all_lines
from tests.factories.people import PersonFactory, ScreeningFactory
from tests.factories.places import ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(as_role):
    return as_role("case-manager")


def mine(worker, **facts):
    return PersonFactory(organisation=worker.grant.organisation, registered_by=worker.user, **facts)


def told(worker) -> list[str]:
    """As the page of the next request says it."""
    lines = all_lines(Actor.of(User.objects.get(pk=worker.user.pk)))
    return sorted(str(line.text) for each in lines.values() for line in each)


def told_anew(worker) -> list[str]:
    today_memory.forget()
    return told(worker)


def asked(work) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        work()
    return [each["sql"] for each in queries.captured_queries if "SAVEPOINT" not in each["sql"]]


def test_what_changed_is_told_at_once(worker):
    mine(worker)
    assert any("1 of your people is not screened yet" in line for line in told(worker))
    assert told(worker) == told(worker)
    second = mine(worker)
    assert any("2 of your people are not screened yet" in line for line in told(worker))
    ScreeningFactory(person=second, recorded_by=worker.user, overall=0, domains={})
    assert any("1 of your people is not screened yet" in line for line in told(worker))
    Person.objects.filter(registered_by=worker.user).update(state="closed")
    assert not any("screened" in line for line in told(worker))


def test_one_number_that_several_sentences_share_changes_all_of_them(worker):
    """Asked once a request: each sentence must know that it hangs on the statement."""
    told(worker), told(worker)
    mine(worker)
    assert told(worker) == told_anew(worker)
    assert any(line == "You follow 1 person." for line in told(worker))


def test_a_page_opened_again_asks_one_question_of_today(worker):
    mine(worker)
    client_page = lambda: worker.get(reverse("today"))  # noqa: E731
    client_page()
    client_page()
    again = asked(client_page)
    assert sum("execute today_" in sql for sql in again) == 1
    assert len(again) <= 5, "\n".join(again)


def test_only_who_has_news_is_asked_anew(worker):
    person = mine(worker)
    told(worker), told(worker)
    Visit.objects.create(
        person=person, organisation=person.organisation, district=person.district, programme=ProgrammeFactory(),
        worker=worker.user, planned_by=worker.user, planned_on=timezone.localdate(), way="home",
    )  # fmt: skip
    again = asked(lambda: told(worker))
    assert any("on your road today" in line for line in told(worker))
    assert not [sql for sql in again if 'FROM "beneficiaries_plan"' in sql and sql.startswith("SELECT")]


def test_other_rights_another_language_and_another_day_are_other_pages(worker, as_role):
    mine(worker)
    english = told(worker)
    with translation.override("ru"):
        assert set(told(worker)).isdisjoint(english)
    assert told(worker) == english
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        assert told(worker) == told_anew(worker)
    worker.grant.revoked_at, worker.grant.revoked_by = timezone.now(), as_role("administrator").user
    worker.grant.save()
    assert told(worker) == []


def test_two_people_never_share_a_page(worker, as_role):
    mine(worker)
    other = as_role("case-manager", organisation=worker.grant.organisation)
    assert told(worker) != told(other)
    assert told(worker) == told_anew(worker)


def test_a_case_given_away_leaves_the_page(worker, as_role):
    person = mine(worker)
    manager = as_role("programme-manager", organisation=worker.grant.organisation)
    other = as_role("case-manager", organisation=worker.grant.organisation)
    assert "You follow 1 person." in told(worker)
    assign_persons([person.pk], to=other.user, reason="leaves", by=manager.actor)
    assert "You follow 1 person." not in told(worker)
    assert "You follow 1 person." in told(other)


def test_what_somebody_wrote_while_it_was_told_is_not_taken_for_told(worker, monkeypatch):
    """Between the sentence and the fingerprint somebody writes: the fingerprint is not kept."""
    moments = iter(["1:1:", "2:2:"])
    answer = today_memory._answer

    def later(question):
        _moment, prints = answer(question)
        return next(moments, "3:3:"), prints

    monkeypatch.setattr(today_memory, "_answer", later)
    actor = Actor.of(worker.user)
    told(worker)
    kept = today_memory._memory.get(today_memory._key(actor))
    assert any(each.statements for each in kept)
    assert all(each.answers is None for each in kept if each.statements)


def test_the_least_recent_page_is_forgotten(as_role, monkeypatch):
    monkeypatch.setattr(today_memory, "_memory", today_memory._Memory(2))
    workers = [as_role("case-manager") for _ in range(3)]
    for each in workers:
        told(each)
    keys = [today_memory._key(Actor.of(each.user)) for each in workers]
    assert [today_memory._memory.get(key) is not None for key in keys] == [False, True, True]


def test_a_connection_keeps_few_statements(as_role):
    for _ in range(today_memory.PREPARED + 3):
        told(as_role("case-manager"))
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_prepared_statements where name like 'today_%%'", [])
        assert cursor.fetchone()[0] <= today_memory.PREPARED


def test_through_a_pooler_nothing_is_prepared(worker, settings):
    monkey = settings.DATABASES["default"].get("DISABLE_SERVER_SIDE_CURSORS")
    settings.DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
    try:
        told(worker)
        assert not any("prepare today_" in sql or "execute today_" in sql for sql in asked(lambda: told(worker)))
    finally:
        settings.DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = monkey


_MOMENT = re.compile(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[^']*'")


@pytest.mark.parametrize("role", sorted(ROLES))
def test_no_statement_of_today_carries_the_present_moment(as_role, role):
    """It would be asked again hours later. Midnights are fine; the present moment is left to the database."""
    client = as_role(role)
    now = datetime.datetime(2026, 11, 30, 9, 37, 41, tzinfo=datetime.UTC)
    with time_machine.travel(now, tick=False), today_memory.listening() as statements:
        all_lines(client.actor)
    moments = {found for each in statements for found in _MOMENT.findall(each)}
    assert not [found for found in moments if ":37:41" in found]


def test_every_teller_is_remembered():
    assert all(callable(lines) and heading in {*today.HEADINGS, today.CLOSING} for heading, lines in today.TELLERS)
