"""Addresses of service points, enrolments, sessions and placements: for those who work with the people."""

import datetime

from tests.addresses import Address
from tests.beneficiaries import grounds_centres  # noqa: F401  (importing it lets the World grow them)

FIELD, CASE, MANAGER = "field-worker", "case-manager", "programme-manager"
WORK = dict.fromkeys((FIELD, CASE), 200)
READ = WORK | {MANAGER: 200}
DONE = dict.fromkeys(WORK, 302)
KEEP = dict.fromkeys((CASE, "district-coordinator", MANAGER), 200)
KEPT = dict.fromkeys(KEEP, 302)


def of(name):
    return lambda world: {"pk": getattr(world, name).pk}


def provider(world):
    return {"code": world.provider.code}


def day(prefix, year=2026, month=6, on=1):
    return {f"{prefix}_day": on, f"{prefix}_month": month, f"{prefix}_year": year}


def version(name, **more):
    return lambda world: {"version": getattr(world, name).version} | more


def sheet(world):
    mark = {f"presence-{world.attending.pk}": "absent"}
    return mark | {"version": world.held_session.version, "mode": "in_person"} | day("held_on", 2026, 5, 4)


def programme(**more):
    return lambda world: {"programme": world.programme.pk} | more


def move(name, row):
    return lambda world: {"pk": getattr(world, row).pk, "name": name}


def about(name, answers, row, **more):
    return Address(name, answers, kwargs=more.pop("kwargs", of(row)), about=row, **more)


SCHOOL = {"place": "School no. 5", "kind": "special", **day("from_on")}
STAY = {"place": "Home", "why": "poverty", "contact": "none"}
MONDAY = datetime.date(2026, 6, 1).isoweekday()
ADDRESSES = [
    # The directory is shared by all organisations of a district; the other district is tried in test_points.
    Address("provider_new", KEEP),
    Address("provider_new", KEPT, method="post", data=lambda world: {
        "district_id": world.district.pk, "name_tg": "Маркази нав", "point_kind": "resource"}),
    Address("provider_change", KEEP, kwargs=provider),
    Address("provider_change", KEPT, kwargs=provider, method="post",
            data=lambda world: {"version": world.provider.version, "point_kind": "resource"}),
    Address("provider_financing", KEEP, kwargs=provider),
    Address("provider_financing", KEPT, kwargs=provider, method="post",
            data=lambda world: {"source": "families", **day("from_on")}),
    Address("provider_handover", KEEP, kwargs=provider),
    Address("provider_handover", KEPT, kwargs=provider, method="post",
            data=lambda world: {"to": "Hukumat", "source": "state", **day("on")}),
    Address("provider_hours", KEEP, kwargs=provider),
    Address("provider_hours", KEPT, kwargs=provider, method="post",
            data=lambda world: {f"opens_{MONDAY}": "08:00", f"closes_{MONDAY}": "16:00"}),
    Address("provider_staff", KEEP, kwargs=provider),
    Address("provider_staff", KEPT, kwargs=provider, method="post",
            data=lambda world: {"role": "nurse", "number": 2}),
    Address("service_points", READ),
    Address("service_point", READ, kwargs=provider),
    Address("session_plan", WORK, kwargs=provider),
    Address("session_plan", DONE, kwargs=provider, method="post",
            data=programme(kind="group", mode="phone", **day("planned_on", 2027))),
    Address("sessions", READ),
    about("session", READ, "held_session"),
    about("session", READ, "planned_session"),
    about("session_record", WORK, "held_session"),
    about("session_record", DONE, "held_session", method="post", data=sheet),
    about("session_move", WORK, "planned_session"),
    about("session_move", DONE, "planned_session", method="post",
          data=version("planned_session", because="Snow on the road", **day("planned_on", 2027))),
    about("session_cancel", WORK, "planned_session"),
    about("session_cancel", DONE, "planned_session", method="post",
          data=version("planned_session", because="Snow on the road")),
    about("service_enrolment", READ, "attending"),
    about("service_enrolment", READ, "waits"),
    about("service_transport", WORK, "attending"),
    about("service_transport", DONE, "attending", method="post", data=version("attending", brought_by="mother")),
    about("service_move", WORK, "waits", kwargs=move("take_in", "waits")),
    about("service_move", DONE, "waits", kwargs=move("take_in", "waits"), method="post",
          data=version("waits", note="Lives next door", **day("on"))),
    about("service_move", WORK, "attending", kwargs=move("end", "attending")),
    about("service_move", DONE, "attending", kwargs=move("end", "attending"), method="post",
          data=version("attending", reason="moved", **day("on"))),
    about("service_enrol_referral", WORK, "approved"),
    about("person_services", READ, "person"),
    about("service_enrol", WORK, "person"),
    about("service_enrol", DONE, "person", method="post", data=lambda world: {
        "provider": world.new_point.pk, "programme": world.programme.pk, "urgency": "soon", **day("asked_on")}),
    about("schooling_new", WORK, "person"),
    about("schooling_new", DONE, "person", method="post", data=programme(**SCHOOL)),
    about("stay_new", WORK, "person"),
    about("stay_new", WORK, "person", method="post", data=programme(**STAY)),  # no day: the page says so
    about("schooling_end", WORK, "schooling"),
    about("schooling_end", DONE, "schooling", method="post", data=lambda world: {"reason": "moved", **day("on")}),
    about("stay", READ, "stay"),
    about("stay_contact", WORK, "stay"),
    about("stay_contact", DONE, "stay", method="post", data=version("stay", contact="weekly", **day("on"))),
    about("stay_step", WORK, "stay"),
    about("stay_step", DONE, "stay", method="post", data=lambda world: {"title": "Visit the family"}),
    about("stay_move", WORK, "stay", kwargs=move("prepare", "stay")),
    about("stay_move", DONE, "stay", kwargs=move("prepare", "stay"), method="post", data=version("stay", **day("on"))),
]  # fmt: skip
