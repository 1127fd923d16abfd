"""Asking with a form: the page, the action it leads to, and what is said when a rule says no.

A form that a rule refuses answers 409 with the reason above its fields; 507 when only room was lacking and the same may
be sent again later; a form that is filled in wrongly is shown again with 200.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from standing_together.files.actions import NoRoom
from standing_together.refusal import Refused


def why_not(check, *facts, **named) -> str:
    """The sentence beside a button that is closed; "" when it is open."""
    try:
        check(*facts, **named)
    except Refused as reason:
        return str(reason)
    return ""


def refusing(check, *facts, **named) -> None:
    """403 with the rule's sentence, for pages that make no sense otherwise."""
    if reason := why_not(check, *facts, **named):
        raise PermissionDenied(reason)


def posted(request):
    """What a form is bound to: also when every field was left empty."""
    return request.POST if request.method == "POST" else None


def carried_out(form, work, facts=None, beside=None):
    """What `work(**facts(form))` gave (default: the form's cleaned data); None if the form or a rule says no, and why
    stands in the form: above its fields, or with the field that `beside` names."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return work(**(form.cleaned_data if facts is None else facts(form)))
    except Refused as reason:
        form.add_error(beside, str(reason))
        form.refusal = reason
        return None


def status_of(form) -> int:
    refusal = getattr(form, "refusal", None)
    if refusal is None:
        return 200
    return 507 if isinstance(refusal, NoRoom) else 409


def form_page(
    request, form, *, back, title="", lead="", told="", submit="", kind="primary", method="post",
    template="form_page.html", **more,
) -> HttpResponse:  # fmt: skip
    """One form on a page of its own. `back` is an address or (address, words), `told` a quiet sentence above the
    fields, `submit` the words of the button and `kind` its look. A template of its own gets all of this and `more`."""
    address, words = (back, "") if isinstance(back, str) else back
    context = {
        "form": form, "title": title, "lead": lead, "told": told, "submit": submit, "button_kind": kind,
        "method": method, "back": address, "back_words": words,
    }  # fmt: skip
    return render(request, template, context | more, status=status_of(form))


def fill_in(request, form, work, *, back, done="", then=None, facts=None, **page) -> HttpResponse:
    """A whole page that asks: the form, or its action carried out, `done` said, and on to `then(what came of it)` or
    `back`. The rest is as for `carried_out` and `form_page`."""
    came = carried_out(form, work, facts)
    if not form.is_bound or form.errors:
        return form_page(request, form, back=back, **page)
    if done:
        messages.success(request, done)
    return redirect(then(came) if then else back if isinstance(back, str) else back[0])


def just_do(request, work, *, back, done="") -> HttpResponse:
    """A button without a form: done and said, or refused and said, and back to the page it came from."""
    try:
        work()
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        if done:
            messages.success(request, done)
    return redirect(back)
