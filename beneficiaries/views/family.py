"""What changes around a person: who cares for them, in which programmes they take part."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.enrolments import begin_enrolment, end_enrolment
from beneficiaries.actions.people import Carer, change_caregiver, end_caregiver
from beneficiaries.forms.family import CareEndForm, CarerChangeForm, EnrolmentEndForm, EnrolmentForm
from beneficiaries.models import Caregiver, Enrolment
from beneficiaries.queries.households import known_households
from beneficiaries.views.person import find
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.refusal import Refused


def _form_page(request, person, form, **words):
    back = reverse("person_family", kwargs={"pk": person.pk})
    context = {"person": person, "form": form, "back": back, "told": ""} | words
    return render(request, "beneficiaries/person_form.html", context)


def _done(request, person, sentence):
    messages.success(request, sentence)
    return redirect("person_family", pk=person.pk)


def _of_somebody_visible(request, model, pk):
    """A row of a person's record and that person, whom the actor may change; otherwise 404."""
    row = get_object_or_404(model, pk=pk)
    return row, find(request, row.person_id, Permission.PERSON_CHANGE)


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_CHANGE)
def caregiver_change(request, pk):
    carer, person = _of_somebody_visible(request, Caregiver, pk)
    if carer.until_on:
        raise Http404
    form = CarerChangeForm(request.POST or None, initial=CarerChangeForm.initial_of(carer))
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        change_caregiver(carer, by=request.actor, is_main=told.pop("is_main"), told=Carer(**told))
        return _done(request, person, _("Saved."))
    return _form_page(request, person, form, heading=_("Change a caregiver"), save=_("Save"))


def _end(request, row, person, form, end, **words):
    """The page on which something of a person's record gets its last day and a reason."""
    if request.method == "POST" and form.is_valid():
        try:
            end(row, by=request.actor, **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return _done(request, person, _("The end is written down."))
    return _form_page(request, person, form, save=_("Save"), **words)


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_CHANGE)
def caregiver_end(request, pk):
    carer, person = _of_somebody_visible(request, Caregiver, pk)
    if carer.until_on:
        raise Http404
    form = CareEndForm(request.POST or None, initial={"on": timezone.localdate()})
    told = _("The caregiver: %(name)s.") % {"name": carer.name}
    return _end(request, carer, person, form, end_caregiver, heading=_("A caregiver cares no longer"), told=told)


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_CHANGE)
def enrolment_new(request, pk):
    person = find(request, pk, Permission.PERSON_CHANGE)
    form = EnrolmentForm(request.POST or None, actor=request.actor, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            begin_enrolment(person, by=request.actor, **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return _done(request, person, _("The programme is written down."))
    return _form_page(request, person, form, heading=_("Add a programme"), save=_("Add"))


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_CHANGE)
def enrolment_end(request, pk):
    enrolment, person = _of_somebody_visible(request, Enrolment, pk)
    if enrolment.until_on:
        raise Http404
    form = EnrolmentEndForm(request.POST or None, initial={"on": timezone.localdate()})
    told = _("The programme: %(programme)s.") % {"programme": enrolment.programme}
    return _end(request, enrolment, person, form, end_enrolment, heading=_("A programme ends"), told=told)


@require_GET
@requires(Permission.PERSON_REGISTER)
def households(request):
    """Doors known in one village, as options: for the list beside the household's number."""
    where = {name: request.GET.get(name, "") for name in ("district_id", "jamoat_id", "village")}
    choices = known_households(request.actor, **where)
    return render(request, "beneficiaries/jamoat_options.html", {"choices": choices})
