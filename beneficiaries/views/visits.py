"""Visits: planned for a person, written down, tried again; the list and the page of one."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from beneficiaries.actions import visits as actions
from beneficiaries.forms.visits import (
    AgainForm,
    CancelVisitForm,
    ChangeVisitForm,
    MadeForm,
    MissedForm,
    PlanVisitForm,
    WriteVisitForm,
)
from beneficiaries.models import Visit
from beneficiaries.queries.caseload import colleagues
from beneficiaries.queries.glass import seen_through
from beneficiaries.queries.visits import days_before, visit_page, visits_of
from beneficiaries.rules.reach import check_is_open
from beneficiaries.views.person import find
from beneficiaries.views.visit_rows import STATES, listed, of_person, present_words, state_of
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, form_page, just_do, refusing
from standing_together.audit.actions import record_reading
from standing_together.dates import write as day_in_words

RELATED = (
    "person", "person__district", "person__jamoat", "person__village", "worker", "recorded_by", "planned_by",
    "programme",
)  # fmt: skip


def _get(request, pk, permission=Permission.VISIT_VIEW) -> Visit:
    return get_object_or_404(Visit.objects.visible_to(request.actor, permission).select_related(*RELATED), pk=pk)


def _workers(actor) -> list:
    """Oneself first; whoever may give cases may send a colleague too."""
    others = colleagues(actor) if actor.can(Permission.CASE_ASSIGN) else []
    return [actor.user, *(user for user in others if user != actor.user)]


@require_GET
@requires(Permission.VISIT_VIEW)
def visit_list(request):
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    mine = request.GET.get("mine") == "on"
    page = visit_page(request.actor, request.GET, state=state, mine=mine)
    suffix = "&mine=on" if mine else ""
    tabs = [{"label": _("All"), "url": f"?{suffix[1:]}", "current": not state}] + [
        {"label": words, "url": f"?state={code}{suffix}", "current": code == state}
        for code, (words, _kind) in STATES.items()
    ]
    context = {"page": page, "rows": [listed(visit) for visit in page.rows], "tabs": tabs, "mine": mine, "state": state}
    return render(request, "beneficiaries/visit_list.html", context)


@require_GET
@requires(Permission.VISIT_VIEW)
def detail(request, pk):
    visit = _get(request, pk)
    record_reading(visit.person, by=request.actor, what="visit")
    words, kind = state_of(visit)
    today = timezone.localdate()
    glass = seen_through(request.actor, visit.person)
    may = not glass and request.actor.can(Permission.VISIT_RECORD)
    context = {
        "glass": glass,
        "visit": visit, "person": visit.person, "state": words, "state_kind": kind, "who": present_words(visit),
        "may_record": may, "may_miss": may and visit.state == "planned" and visit.planned_on <= today,
        "moved": "; ".join(day_in_words(day) for day in days_before(visit)),
        "next": Visit.objects.visible_to(request.actor).filter(follows=visit).first(),
        "others": [of_person(other) for other in visits_of(visit.person).exclude(pk=pk)[:10]],
        "again": AgainForm() if may and visit.state == "missed" else None,
    }  # fmt: skip
    return render(request, "beneficiaries/visit_detail.html", context)


def _address(visit) -> str:
    return reverse("visit", args=[visit.pk])


def _back(visit) -> tuple[str, str]:
    return _address(visit), _("The visit")


def _to_person(person) -> tuple[str, str]:
    return reverse("person", args=[person.pk]), person.full_name


@require_http_methods(["GET", "POST"])
@requires(Permission.VISIT_RECORD)
def new(request, pk):
    person = find(request, pk, Permission.VISIT_RECORD)
    refusing(check_is_open, person)
    form = PlanVisitForm(request.POST or None, person=person, workers=_workers(request.actor))
    return fill_in(
        request, form, partial(actions.plan_visit, person, by=request.actor), title=_("Plan a visit"),
        lead=person.full_name, back=_to_person(person), then=_address, done=_("The visit is planned."),
        submit=_("Plan it"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.VISIT_RECORD)
def write(request, pk):
    person = find(request, pk, Permission.VISIT_RECORD)
    refusing(check_is_open, person)
    form = WriteVisitForm(request.POST or None, person=person)
    return fill_in(
        request, form, partial(actions.write_visit, person, by=request.actor), title=_("Write down a visit or call"),
        lead=person.full_name, back=_to_person(person), then=_address,
        done=_("Written down."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.VISIT_RECORD)
def change(request, pk):
    visit = _get(request, pk, Permission.VISIT_RECORD)
    initial = {name: getattr(visit, name) for name in ChangeVisitForm.base_fields} | {"worker": visit.worker_id}
    workers = _workers(request.actor)
    workers = workers if visit.worker in workers else [visit.worker, *workers]
    form = ChangeVisitForm(request.POST or None, workers=workers, initial=initial)
    return fill_in(
        request, form, partial(actions.change_visit, visit, by=request.actor), title=_("Move or change this visit"),
        lead=visit.person.full_name, back=_back(visit),
        done=_("Saved."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.VISIT_RECORD)
def made(request, pk):
    visit = _get(request, pk, Permission.VISIT_RECORD)
    kept = ("version", "way", "remote_because", "present", "present_words", "found", "agreed")
    day = visit.made_on or min(visit.planned_on, timezone.localdate())
    form = MadeForm(request.POST or None, initial={name: getattr(visit, name) for name in kept} | {"made_on": day})
    if carried_out(form, partial(actions.make_visit, visit, by=request.actor)) is None:
        title, lead = _("What happened at the visit"), visit.person.full_name
        record_reading(visit.person, by=request.actor, what="visit")
        return form_page(request, form, title=title, lead=lead, back=_back(visit))
    messages.success(request, _("Written down."))
    return redirect("visit", pk=pk)


@require_http_methods(["GET", "POST"])
@requires(Permission.VISIT_RECORD)
def missed(request, pk):
    visit = _get(request, pk, Permission.VISIT_RECORD)
    form = MissedForm(request.POST or None, initial={"version": visit.version, "because": "nobody_home"})
    return fill_in(
        request, form, partial(actions.miss_visit, visit, by=request.actor), title=_("We did not meet them"),
        lead=visit.person.full_name, back=_back(visit),
        done=_("Written down. Each try counts."),
    )  # fmt: skip


@require_POST
@requires(Permission.VISIT_RECORD)
def again(request, pk):
    """The next try; POST only, from the page of the visit in vain."""
    visit = _get(request, pk, Permission.VISIT_RECORD)
    form = AgainForm(request.POST)
    return fill_in(
        request, form, partial(actions.try_again, visit, by=request.actor), title=_("Try again"),
        lead=visit.person.full_name, back=_back(visit), then=_address, done=_("The next try is planned."),
        submit=_("Plan it"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.VISIT_RECORD)
def cancel(request, pk):
    visit = _get(request, pk, Permission.VISIT_RECORD)
    form = CancelVisitForm(request.POST or None, initial={"version": visit.version})
    return fill_in(
        request, form, partial(actions.cancel_visit, visit, by=request.actor), title=_("Call the visit off"),
        lead=visit.person.full_name, back=_back(visit),
        done=_("Called off."), submit=_("Call it off"),
    )  # fmt: skip


@require_POST
@requires(Permission.VISIT_RECORD)
def take_back(request, pk):
    """It was a mistake: planned again. POST only, from its page."""
    visit = _get(request, pk, Permission.VISIT_RECORD)
    done = _("Taken back. The visit is planned again.")
    work = partial(actions.take_back, visit, by=request.actor)
    return just_do(request, work, back=reverse("visit", args=[pk]), done=done)
