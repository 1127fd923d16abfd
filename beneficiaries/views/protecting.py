"""What the pages of protection have in common: a form that leads to an action, on a page of its own."""

from django.shortcuts import render

from standing_together.files.actions import NoRoom
from standing_together.refusal import Refused


def carried_out(form, work, **more):
    """What `work(**facts)` gave; None if the form or a rule says no, and why stands in the form."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return work(**form.cleaned_data, **more)
    except Refused as reason:
        form.add_error(None, str(reason))
        form.refusal = reason
        return None


def status_of(form) -> int:
    """507 when there was no room: the same may be sent again later."""
    return 507 if isinstance(getattr(form, "refusal", None), NoRoom) else 200


def form_page(request, form, *, title, back, lead="", submit="", told="", kind="primary", template="", **more):
    """One form. `back` is (address, words), `told` a quiet sentence above the fields."""
    context = {
        "form": form, "title": title, "lead": lead, "back": back, "submit": submit, "told": told, "button_kind": kind,
    }  # fmt: skip
    name = template or "beneficiaries/protection_form.html"
    return render(request, name, context | more, status=status_of(form))
