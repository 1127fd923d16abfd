"""What people say about reports."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports import periods
from reports.enums import Edition
from reports.models import ReportRun
from reports.models.reach import programmes_reached
from standing_together.access.permissions import Permission


class NewReportForm(forms.Form):
    programme = forms.ModelChoiceField(queryset=None, label=_("Programme"), empty_label=None)
    period = forms.ChoiceField(label=_("Period"))
    language = forms.ChoiceField(label=_("Language of the report"), choices=settings.REPORT_LANGUAGES)
    edition = forms.ChoiceField(label=_("Edition"), choices=Edition)
    figures_of = forms.ModelChoiceField(
        queryset=None, label=_("Figures"), required=False, empty_label=_("Count them now"),
        help_text=_("For a second language take the figures of the first, so that both say the same."),
    )  # fmt: skip

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes_reached(actor, Permission.REPORT_DRAFT).order_by("code")
        self.fields["period"].choices = _period_choices()
        counted = ReportRun.objects.visible_to(actor).filter(snapshot__isnull=False)
        self.fields["figures_of"].queryset = counted.exclude(state__in=["cancelled", "returned"])


def _period_choices():
    return [(label, periods.name(label)) for label in periods.choices(timezone.localdate(), years=6)]


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("What must be changed"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False,
        help_text=_("The author reads it. Name no person."),
    )  # fmt: skip
