"""What most pages with one form do: show it, act, say what happened."""

from django.contrib import messages
from django.shortcuts import redirect, render

from standing_together.refusal import Refused


def answered(request, form, act, *, done, to, template, context, pk=None):
    """One form, one action: 200 with the form, 409 with the reason of a refusal, or on to `to`."""
    status = 200
    if form.is_valid():
        try:
            result = act()
        except Refused as reason:
            form.add_error(None, str(reason))
            status = 409
        else:
            messages.success(request, done)
            return redirect(to, pk=pk or result.pk)
    return render(request, template, context | {"form": form}, status=status)
