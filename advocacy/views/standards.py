"""Standards: what they ask, who adopted them, how a district stands."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from advocacy.actions.standards import adopt_standard
from advocacy.forms.standards import AdoptionForm, PictureFilter
from advocacy.models import ServiceStandard
from advocacy.queries import standards as queries
from advocacy.standards.definition import read_definition
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, form_page
from standing_together.words import in_language


def newest(actor, code: str) -> ServiceStandard:
    """The newest version this person may read; otherwise 404."""
    return get_object_or_404(ServiceStandard.objects.visible_to(actor).filter(code=code).newest())


@requires(Permission.STANDARD_VIEW)
def standard_list(request):
    context = {
        "standards": queries.standards_with_counts(request.actor),
        "may_assess": request.actor.can(Permission.STANDARD_ASSESS),
    }
    return render(request, "advocacy/standard_list.html", context)


@requires(Permission.STANDARD_VIEW)
def standard(request, code, version):
    found = get_object_or_404(ServiceStandard.objects.visible_to(request.actor), code=code, version=version)
    definition = read_definition(found.content)
    context = {
        "standard": found,
        "about": in_language(definition.about),
        "source": in_language(definition.source),
        "rule": in_language(definition.rule_words),
        "areas": [_area(definition, area) for area in definition.areas],
        "versions": queries.versions_of(request.actor, code),
        "adoptions": found.adoptions.select_related("district"),
        "may_adopt": request.actor.can(Permission.STANDARD_ASSESS),
    }
    return render(request, "advocacy/standard_detail.html", context)


def _area(definition, area) -> dict:
    criteria = [
        {
            "name": in_language(criterion.names),
            "levels": [
                {"word": queries.level_word(definition, place), "text": in_language(text)}
                for place, text in enumerate(criterion.descriptors)
            ],
        }
        for criterion in area.criteria
    ]
    return {"name": in_language(area.names), "criteria": criteria}


@requires(Permission.STANDARD_ASSESS)
def adopt(request, code, version):
    found = get_object_or_404(ServiceStandard.objects.visible_to(request.actor), code=code, version=version)
    form = AdoptionForm(request.POST or None, actor=request.actor)
    if carried_out(form, partial(adopt_standard, found, by=request.actor)) is None:
        back = reverse("standard", args=[code, version])
        return form_page(request, form, title=_("Write down an adoption"), lead=found, back=back)
    messages.success(request, _("Written down: adopted by %(who)s.") % {"who": form.cleaned_data["authority"]})
    return redirect("standard", code=code, version=version)


@requires(Permission.STANDARD_VIEW)
def picture(request, code):
    found = newest(request.actor, code)
    form = PictureFilter(request.GET or None, actor=request.actor)
    district = form.chosen()
    if district and not form.is_bound:
        form = PictureFilter({"district": district.pk}, actor=request.actor)
    seen = queries.picture(request.actor, found, district.pk) if district else None
    context = {"standard": found, "filters": form, "district": district, "picture": seen}
    if seen:
        context["rows"] = [_picture_row(row, found) for row in seen.rows]
        context["totals"] = [(met, _tone(met == seen.assessed)) for met in seen.met_by_area]
        context["share"] = _share(seen.met, seen.assessed)
    return render(request, "advocacy/standard_picture.html", context)


def _picture_row(row, newest_version) -> dict:
    needed = newest_version.content["rule"]["every_criterion_at_least"]
    cells = [{"word": word, "kind": _level_tone(level, needed)} for level, word in row.cells]
    return {"assessment": row.assessment, "cells": cells, "version": row.assessment.standard.version}


def _level_tone(level, needed: int) -> str:
    """Shape and colour of a cell; the word says the same."""
    if level is None:
        return "neutral"
    if level >= needed:
        return "done"
    return "waiting" if level else "urgent"


def _tone(good: bool) -> str:
    return "done" if good else "waiting"


def _share(met: int, of: int) -> str:
    """ "43 %" of the service points assessed; these are places, not people."""
    return f"{round(100 * met / of)} %" if of else ""
