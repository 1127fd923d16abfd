"""The page of one form: ask, call the action, say what happened. Every form of advocacy is filled in here."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from standing_together.refusal import Refused


def stop_unless(check, *facts) -> None:
    """403 with the rule's own sentence."""
    try:
        check(*facts)
    except Refused as reason:
        raise PermissionDenied(str(reason)) from reason


def fill_in(
    request, form, act, *, title, button, back, done, then=None, lead="", multipart=False,
    template="advocacy/form.html", **more,
):  # fmt: skip
    """`act(**cleaned_data)` is the action; its refusal becomes the form's error (409). `back` is an address, also where
    it goes afterwards unless `then(result)` gives another. `done` is the sentence that is said there."""
    status = 200
    if form.is_bound and form.is_valid():
        try:
            result = act(**form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
            status = 409
        else:
            messages.success(request, done)
            return redirect(then(result) if then else back)
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "button": button,
        "back": back,
        "multipart": multipart,
        **more,
    }
    return render(request, template, context, status=status)


def just_do(request, act, *, done, back):
    """A button without a form: the action's refusal is said at the top of the page it came from."""
    try:
        act()
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, done)
    return redirect(back)


def posted(request):
    """What a form is bound to."""
    return request.POST if request.method == "POST" else None
