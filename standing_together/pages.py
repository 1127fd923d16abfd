"""Pages that are only text."""

from django.shortcuts import render

from standing_together.access.views import public


@public
def accessibility(request):
    return render(request, "pages/accessibility.html")


@public
def privacy(request):
    return render(request, "pages/privacy.html")
