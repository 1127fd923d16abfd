"""A form that leads to an action, on a page of its own."""

from django.http import HttpResponse
from django.shortcuts import render

from standing_together.refusal import Refused


def carried_out(form, work, facts=None):
    """What `work(**facts)` gave (default: the form's cleaned data); None if the form or a rule says no, and why stands
    in the form."""
    if not form.is_valid():
        return None
    try:
        return work(**(form.cleaned_data if facts is None else facts(form)))
    except Refused as reason:
        form.add_error(None, str(reason))
        return None


def form_page(request, form, *, title, back, lead="", submit="", told="", kind="primary", **more) -> HttpResponse:
    """One form. `back` is (address, words), `told` a quiet sentence above the fields."""
    context = {"form": form, "title": title, "lead": lead, "back": back, "submit": submit, "told": told}
    return render(request, "beneficiaries/form_page.html", context | {"button_kind": kind, "method": "post"} | more)
