"""The page of one form about a plan: ask, call the action, say what happened."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from standing_together.refusal import Refused


def stop_unless(check, *facts) -> None:
    """403 with the rule's own sentence, for pages that make no sense otherwise."""
    try:
        check(*facts)
    except Refused as reason:
        raise PermissionDenied(str(reason)) from reason


def posted(request):
    return request.POST if request.method == "POST" else None


def fill_in(request, plan, form, act, *, heading, done, back, then=None, template="plan_form", **more):
    """`act(**cleaned_data)`; its refusal becomes the form's error (409). `then(result)`: where it goes afterwards, if
    not back."""
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
    context = {"plan": plan, "person": plan.person, "form": form, "heading": heading, "back": back, "told": ""} | more
    return render(request, f"beneficiaries/{template}.html", context, status=status)
