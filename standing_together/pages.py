"""Pages that belong to no app: accessibility, privacy, and for those who build pages the sample sheet."""

import datetime

from django import forms
from django.conf import settings
from django.contrib import messages
from django.shortcuts import render
from django.urls import path

from standing_together.access.views import public
from standing_together.dates import DayMonthYearField, PartialDate


class SampleForm(forms.Form):
    """One field of every kind, so that the sample sheet shows what a form looks like."""

    name = forms.CharField(label="Name", help_text="As the family writes it, in any alphabet.")
    born = DayMonthYearField(
        label="Birth date",
        help_text="For example 21 3 2016. If you know only the year, leave day and month empty.",
    )
    district = forms.ChoiceField(label="District", choices=[("", "Choose"), ("1", "Kulob"), ("2", "Hisor")])
    language = forms.MultipleChoiceField(
        label="Languages at home", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[("tg", "Tajik"), ("uz", "Uzbek"), ("ru", "Russian")],
    )  # fmt: skip
    walking = forms.ChoiceField(
        label="Does he have difficulty walking?", widget=forms.RadioSelect(attrs={"class": "answers"}),
        choices=[("1", "No difficulty"), ("2", "Some difficulty"), ("3", "A lot of difficulty"), ("4", "Cannot do at all")],
    )  # fmt: skip
    note = forms.CharField(label="What the family told", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    paper = forms.FileField(label="Photograph of the certificate", required=False)
    consent = forms.BooleanField(label="The mother agrees", help_text="Ask again when something changes.")


class SampleFilters(forms.Form):
    q = forms.CharField(label="Name", required=False)
    district = forms.ChoiceField(label="District", choices=[("", "All"), ("1", "Kulob")], required=False)


SAMPLE = {
    "facts": [
        {"title": "Functioning", "headline": "Difficulty with walking and self-care",
         "detail": "14 March 2022, the mother answered", "href": "#", "link": "See the screening"},
        {"title": "Certificate", "headline": "Seen by us, until 2024", "state": "In force", "kind": "done"},
        {"title": "Benefit", "headline": "Not yet receiving", "state": "Waiting", "kind": "waiting"},
    ],
    "tabs": [
        {"label": label, "url": f"#{label}", "current": label == "Story"}
        for label in ("Story", "Plan", "Referrals", "Services", "Papers", "Family and groups", "Consents")
    ],
    "rows": [
        {"key": "Place", "value": "Kulob, Dahana, Navobod"},
        {"key": "Languages", "value": "Tajik, Uzbek", "href": "#"},
        {"key": "Caregiver", "value": "Grandmother, 992 00 000 00 00"},
    ],
    "waiting": [
        {"url": "#", "sentence": "3 referrals wait for your decision", "age": "the oldest 6 days"},
        {"url": "#", "sentence": "12 possible doubles to look at", "age": "2 days"},
    ],
    "born": PartialDate(2016, 3), "seen": datetime.date(2022, 3, 21),
}  # fmt: skip


@public
def components(request):
    """Every part of docs/components.md on one page; only where DEBUG is on."""
    form = SampleForm(request.POST or None)
    messages.success(request, "The referral is sent. The coordinator of Kulob will decide.")
    return render(request, "pages/components.html", SAMPLE | {"form": form, "filters": SampleFilters(request.GET)})


@public
def accessibility(request):
    return render(request, "pages/accessibility.html")


@public
def privacy(request):
    return render(request, "pages/privacy.html")


@public
def user_help(request):
    return render(request, "pages/help.html")


urlpatterns = [
    path("accessibility", accessibility, name="accessibility"),
    path("privacy", privacy, name="privacy"),
    path("help", user_help, name="help"),
]
if settings.DEBUG:
    urlpatterns.append(path("components/", components, name="components"))
