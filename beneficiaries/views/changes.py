"""Changing a record, with care for the colleague who does it at the same time."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beneficiaries.actions.people import Carer, add_caregiver, change_person
from beneficiaries.forms.changes import CarerForm, ChangeForm
from beneficiaries.rules.people import Stale
from beneficiaries.views.person import find, of_person
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, form_page
from standing_together.audit.actions import record_reading
from standing_together.dates import write


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_CHANGE)
def change(request, pk):
    person = find(request, pk, Permission.PERSON_CHANGE)
    form = ChangeForm(request.POST or None, actor=request.actor, initial=ChangeForm.initial_of(person))
    if carried_out(form, partial(change_person, person, by=request.actor), partial(kept_birth, person)) is not None:
        messages.success(request, _("Saved."))
        return redirect("person", pk=person.pk)
    differences = []
    if isinstance(refusal := getattr(form, "refusal", None), Stale):
        differences = _in_words(form, person, refusal.changes)
        form = _asked_again(request, person, refusal)
    if request.method == "GET":
        record_reading(person, by=request.actor, what="person.change")
    words = {"title": _("Change what is written"), "person": person, "differences": differences}
    return form_page(
        request, form, template="beneficiaries/person_change.html", **words, **of_person(person, "person_family")
    )


def kept_birth(person, form) -> dict:
    """An estimate that nobody touched stays an estimate: the form shows it as month and year."""
    values = dict(form.cleaned_data)
    if "born" not in form.changed_data and "years" not in form.changed_data:
        values |= {"birth_date": person.birth_date, "birth_date_precision": person.birth_date_precision}
    return values


def _asked_again(request, person, refusal):
    """The same words once more, now knowing the colleague's version: saving again keeps what stands in the form."""
    posted = request.POST.copy()
    posted["version"] = person.version
    form = ChangeForm(posted, actor=request.actor, initial=ChangeForm.initial_of(person))
    form.refusal = refusal
    return form


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
    return fill_in(
        request, form, lambda **told: add_caregiver(person, by=request.actor, carer=Carer(**told)),
        title=_("Add a caregiver"), done=_("The caregiver is written down."), submit=_("Add"),
        **of_person(person, "person_family"),
    )  # fmt: skip
