"""Whoever caused a stored version can be found: by account and by the number of the request, nothing personal."""

import json
import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pghistory.models import Context

from beneficiaries.models import Person
from standing_together.logs import REQUEST, JsonFormatter
from standing_together.outbox import actions as outbox
from standing_together.outbox.registry import HANDLERS, Handler
from tests.factories.people import PersonFactory
from tests.factories.places import JamoatFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(as_role):
    return as_role("case-manager")


@pytest.fixture
def person(worker):
    jamoat = JamoatFactory()
    return PersonFactory(
        organisation=worker.grant.organisation, district=jamoat.district, jamoat=jamoat, registered_by=worker.user
    )


def change(worker, person, **values):
    kept = {name: getattr(person, name) for name in ("version", "family_name", "given_name", "patronymic", "sex")}
    place = {"district_id": person.district_id, "jamoat_id": person.jamoat_id, "born_year": "2017"}
    return worker.post(reverse("person_change", args=[person.pk]), kept | place | values)


def contexts(person):
    stored = Person.pgh_event_model.objects.filter(pgh_obj=person, pgh_context__isnull=False)
    return [version.pgh_context.metadata for version in stored.select_related("pgh_context")]


def test_reading_a_page_carries_nothing_and_asks_no_more(worker, person):
    with CaptureQueriesContext(connection) as asked:
        answer = worker.get(reverse("person", args=[person.pk]))
    assert not any("pghistory" in query["sql"] for query in asked)
    assert not Context.objects.exists()
    assert answer.headers["X-Request-ID"]


def test_a_change_in_the_browser_names_the_account_and_the_request(worker, person):
    answer = change(worker, person, given_name="Ҷамшед", notes="100% sure")
    assert answer.status_code == 302
    assert contexts(person) == [{"user": worker.user.pk, "request": answer.headers["X-Request-ID"]}]


def test_what_a_worker_changes_names_the_message(person, monkeypatch):
    def touch(payload):
        Person.objects.filter(pk=payload["person"]).update(notes="by a worker")

    monkeypatch.setitem(HANDLERS, "test.touch", Handler(touch, autonomous=False))
    message = outbox.post("test.touch", {"person": str(person.pk)}, key="touch")
    outbox.run(message)
    assert contexts(person) == [{"task": "test.touch", "message": message.pk}]


def test_log_lines_of_a_request_carry_its_number():
    line = logging.LogRecord("x", logging.ERROR, __file__, 1, "said", (), None)
    assert "request" not in json.loads(JsonFormatter().format(line))
    before = REQUEST.set("a-number")
    assert json.loads(JsonFormatter().format(line))["request"] == "a-number"
    REQUEST.reset(before)
