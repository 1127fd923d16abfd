"""The tab "Services" of a person; school and kindergarten; an institution and the way out of it."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions import placements as actions
from beneficiaries.forms.placements import ContactForm, SchoolingEndForm, SchoolingForm, StayForm, StayMoveForm
from beneficiaries.queries import placements as queries
from beneficiaries.queries.service_enrolments import attendance_words, enrolments_of, positions_of
from beneficiaries.rules.service_enrolments import check_reaches, reaches
from beneficiaries.views.centre_pages import get_schooling, get_stay
from beneficiaries.views.person import find, show
from beneficiaries.views.service_enrolments import TONES
from beneficiaries.workflows.centres import ATTENDING, WAY_OUT
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, form_page, refusing
from standing_together.audit.actions import record_reading
from standing_together.tasklist.forms import TaskForm
from standing_together.tasklist.queries import tasks_about

WAY_TONES = {
    "in_institution": "urgent", "preparing": "waiting", "trial": "info", "home": "done", "foster": "done",
    "stays": "urgent",
}  # fmt: skip


@requires(Permission.SERVICE_VIEW)
def services(request, pk):
    """Where somebody takes part or waits, where they learn, and whether they live in an institution."""
    person = find(request, pk, Permission.SERVICE_VIEW)
    rows = enrolments_of(person)
    positions = positions_of(rows)
    return show(
        request, person, "services",
        enrolments=[_enrolment(row, positions.get(row.pk)) for row in rows],
        schoolings=queries.schoolings_of(person),
        stays=[(stay, WAY_OUT.states[stay.state], WAY_TONES[stay.state]) for stay in queries.stays_of(person)],
        may_record=request.actor.can(Permission.SERVICE_RECORD) and reaches(request.actor, person),
    )  # fmt: skip


def _enrolment(row, position) -> dict:
    told = attendance_words(row.came, row.expected) if row.taken_on else ""
    if position:
        told = _("Position %(position)s of %(count)s on the waiting list") % {
            "position": position[0],
            "count": position[1],
        }
    return {"row": row, "state": ATTENDING.states[row.state], "tone": TONES[row.state], "told": told}


def _back(person) -> tuple[str, str]:
    return reverse("person_services", args=[person.pk]), person.full_name


def _new(request, pk, form_class, action, *, title, told=""):
    """Something written down on the tab "Services"."""
    person = find(request, pk, Permission.SERVICE_RECORD)
    refusing(check_reaches, request.actor, person)
    form = form_class(request.POST or None, actor=request.actor, person=person, initial={})
    made = carried_out(form, partial(action, person, by=request.actor))
    if made is None:
        return person, None, form_page(request, form, title=title, lead=person.full_name, back=_back(person), told=told)
    messages.success(request, _("Saved. What was written before stays beside it."))
    return person, made, None


@requires(Permission.SERVICE_RECORD)
def schooling_new(request, pk):
    told = _("Where the child learned until now ends the day before, by itself.")
    title = _("A place at a school or kindergarten")
    person, _made, page = _new(request, pk, SchoolingForm, actions.place_in_school, title=title, told=told)
    return page or redirect("person_services", pk=person.pk)


@requires(Permission.SERVICE_RECORD)
def schooling_end(request, pk):
    schooling = get_schooling(request, pk)
    if schooling.until_on:
        raise Http404
    form = SchoolingEndForm(request.POST or None, initial={"on": timezone.localdate()})
    return fill_in(
        request, form, partial(actions.end_schooling, schooling, by=request.actor),
        title=_("The child learns there no longer"), lead=schooling.where, back=_back(schooling.person),
        done=_("The end is written down."),
    )  # fmt: skip


@requires(Permission.SERVICE_RECORD)
def stay_new(request, pk):
    title = _("The child lives in an institution")
    told = _("So that the way home can begin. Nobody is judged here.")
    _person, stay, page = _new(request, pk, StayForm, actions.record_stay, title=title, told=told)
    return page or redirect("stay", pk=stay.pk)


@requires(Permission.SERVICE_VIEW)
def stay(request, pk):
    found = get_stay(request, pk)
    person = found.person
    record_reading(found, by=request.actor, what="institution", organisation_id=person.organisation_id)
    may_record = request.actor.can(Permission.SERVICE_RECORD) and reaches(request.actor, person)
    context = {
        "stay": found, "person": person, "state": WAY_OUT.states[found.state], "tone": WAY_TONES[found.state],
        "moves": WAY_OUT.from_state(found.state) if may_record else (), "may_record": may_record,
        "steps": [(step, _step_words(step)) for step in found.steps.select_related("by").order_by("-pk")],
        "tasks": tasks_about(found),
    }  # fmt: skip
    return render(request, "beneficiaries/stay_detail.html", context)


def _step_words(step) -> str:
    if step.move == "contact":
        return _("Contact with the family")
    return str(WAY_OUT.states[step.target])


def _of_stay(request, pk, make, action, *, title, told=""):
    found = get_stay(request, pk, Permission.SERVICE_RECORD)
    refusing(check_reaches, request.actor, found.person)
    form = make(request.POST or None, found)
    return fill_in(
        request, form, partial(action, found, by=request.actor), title=title, lead=found.person.full_name,
        back=(reverse("stay", args=[pk]), found.where), done=_("Written down."), told=told,
    )  # fmt: skip


@requires(Permission.SERVICE_RECORD)
def stay_contact(request, pk):
    def make(data, found):
        start = {"version": found.version, "contact": found.contact, "on": timezone.localdate()}
        return ContactForm(data, initial=start)

    return _of_stay(request, pk, make, actions.tell_contact, title=_("Contact with the family"))


@requires(Permission.SERVICE_RECORD)
def stay_step(request, pk):
    told = _("A step of the way out becomes a task with somebody and a day.")
    return _of_stay(
        request, pk, lambda data, _found: TaskForm(data), actions.plan_step, title=_("A step of the way out"), told=told
    )


@requires(Permission.SERVICE_RECORD)
def stay_move(request, pk, name):
    if name not in WAY_OUT.moves:
        raise Http404
    return _of_stay(
        request, pk, lambda data, found: StayMoveForm(data, name=name, stay=found),
        partial(actions.move_stay, name=name), title=WAY_OUT.moves[name].label,
    )  # fmt: skip
