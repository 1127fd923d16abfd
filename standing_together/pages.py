"""Pages that belong to no app: accessibility, privacy, help, and for those who build pages the sample sheet."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import render
from django.urls import path

from standing_together.access.views import public
from standing_together.sample_sheet import SAMPLE, SampleFilters, SampleForm


@public
def accessibility(request):
    return render(request, "pages/accessibility.html")


@public
def privacy(request):
    return render(request, "pages/privacy.html")


@public
def user_help(request):
    return render(request, "pages/help.html")


@public
def components(request):
    """Every part of docs/components.md on one page; has an address only while DEBUG is on."""
    messages.success(request, "The referral is sent. The coordinator of Kulob will decide.")
    forms = {"form": SampleForm(request.POST or None), "filters": SampleFilters(request.GET)}
    return render(request, "pages/components.html", SAMPLE | forms)


urlpatterns = [
    path("accessibility", accessibility, name="accessibility"),
    path("privacy", privacy, name="privacy"),
    path("help", user_help, name="help"),
]
if settings.DEBUG:
    urlpatterns.append(path("components/", components, name="components"))
