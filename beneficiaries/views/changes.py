"""Changing a record, with care for the colleague who does it at the same time."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beneficiaries.actions.people import Carer, add_caregiver, change_person
from beneficiaries.forms.changes import CarerForm, ChangeForm
from beneficiaries.rules.people import Stale
from beneficiaries.views.person import find
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.refusal import Refused


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_CHANGE)
def change(request, pk):
    person = find(request, pk, Permission.PERSON_CHANGE)
    form = ChangeForm(request.POST or None, actor=request.actor, initial=ChangeForm.initial_of(person))
    differences = []
    if request.method == "POST" and form.is_valid():
        try:
            change_person(person, by=request.actor, **kept_birth(person, form))
        except Stale as stale:
            differences = _in_words(form, person, stale.changes)
            form = _asked_again(request, person)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Saved."))
            return redirect("person", pk=person.pk)
    if request.method == "GET":
        record_reading(person, by=request.actor, what="person.change")
    back = reverse("person_family", kwargs={"pk": person.pk})
    context = {"person": person, "form": form, "back": back, "differences": differences, "told": ""}
    words = {"heading": _("Change what is written"), "save": _("Save")}
    return render(request, "beneficiaries/person_change.html", context | words)


def kept_birth(person, form) -> dict:
    """An estimate that nobody touched stays an estimate: the form shows it as month and year."""
    values = dict(form.cleaned_data)
    if "born" not in form.changed_data and "years" not in form.changed_data:
        values |= {"birth_date": person.birth_date, "birth_date_precision": person.birth_date_precision}
    return values


def _asked_again(request, person) -> ChangeForm:
    """The same words once more, now knowing the colleague's version: saving again keeps what stands in the form."""
    posted = request.POST.copy()
    posted["version"] = person.version
    return ChangeForm(posted, actor=request.actor, initial=ChangeForm.initial_of(person))


def _in_words(form, person, changes) -> list[tuple[str, str]]:
    """(label of the field, what stands in the record), without fields that only a machine reads."""
    shown = {"village_id": ("village", person.village), "birth_date": ("born", write(person.born))}
    rows = []
    for name, value in changes:
        label, value = shown.get(name, (name, value))
        if label in form.fields:
            rows.append((form.fields[label].label, _shown(form.fields[label], value)))
    return rows


def _shown(field, value) -> str:
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(value, value or ""))


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_CHANGE)
def caregiver_new(request, pk):
    person = find(request, pk, Permission.PERSON_CHANGE)
    form = CarerForm(request.POST or None)
    back = reverse("person_family", kwargs={"pk": person.pk})
    if request.method == "POST" and form.is_valid():
        add_caregiver(person, by=request.actor, carer=Carer(**form.cleaned_data))
        messages.success(request, _("The caregiver is written down."))
        return redirect(back)
    context = {"person": person, "form": form, "back": back, "told": "", "save": _("Add")}
    return render(request, "beneficiaries/person_form.html", context | {"heading": _("Add a caregiver")})
