"""What changes around a person: who cares for them, in which programmes they take part."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.enrolments import begin_enrolment, end_enrolment
from beneficiaries.actions.people import Carer, change_caregiver, end_caregiver
from beneficiaries.forms.family import CareEndForm, CarerChangeForm, EnrolmentEndForm, EnrolmentForm
from beneficiaries.models import Caregiver, Enrolment
from beneficiaries.queries.households import known_households
from beneficiaries.views.person import find, of_person
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in


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
    return fill_in(
        request, form,
        lambda is_main, **told: change_caregiver(carer, by=request.actor, is_main=is_main, told=Carer(**told)),
        title=_("Change a caregiver"), done=_("Saved."), **of_person(person, "person_family"),
    )  # fmt: skip


def _end(request, row, person, form, end, **words):
    """The page on which something of a person's record gets its last day and a reason."""
    act, done = partial(end, row, by=request.actor), _("The end is written down.")
    return fill_in(request, form, act, done=done, **of_person(person, "person_family"), **words)


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_CHANGE)
def caregiver_end(request, pk):
    carer, person = _of_somebody_visible(request, Caregiver, pk)
    if carer.until_on:
        raise Http404
    form = CareEndForm(request.POST or None, initial={"on": timezone.localdate()})
    told = _("The caregiver: %(name)s.") % {"name": carer.name}
    return _end(request, carer, person, form, end_caregiver, title=_("A caregiver cares no longer"), told=told)


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_CHANGE)
def enrolment_new(request, pk):
    person = find(request, pk, Permission.PERSON_CHANGE)
    form = EnrolmentForm(request.POST or None, actor=request.actor, initial={"on": timezone.localdate()})
    return fill_in(
        request, form, partial(begin_enrolment, person, by=request.actor), title=_("Add a programme"),
        done=_("The programme is written down."), submit=_("Add"), **of_person(person, "person_family"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_CHANGE)
def enrolment_end(request, pk):
    enrolment, person = _of_somebody_visible(request, Enrolment, pk)
    if enrolment.until_on:
        raise Http404
    form = EnrolmentEndForm(request.POST or None, initial={"on": timezone.localdate()})
    told = _("The programme: %(programme)s.") % {"programme": enrolment.programme}
    return _end(request, enrolment, person, form, end_enrolment, title=_("A programme ends"), told=told)


@require_GET
@requires(Permission.PERSON_REGISTER)
def households(request):
    """Doors known in one village, as options: for the list beside the household's number."""
    where = {name: request.GET.get(name, "") for name in ("district_id", "jamoat_id", "village")}
    choices = known_households(request.actor, **where)
    return render(request, "beneficiaries/jamoat_options.html", {"choices": choices})
