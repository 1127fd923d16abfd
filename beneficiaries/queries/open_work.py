"""What is still open about a person and must be ended or handed on before the case is closed.

A piece with open things of its own adds a function with `@keeps_open("code")`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from beneficiaries.models import Referral, ScreeningDraft, Visit
from beneficiaries.workflows import REFERRAL
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
