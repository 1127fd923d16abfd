"""Error pages: a plain sentence, never a traceback or what was looked for."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """Django's CSRF refusal in our own page; `reason` is for developers and stays out of it."""
    del reason
    return render(request, "403_csrf.html", status=403)
