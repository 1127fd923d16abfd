"""Rounds of analysis: the marks, the drawing, and what moved."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from advocacy.actions import stakeholders as actions
from advocacy.forms.stakeholders import AnalysisForm
from advocacy.models import StakeholderAnalysis
from advocacy.queries import stakeholders as queries
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, posted
from standing_together.charts import Point, matrix
from standing_together.dates import write
from standing_together.listing import Row


@requires(Permission.ADVOCACY_VIEW)
def analysis_list(request):
    page = queries.analysis_page(request.actor, request.GET)
    rows = [
        Row(each.topic, reverse("analysis", args=[each.pk]), (write(each.on), each.district or "–", each.assessed_by))
        for each in page.rows
    ]
    context = {"page": page, "rows": rows, "may_add": request.actor.can(Permission.ADVOCACY_CHANGE)}
    return render(request, "advocacy/analysis_list.html", context)


@requires(Permission.ADVOCACY_VIEW)
def detail(request, pk):
    visible = StakeholderAnalysis.objects.visible_to(request.actor).select_related("district", "programme")
    analysis = get_object_or_404(visible, pk=pk)
    places = queries.places_of(analysis)
    context = {
        "analysis": analysis,
        "places": places,
        "drawing": _drawing(places),
        "earlier": queries.round_before(analysis),
    }
    return render(request, "advocacy/analysis_detail.html", context)


def _drawing(places):
    points = [
        Point(
            place.name, place.entry.interest, place.entry.power,
            (place.before.interest, place.before.power) if place.before else None,
        )
        for place in places
    ]  # fmt: skip
    drawn = matrix(
        points, title=_("Power and interest of the stakeholders; the table below says the same."), name="power",
        across=_("Interest"), up=_("Power"), close=_("Much of both: keep close"),
    )  # fmt: skip
    return mark_safe(drawn)


@requires(Permission.ADVOCACY_CHANGE)
def new(request):
    form = AnalysisForm(posted(request), actor=request.actor)
    return fill_in(
        request, form, lambda **given: actions.record_analysis(by=request.actor, **given),
        title=_("New round of analysis"), submit=_("Save the round"), back=reverse("analyses"),
        done=_("The round is saved."), then=lambda made: reverse("analysis", args=[made.pk]),
        template="advocacy/analysis_new.html",
        lead=_(
            "Power: how much they can decide. Interest: how much the matter is theirs. 1 is little, 5 very much. "
            "Leave empty whom you do not know."
        ),
    )  # fmt: skip
