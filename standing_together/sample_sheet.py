"""What the sample sheet shows: every part of docs/components.md with invented content, for those who build pages."""

import datetime

from django import forms

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
        choices=list(enumerate(("No difficulty", "Some difficulty", "A lot of difficulty", "Cannot do at all"), 1)),
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
