"""One form, one deed: what most pages that write have in common."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from standing_together.refusal import Refused


def ask(request, form, act, *, then, done="", template="advocacy/training_form.html", **context):
    """Do `act(**cleaned data)` when the form is valid and go to `then(what came of it)`; a refusal stands on the form.

    `done` is said at the top of the next page. The template gets the form and the context.
    """
    status = 200
    if form.is_valid():
        try:
            came = act(**form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
            status = 409
        else:
            if done:
                messages.success(request, done)
            return redirect(then(came))
    return render(request, template, {"form": form, **context}, status=status)


def do(request, act, *, then: str, done="") -> object:
    """A deed without a form: done and said, or refused and said, and back to the page `then`."""
    try:
        act()
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        if done:
            messages.success(request, done)
    return redirect(then)


def or_403(check, *facts, **named) -> None:
    """Whoever may not even begin is told why on the page that says no."""
    try:
        check(*facts, **named)
    except Refused as reason:
        raise PermissionDenied(str(reason)) from reason


def why_not(check, *facts, **named) -> str:
    """The sentence beside a button that is closed; "" when it is open."""
    try:
        check(*facts, **named)
    except Refused as reason:
        return str(reason)
    return ""
