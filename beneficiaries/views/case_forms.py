"""What the pages of visits, cases and conferences have in common: a form that leads to an action, or why not."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from standing_together.refusal import Refused


def carried_out(form, work, facts=None):
    """What `work(**facts)` gave (default: the form's cleaned data); None if the form or a rule says no, and why
    stands in the form."""
    if not form.is_valid():
        return None
    try:
        return work(**(form.cleaned_data if facts is None else facts(form)))
    except Refused as reason:
        form.add_error(None, str(reason))
        return None


def refusing(check, *arguments) -> None:
    """403 with the rule's sentence, for pages that make no sense otherwise."""
    try:
        check(*arguments)
    except Refused as reason:
        raise PermissionDenied(str(reason)) from reason


def form_page(request, form, *, title, back, lead="", submit="", told="", kind="primary"):
    """One form on a page of its own. `back` is (address, words), `told` a quiet sentence above the fields."""
    context = {
        "form": form, "title": title, "lead": lead, "back": back, "submit": submit, "told": told, "button_kind": kind,
    }  # fmt: skip
    return render(request, "beneficiaries/case_form.html", context)
