"""What the work counts by itself: groups, meetings, promises, courses, ramps; by programme, period and district."""

from django import forms
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports import periods
from reports.models.reach import programmes_reached
from reports.queries.measures import measures_of, named
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.disclosure import TOTAL


class AskForm(forms.Form):
    programme = forms.ModelChoiceField(queryset=None, label=_("Programme"), empty_label=None)
    period = forms.ChoiceField(label=_("Period"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes_reached(actor, Permission.REPORT_VIEW).order_by("code")
        labels = periods.choices(timezone.localdate(), years=6)
        self.fields["period"].choices = [(label, periods.name(label)) for label in labels]


@requires(Permission.REPORT_VIEW)
def measures(request):
    first = programmes_reached(request.actor, Permission.REPORT_VIEW).order_by("code").first()
    asked = request.GET if "programme" in request.GET else {"programme": first and first.pk, "period": periods.ALL}
    form = AskForm(asked, actor=request.actor)
    rows = []
    if form.is_valid():
        counted = measures_of(form.cleaned_data["programme"], periods.parse(form.cleaned_data["period"]))
        names = named({place[0] for each in counted for place, _shown in each.by_district.cells})
        rows = [_row(each, names) for each in counted]
    return render(request, "reports/measure_list.html", {"form": form, "rows": rows})


def _row(counted, names: dict) -> dict:
    places = [
        (names[place[0]], shown.text())
        for place, shown in counted.by_district.cells
        if place[0] != TOTAL and (shown.low is None or shown.high)
    ]
    measure = counted.measure
    return {
        "code": measure.code, "label": measure.label, "definition": measure.definition,
        "total": counted.total.total.text(), "places": places,
    }  # fmt: skip
