"""Addresses of stakeholders, barriers, advocacy plans, promises and the public tracker."""

from tests.addresses import Address, everybody
from tests.advocacy import grounds_of_asks  # noqa: F401  (importing it lets the World grow what they are about)

FIELD, CASE, FACILITATOR, OFFICER = "field-worker", "case-manager", "psg-facilitator", "advocacy-officer"
ME, COORDINATOR, MANAGER = "me-officer", "district-coordinator", "programme-manager"


def _all(status, *roles):
    return dict.fromkeys(roles, status)


READ = _all(200, CASE, OFFICER, ME, COORDINATOR, MANAGER)
# What we think of authorities is not there for those who sit in one.
OWN = READ | {COORDINATOR: 404}
CHANGE, CHANGED = _all(200, OFFICER, MANAGER), _all(302, OFFICER, MANAGER)
VERIFY = _all(200, CASE, FACILITATOR, OFFICER, MANAGER)
PROMISE = READ | VERIFY
LOG = _all(200, FIELD, CASE, FACILITATOR)
SINGLE = _all(200, CASE, MANAGER)
# They read no cases, and names of offices, plans and promises are none.
EYES = (OFFICER, ME)


def of(name, **more):
    return lambda world: {"pk": getattr(world, name).pk, **more}


def cluster(world):
    return {"district": world.district.pk, "whose": str(world.stakeholder.pk), "kind": "no_ramp"}


def change(name, thing, **more):
    """The form of a change, for officers and managers."""
    return Address(name, CHANGE, kwargs=of(thing, **more), about=thing, shows=EYES)


def press(name, thing, kwargs=None):
    """A button without a form."""
    return Address(name, CHANGED, kwargs=kwargs or of(thing), about=thing, method="post")


ADDRESSES = [
    Address("stakeholders", READ, shows=EYES),
    Address("stakeholder_new", CHANGE, shows=EYES),
    Address("stakeholder", READ, kwargs=of("stakeholder"), about="stakeholder", shows=EYES),
    change("stakeholder_edit", "stakeholder"),
    change("office_new", "stakeholder"),
    change("contact_new", "stakeholder"),
    change("office_seat", "office"),
    Address("analyses", READ, shows=EYES),
    Address("analysis_new", CHANGE, shows=EYES),
    Address("analysis", OWN, kwargs=of("analysis"), about="analysis", shows=EYES),
    Address("clusters", READ, shows=EYES),
    Address("cluster", READ, kwargs=cluster, about="barrier", shows=EYES),
    Address("cluster_link", CHANGE, kwargs=cluster, about="barrier", shows=EYES),
    Address("barriers", SINGLE),
    Address("barrier", SINGLE, kwargs=of("barrier"), about="barrier"),
    Address("barrier_move", SINGLE, kwargs=of("barrier", move="confirm"), about="barrier"),
    Address("barrier_new", LOG, shows=(FACILITATOR,)),
    # A facilitator knows members of groups, not people of the registry.
    Address("barrier_from_person", LOG | {FACILITATOR: 404}, kwargs=of("person"), about="person"),
    Address("barrier_from_person", _all(302, FIELD, CASE) | {FACILITATOR: 404}, kwargs=of("person"), about="person",
            method="post", data=lambda world: {"kind": "no_ramp"}),
    Address("barrier_from_referral", LOG | {FACILITATOR: 404}, kwargs=of("referral"), about="referral"),
    Address("barrier_from_survey", _all(404, FIELD, CASE, FACILITATOR), kwargs=of("person"), about="person"),
    Address("barrier_from_issue", LOG | {FIELD: 404}, kwargs=of("raised"), about="raised", shows=(FACILITATOR,)),
    Address("barrier_from_meeting", LOG | {FIELD: 404}, kwargs=lambda world: {"pk": world.raised.meeting_id},
            about="raised", shows=(FACILITATOR,)),
    Address("plans", READ, shows=EYES),
    Address("plan_new", CHANGE, shows=EYES),
    Address("plan", OWN, kwargs=of("plan"), about="plan", shows=EYES),
    Address("plan_evidence", OWN, kwargs=of("plan"), about="plan", shows=EYES),
    Address("plan_evidence", _all(302, CASE, OFFICER, ME, MANAGER) | {COORDINATOR: 404}, kwargs=of("plan"),
            about="plan", method="post", data=lambda world: {"language": "tg"}),
    change("plan_edit", "plan"),
    change("plan_message", "plan"),
    change("plan_activity_new", "plan"),
    change("plan_change", "plan"),
    change("plan_resolve", "plan"),
    change("plan_move", "plan", move="start"),
    press("plan_take_in", "plan"),
    press("cluster_unlink", "plan", lambda world: {"pk": world.plan.pk, "link": world.plan_link.pk}),
    Address("plan_activity", OWN, kwargs=of("activity"), about="activity", shows=EYES),
    change("plan_activity_report", "activity"),
    change("plan_activity_task", "activity"),
    Address("promises", PROMISE, shows=(*EYES, FACILITATOR)),
    Address("promise_new", CHANGE, shows=EYES),
    Address("promise", PROMISE, kwargs=of("promise"), about="promise", shows=(*EYES, FACILITATOR)),
    Address("promise_file", PROMISE, about="promise",
            kwargs=lambda world: {"pk": world.promise.pk, "file_pk": world.promise_paper.pk}),
    change("promise_postpone", "promise"),
    change("promise_change", "promise"),
    change("promise_remind", "promise"),
    change("promise_resolve", "promise"),
    change("promise_publish", "promise"),
    change("promise_move", "promise", move="break"),
    press("promise_publish_approve", "promise_asked"),
    press("promise_publish_end", "promise_asked"),
    Address("promise_verify", VERIFY, kwargs=of("promise"), about="promise", shows=(OFFICER, FACILITATOR)),
    Address("promise_strike", VERIFY, about="promise", shows=(OFFICER, FACILITATOR),
            kwargs=lambda world: {"pk": world.promise.pk, "entry": world.verification.pk}),
    # For the whole world: nothing that is not public stands there, whoever looks.
    Address("promise_tracker", everybody(), anonymous=200),
    Address("promise_tracker_csv", everybody(), anonymous=200),
]  # fmt: skip
