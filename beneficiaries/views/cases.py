"""Giving a case to a colleague, handing a caseload over, closing a case and opening it again."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.assignments import assign_persons, hand_over
from beneficiaries.actions.cases import ask_to_reopen, close_case, reopen_case
from beneficiaries.forms.cases import AssignForm, CloseForm, HandOverForm, ReopenForm
from beneficiaries.models import Assignment, CaseStep, Person
from beneficiaries.queries.caseload import colleagues, parcels_of, persons_in_hand, takers, team
from beneficiaries.queries.open_work import open_work
from beneficiaries.rules.reach import check_is_open
from beneficiaries.views.person import address, find
from standing_together.access.models import User
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.addresses import address_of
from standing_together.asking import carried_out, form_page, refusing, status_of
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.paging import page_of


def _to_person(person) -> tuple[str, str]:
    return reverse("person", args=[person.pk]), person.full_name


@require_http_methods(["GET", "POST"])
@requires(Permission.CASE_ASSIGN)
def assign(request, pk):
    """One person to one colleague, and who had the case before."""
    person = find(request, pk, Permission.CASE_ASSIGN)
    refusing(check_is_open, person)
    workers = [user for user in colleagues(request.actor) if user.pk != person.worker_id]
    form = AssignForm(request.POST or None, workers=workers)
    if carried_out(form, partial(assign_persons, [person.pk], by=request.actor)) is None:
        record_reading(person, by=request.actor, what="person.assign")
        stretches = Assignment.objects.visible_to(request.actor).filter(person=person).select_related("worker")
        context = {
            "form": form, "person": person, "back": _to_person(person), "stretches": stretches,
            "now": person.worker or person.registered_by,
        }  # fmt: skip
        return render(request, "beneficiaries/case_assign.html", context, status=status_of(form))
    messages.success(request, _("Given. The colleague sees it on the page of today."))
    return redirect("person", pk=person.pk)


@require_GET
@requires(Permission.CASE_ASSIGN)
def caseloads(request):
    """Whose cases can be looked at and handed over."""
    loads = team(request.actor)
    rows = [
        Row(str(load.worker), reverse("caseload", args=[load.worker.pk]), (load.persons, load.today, load.late))
        for load in loads
    ]
    listed = {load.worker.pk for load in loads}
    others = [user for user in takers(request.actor) if user.pk not in listed]
    return render(request, "beneficiaries/caseload_list.html", {"rows": rows, "others": others})


def _worker(request, pk) -> User:
    """A colleague, or somebody who was one and still has cases here."""
    known = next((user for user in takers(request.actor) if user.pk == pk), None)
    found = known or User.objects.visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        found = _former(request.actor, pk)
    if found is None:
        raise Http404
    return found


def _former(actor, pk) -> User | None:
    people = Person.objects.visible_to(actor, Permission.CASE_ASSIGN).filter(worker=pk).select_related("worker")
    person = people.first()
    return person.worker if person else None


@require_http_methods(["GET", "POST"])
@requires(Permission.CASE_ASSIGN)
def caseload(request, pk):
    """Everything a colleague has in hand; POST gives it away."""
    worker = _worker(request, pk)
    workers, rest = ([user for user in find(request.actor) if user != worker] for find in (colleagues, takers))
    people = list(persons_in_hand(request.actor, worker))
    form = HandOverForm(request.POST or None, workers=workers, takers=rest, people=people)
    given = carried_out(form, partial(hand_over, worker, by=request.actor), lambda form: form.facts)
    if given is not None:
        parcels = parcels_of(request.actor, worker)
        words = ", ".join(parcel.holding.words(given[parcel.code]) for parcel in parcels if parcel.code in given)
        messages.success(request, _("Handed over: %(what)s.") % {"what": words})
        _say_what_stays(request, [parcel for parcel in parcels if parcel.rows and parcel.holding.permission])
        return redirect("caseload", pk=pk)
    parcels = parcels_of(request.actor, worker)
    context = {
        "worker": worker, "form": form, "parcels": [_shown(parcel) for parcel in parcels if parcel.rows],
        "beyond": sum(parcel.beyond for parcel in parcels), "receivers": bool(rest),
    }  # fmt: skip
    return render(request, "beneficiaries/caseload_detail.html", context, status=status_of(form))


def _say_what_stays(request, parcels) -> None:
    if parcels:
        words = ", ".join(parcel.words for parcel in parcels)
        messages.info(request, _("Still in hand: %(what)s. Choose somebody for it too.") % {"what": words})


def _shown(parcel) -> dict:
    """The persons stand in the form already; of the rest each row is named."""
    labels = [parcel.holding.label(row) for row, _person in parcel.rows] if parcel.code != "person" else []
    return {"words": parcel.words, "labels": labels}


@require_http_methods(["GET", "POST"])
@requires(Permission.CASE_CLOSE)
def close(request, pk):
    person = find(request, pk, Permission.CASE_CLOSE)
    refusing(check_is_open, person)
    left = [(each.words, address(each.url[0], **each.url[1]) if each.url else "") for each in open_work(person)]
    form = CloseForm(request.POST or None)
    if carried_out(form, partial(close_case, person, by=request.actor)) is None:
        context = {"form": form, "person": person, "left": left, "back": _to_person(person)}
        return render(request, "beneficiaries/case_close.html", context, status=status_of(form))
    messages.success(request, _("The case is closed. It stays readable, and can be opened again."))
    return redirect("person", pk=person.pk)


@require_http_methods(["GET", "POST"])
@requires(Permission.CASE_CLOSE, Permission.PERSON_REGISTER)
def reopen(request, pk):
    """Opens the case; who may not, asks whoever closed it."""
    person = find(request, pk)
    if person.state != "closed":
        return redirect("person", pk=person.pk)
    may = request.actor.can(Permission.CASE_CLOSE)
    form = ReopenForm(request.POST or None)
    if carried_out(form, partial(reopen_case if may else ask_to_reopen, person, by=request.actor)) is None:
        title = _("Open the case again") if may else _("Ask for the case to be opened again")
        told = "" if may else _("A case manager gets a task for today.")
        return form_page(request, form, title=title, lead=person.full_name, back=_to_person(person), told=told)
    done = _("The case is open again.") if may else _("Asked. A colleague has a task for today.")
    messages.success(request, done)
    return redirect("person", pk=person.pk)


@require_GET
@requires(Permission.CASE_CLOSE)
def closed_cases(request):
    """Cases that are closed now, the last closed first."""
    closed = CaseStep.objects.visible_to(request.actor, Permission.CASE_CLOSE).filter(move="close")
    closed = closed.filter(person__state="closed").select_related("person", "person__district", "by")
    page = page_of(closed, request.GET, by="at")
    rows = [
        Row(
            step.person.full_name, address_of("person", step.person_id),
            (step.person.district, step.get_outcome_display(), write(step.on), str(step.by)),
        )
        for step in page.rows
    ]  # fmt: skip
    return render(request, "beneficiaries/case_closed_list.html", {"page": page, "rows": rows})
