"""What is still open about a person and must be ended or handed on before the case is closed.

A piece with open things of its own adds a function with `@keeps_open("code")`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from beneficiaries.models import Claim, Device, Plan, Referral, ScreeningDraft, ServiceEnrolment, Visit
from beneficiaries.queries.claims import name_of
from beneficiaries.workflows import REFERRAL
from beneficiaries.workflows.centres import ATTENDING
from standing_together.dates import write
from standing_together.tasklist.models import Task


@dataclass(frozen=True)
class Open:
    """One open thing in words; `url` is (name, kwargs) of the page where it can be ended, if there is one."""

    words: str
    url: tuple = ()


OPEN: dict[str, Callable[..., Iterable[Open]]] = {}


def keeps_open(code: str):
    """Decorator over `function(person) -> Open, …`, one query each."""

    def register(find):
        OPEN[code] = find
        return find

    return register


def open_work(person) -> list[Open]:
    return [found for find in OPEN.values() for found in find(person)]


@keeps_open("referral")
def _referrals(person):
    for referral in Referral.objects.open().filter(person=person).select_related("kind"):
        words = _("Referral: %(kind)s, %(state)s") % {
            "kind": referral.kind, "state": str(REFERRAL.states[referral.state]).lower(),
        }  # fmt: skip
        yield Open(words, ("referral", {"pk": referral.pk}))


@keeps_open("visit")
def _visits(person):
    for visit in Visit.objects.planned().filter(person=person).order_by("planned_on"):
        yield Open(_("Planned visit, %(day)s") % {"day": write(visit.planned_on)}, ("visit", {"pk": visit.pk}))


@keeps_open("plan")
def _plans(person):
    """One in force needs no end: it says how far the case came."""
    for plan in Plan.objects.open().filter(person=person):
        words = _("Plan %(number)s, not approved yet") % {"number": plan.number}
        yield Open(words, ("care_plan", {"pk": plan.pk}))


@keeps_open("enrolment")
def _enrolments(person):
    for enrolment in ServiceEnrolment.objects.open().filter(person=person).select_related("provider"):
        words = _("%(provider)s: %(state)s") % {
            "provider": enrolment.provider, "state": str(ATTENDING.states[enrolment.state]).lower(),
        }  # fmt: skip
        yield Open(words, ("service_enrolment", {"pk": enrolment.pk}))


@keeps_open("claim")
def _claims(person):
    for claim in Claim.objects.open().filter(person=person):
        yield Open(_("Claim: %(name)s") % {"name": name_of(claim)}, ("claim", {"pk": claim.pk}))


@keeps_open("device")
def _devices(person):
    """Waited for; one in use stays with the person."""
    for device in Device.objects.waiting().filter(person=person):
        yield Open(_("Device waited for: %(product)s") % {"product": device}, ("device", {"pk": device.pk}))


@keeps_open("screening")
def _screenings(person):
    for draft in ScreeningDraft.objects.filter(person=person).select_related("started_by"):
        yield Open(_("A screening that %(name)s has begun") % {"name": draft.started_by})


@keeps_open("task")
def _tasks(person):
    """Tasks about the person, and those a conference decided about this person."""
    mine = Task.objects.open().about(person) | Task.objects.open().filter(part=str(person.pk))
    for task in mine.select_related("owner"):
        words = _("Task: %(title)s (%(who)s)") % {"title": task.title, "who": task.owner or task.owner_words}
        yield Open(words, ("task", {"pk": task.pk}))
