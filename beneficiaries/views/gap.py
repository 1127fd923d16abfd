"""The gap board: the three facts against each other by place, and the people behind a number."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from beneficiaries.queries import gap as queries
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.charts import stacked_bars
from standing_together.dates import write_age
from standing_together.disclosure.shown import format_number
from standing_together.listing import Row
from standing_together.paging import page_of


@require_GET
@requires(Permission.GAP_VIEW)
def board(request):
    """Districts, or with `?district=` the jamoats of one."""
    district = request.GET.get("district", "")
    rows = queries.board_for(request.actor, district)
    may_open, language = queries.opens_records(request.actor), get_language()[:2]
    context = {
        "rows": [_row(row, may_open, language, bool(district)) for row in rows],
        "heads": list(queries.GROUPS.values()),
        "drawn": [queries.GROUPS[code] for code in queries.WITH_DIFFICULTY],
        "chart": _chart(rows, language),
        "district": queries.district_name(district),
        "may_open": may_open,
        "people_known": all(row.people is not None for row in rows),
        "secured": [
            {"name": each.name, "people": each.people.text(language), "somoni": _money(each.somoni, language)}
            for each in queries.somoni_secured(request.actor)
        ],
        "jamoat_from": queries.JAMOAT_FROM,
    }
    return render(request, "beneficiaries/gap_board.html", context)


def _row(row, may_open: bool, language: str, inside: bool) -> dict:
    place = {"district": row.district} | ({"jamoat": row.jamoat} if inside else {})
    cells = []
    for code, label in queries.GROUPS.items():
        shown = row.groups[code]
        url = reverse("gap_people") + "?" + urlencode({**place, "group": code}) if may_open and shown.figure else ""
        cells.append({"label": label, "text": shown.text(language), "url": url})
    return {
        "name": row.name, "cells": cells, "people": row.people.text(language) if row.people else "",
        "url": "" if inside else reverse("gap") + "?" + urlencode({"district": row.district}),
    }  # fmt: skip


def _chart(rows, language: str) -> str:
    """Only those with a difficulty: what share of them has certificate and benefit."""
    drawn = [(row.name, [row.groups[code] for code in queries.WITH_DIFFICULTY]) for row in rows]
    drawn = [pair for pair in drawn if any(shown.midpoint for shown in pair[1])]
    if not drawn:
        return ""
    labels = [str(queries.GROUPS[code]) for code in queries.WITH_DIFFICULTY]
    title = _("People with a difficulty: who has certificate and benefit")
    return stacked_bars(drawn, labels, title=title, name="gap", language=language)


def _money(somoni, language: str) -> str:
    return "–" if somoni is None else format_number(somoni, language)


@require_GET
@requires(Permission.PEOPLE_LIST)
def people(request):
    group = request.GET.get("group", "")
    group = group if group in queries.GROUPS else "neither"
    place = {name: request.GET.get(name, "") for name in ("district", "jamoat")}
    if not all(value == queries.NO_JAMOAT or value.replace("-", "").isalnum() or not value for value in place.values()):
        raise Http404
    page = page_of(queries.people_of(request.actor, group=group, **place), request.GET)
    back = reverse("gap") + (f"?{urlencode({'district': place['district']})}" if place["jamoat"] else "")
    context = {
        "page": page, "rows": [_person(each) for each in page.rows], "group": queries.GROUPS[group], "back": back,
    }  # fmt: skip
    return render(request, "beneficiaries/gap_people.html", context)


def _person(person) -> Row:
    cells = (write_age(person.born), person.lives_in, person.worker or "")
    return Row(str(person), reverse("person", args=[person.pk]), cells)
