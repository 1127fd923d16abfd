"""Addresses of individual plans: who works with the person, and who answers for the programme."""

from tests.addresses import Address
from tests.beneficiaries.plans import grounds
from tests.factories.plans import in_days

WORKER, CASE, MANAGER = "field-worker", "case-manager", "programme-manager"
READ = dict.fromkeys((WORKER, CASE, MANAGER), 200)
WRITE = dict.fromkeys((WORKER, CASE), 200)
WROTE = dict.fromkeys(WRITE, 302)
DECIDE = {CASE: 200, MANAGER: 200}


def day(name, days):
    on = in_days(days)
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def of(thing, **more):
    return lambda world: {"pk": getattr(world, thing).pk} | more


def part(kind):
    return lambda world: {
        "pk": world.care_plan_draft.pk, "kind": kind, "part_pk": getattr(world.care_plan_draft, f"{kind}s").first().pk
    }  # fmt: skip


def about(name, answers, plan="care_plan", **more):
    return Address(name, answers, **({"kwargs": of(plan), "about": plan} | more))


def review(world):
    levels = {f"goal-{goal.pk}": 0 for goal in world.care_plan.goals.all()}
    return levels | {"end": "go_on"} | day("on", 0) | day("next_on", 50)


NEED = {"words": "Falls", "domain": "Walking", "icf": "", "cbr": ""}

ADDRESSES = [
    Address("care_plans", READ),
    Address("exercises", READ),
    Address("person_plan", READ, kwargs=of("person"), about="person"),
    Address("care_plan_new", WRITE, kwargs=of("person"), about="person"),
    Address("care_plan_new", WROTE, kwargs=of("person"), about="person", method="post",
            data=lambda world: {"programme": world.programme.pk, **day("starts_on", 0), **day("review_on", 90)}),
    about("care_plan", READ),
    about("care_plan_change", WRITE, "care_plan_draft"),
    about("care_plan_change", WROTE, "care_plan_draft", method="post", data=lambda world: {
        "version": world.care_plan_draft.version, **day("starts_on", 0), **day("review_on", 80)}),
    about("care_plan_next", WRITE),
    about("care_plan_next", WROTE, method="post", data=lambda world: day("review_on", 90)),
    about("care_plan_review", WRITE),
    about("care_plan_review", WROTE, method="post", data=review),
    about("care_plan_days", WRITE),
    about("care_plan_days", WROTE, method="post", data=lambda world: {"monday": grounds.monday(), "told_by": "paper"}),
    about("care_plan_print", READ),
    about("care_plan_print", dict.fromkeys(READ, 302), method="post",
          data=lambda world: {"copy": "plan_family", "language": "tg"}),
    about("care_plan_move", DECIDE, "care_plan_sent", kwargs=of("care_plan_sent", name="approve")),
    about("care_plan_move", dict.fromkeys(DECIDE, 302), "care_plan_sent", method="post",
          kwargs=of("care_plan_sent", name="approve"), data=lambda world: {"version": world.care_plan_sent.version}),
    about("care_plan_move", WRITE, "care_plan_draft", kwargs=of("care_plan_draft", name="submit")),
    about("care_plan_part_new", WRITE, "care_plan_draft", kwargs=of("care_plan_draft", kind="goal")),
    about("care_plan_part_new", WRITE, "care_plan_draft", kwargs=of("care_plan_draft", kind="exercise")),
    about("care_plan_part_new", WROTE, "care_plan_draft", method="post", kwargs=of("care_plan_draft", kind="need"),
          data=lambda world: NEED),
    about("care_plan_part", WRITE, "care_plan_draft", kwargs=part("action")),
    about("care_plan_part", WROTE, "care_plan_draft", method="post", kwargs=part("need"), data=lambda world: NEED),
    about("care_plan_part_remove", WROTE, "care_plan_draft", method="post", kwargs=part("goal")),
]  # fmt: skip
