"""Addresses of visits, caseloads, closings and conferences."""

import datetime

from django.utils import timezone

from tests.addresses import Address
from tests.world import grows

FIELD, CASE, MANAGER = "field-worker", "case-manager", "programme-manager"
READ = dict.fromkeys((FIELD, CASE, MANAGER), 200)
RECORD = dict.fromkeys((FIELD, CASE), 200)
RECORDED = dict.fromkeys(RECORD, 302)
LEAD = dict.fromkeys((CASE, MANAGER), 200)
LED = dict.fromkeys(LEAD, 302)
AHEAD = datetime.date(2030, 3, 3)


@grows("visit")
def visit(ground):
    from tests.factories.caseload import VisitFactory  # models need their tables

    mark = ground.mark
    return VisitFactory(
        person=ground.person, worker=ground.worker, programme=ground.programme, purpose_words=f"{mark}purpose"
    )


@grows("made_visit")
def made_visit(ground):
    from tests.factories.caseload import VisitFactory  # models need their tables

    mark = ground.mark
    return VisitFactory(
        person=ground.person, worker=ground.worker, programme=ground.programme, made=timezone.localdate(),
        found=f"{mark}found", agreed=f"{mark}agreed", present_words=f"{mark}present",
    )  # fmt: skip


@grows("missed_visit")
def missed_visit(ground):
    from tests.factories.caseload import VisitFactory  # models need their tables

    facts = {"person": ground.person, "worker": ground.worker, "programme": ground.programme}
    return VisitFactory(**facts, missed=timezone.localdate())


@grows("conference")
def conference(ground):
    from tests.factories.caseload import ConferenceFactory  # models need their tables

    mark = ground.mark
    return ConferenceFactory.discussing(
        ground.person, said=f"{mark}said", notes=f"{mark}notes", recorded_by=ground.worker
    )


@grows("gone")
def gone(ground):
    """A case that was closed."""
    from tests.factories.caseload import closed  # models need their tables
    from tests.factories.people import PersonFactory

    person = PersonFactory(
        organisation=ground.organisation, district=ground.district, family_name=f"{ground.mark}gone",
        worker=ground.worker, registered_by=ground.worker, programme=ground.programme, consents=("registration",),
    )  # fmt: skip
    return closed(person, by=ground.worker, note=f"{ground.mark}closing")


def of(name):
    return lambda world: {"pk": getattr(world, name).pk}


def day(prefix, when=None):
    when = when or timezone.localdate()
    return {f"{prefix}_day": when.day, f"{prefix}_month": when.month, f"{prefix}_year": when.year}


def plan(world):
    return {"worker": world.worker.pk, "way": "home", "purpose": "papers", **day("planned_on", AHEAD)}


def told(world):
    return {"version": world.visit.version, "way": "home", "found": "Goes well.", **day("made_on")}


def about(record, name, answers, **more):
    return Address(name, answers, kwargs=of(record), about=record, **more)


ADDRESSES = [
    Address("visits", READ),
    Address("visits_today", READ),
    Address("visits_team", LEAD),
    Address("visits_follow_ups", READ),
    Address("visit_route", READ),
    Address("visit_route", dict.fromkeys(READ, 302), method="post", data=lambda world: {"language": "tg"}),
    about("visit", "visit", READ),
    about("made_visit", "visit", READ),
    Address("barrier_from_visit", RECORD | {"psg-facilitator": 404}, kwargs=of("visit"), about="visit"),
    about("visit", "visit_change", RECORD),
    about("visit", "visit_change", RECORDED, method="post", data=lambda w: plan(w) | {"version": w.visit.version,
          "worker": w.worker.pk}),
    about("visit", "visit_made", RECORD),
    about("visit", "visit_made", RECORDED, method="post", data=told),
    about("visit", "visit_missed", RECORD),
    about("visit", "visit_missed", RECORDED, method="post",
          data=lambda world: {"version": world.visit.version, "because": "nobody_home"}),
    about("missed_visit", "visit_again", RECORDED, method="post", data=lambda world: day("on", AHEAD)),
    about("missed_visit", "visit_take_back", RECORDED, method="post"),
    about("visit", "visit_cancel", RECORD),
    about("visit", "visit_cancel", RECORDED, method="post",
          data=lambda world: {"version": world.visit.version, "because": "Snow"}),
    about("person", "visit_new", RECORD),
    about("person", "visit_new", RECORDED, method="post", data=plan),
    about("person", "visit_write", RECORD),
    about("person", "visit_write", RECORDED, method="post", data=lambda world: told(world) | {"purpose": "papers"}),
    about("person", "person_assign", LEAD),
    about("person", "case_close", LEAD),
    about("gone", "case_reopen", READ),
    about("gone", "case_reopen", dict.fromkeys(READ, 302), method="post", data=lambda world: {"note": "Is back."}),
    about("person", "conference_new", LEAD),
    about("person", "conference_new", LED, method="post", data=lambda world: {"outsiders": "S. Karimova", **day("on")}),
    Address("caseloads", LEAD),
    Address("cases_closed", LEAD),
    Address("caseload", LEAD, kwargs=of("worker"), about="worker", of_organisation=True),
    Address("conferences", LEAD),
    about("conference", "conference", READ),
    about("conference", "conference_decision", LEAD),
    about("conference", "conference_decision", LED, method="post",
          data=lambda world: {"title": "Ask the school", **day("due_on", AHEAD)}),
    about("conference", "conference_find", LEAD),
    about("conference", "conference_find", LEAD, method="post", data=lambda world: {"text": f"{world.mark}family"}),
    Address("conference_discuss", LEAD, about="conference",
            kwargs=lambda world: {"pk": world.conference.pk, "person_pk": world.person.pk}),
]  # fmt: skip
