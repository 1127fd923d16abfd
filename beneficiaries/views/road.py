"""The day of a worker and of a team: the road, what is to be written down, who should have heard from us."""

import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.contact_rule import contact_rule
from beneficiaries.models import Person, Visit
from beneficiaries.queries.caseload import in_hand_of, team
from beneficiaries.queries.contacts import most_urgent_first, overdue, silent
from beneficiaries.queries.visits import route_of, to_write_down, unmet
from beneficiaries.views.visit_rows import listed, routed
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.addresses import address_of
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.printing.actions import ask_for_print
from standing_together.refusal import Refused

SHOWN, MOST = 10, 100


@require_GET
@requires(Permission.VISIT_VIEW)
def today(request):
    """One's own day."""
    day, user = timezone.localdate(), request.actor.user
    mine = Visit.objects.visible_to(request.actor).filter(worker=user)
    people = Person.objects.visible_to(request.actor, Permission.VISIT_VIEW).active().filter(in_hand_of(user))
    context = {
        "day": day,
        "route": [routed(visit, False) for visit in route_of(request.actor, day, user)],
        "late": _first(to_write_down(mine, day).order_by("planned_on", "pk")),
        "unmet": _first(unmet(mine).order_by("planned_on", "pk")),
        "overdue": _people(most_urgent_first(overdue(people, day))[:SHOWN], day),
        "languages": _languages(),
    }  # fmt: skip
    return render(request, "beneficiaries/visits_today.html", context)


def _first(visits) -> list[Row]:
    related = ("person", "worker")
    return [listed(visit) for visit in visits.select_related(*related)[:SHOWN]]


def _people(people, day) -> list[Row]:
    """Name, place, since when nobody was heard, in whose hands."""
    related = people.select_related("district", "jamoat", "worker", "registered_by")
    return [
        Row(
            person.full_name, address_of("person", person.pk),
            (
                person.lives_in,
                write(person.heard_on), _days((day - person.heard_on).days), str(person.worker or person.registered_by),
            ),
        )
        for person in related
    ]  # fmt: skip


def _days(number: int) -> str:
    return str(number)


@require_GET
@requires(Permission.CASE_ASSIGN)
def team_page(request):
    """Everybody in reach who has cases or visits; a name leads to the caseload."""
    loads = team(request.actor)
    rows = [
        Row(str(load.worker), reverse("caseload", args=[load.worker.pk]), _counts(load), urgent=bool(load.late))
        for load in loads
    ]
    day = timezone.localdate()
    context = {
        "rows": rows, "day": day, "silent_after": contact_rule().silent_after_days,
        "silent": sum(load.silent for load in loads), "overdue": sum(load.overdue for load in loads),
        "route": [routed(visit, True) for visit in route_of(request.actor, day)], "languages": _languages(),
    }  # fmt: skip
    return render(request, "beneficiaries/visits_team.html", context)


def _counts(load) -> tuple:
    return load.persons, load.today, load.late, load.overdue, load.silent


@require_GET
@requires(Permission.VISIT_VIEW)
def follow_ups(request):
    """Who should have heard from us (`which=overdue`) or was not heard of for long (`silent`), the longest first."""
    which = "silent" if request.GET.get("which") == "silent" else "overdue"
    whole = request.GET.get("whose") == "team" and request.actor.can(Permission.CASE_ASSIGN)
    day = timezone.localdate()
    people = Person.objects.visible_to(request.actor, Permission.VISIT_VIEW).active()
    people = people if whole else people.filter(in_hand_of(request.actor.user))
    found = silent(people, day).order_by("heard_on", "pk") if which == "silent" else most_urgent_first(overdue(people))
    whose = "&whose=team" if whole else ""
    tabs = [
        {"label": label, "url": f"?which={code}{whose}", "current": code == which}
        for code, label in (("overdue", _("Overdue")), ("silent", _("Not heard of for long")))
    ]
    context = {"rows": _people(found[:MOST], day), "tabs": tabs, "which": which, "rule": contact_rule(), "most": MOST}
    return render(request, "beneficiaries/follow_ups.html", context)


def _languages() -> list[tuple[str, str, bool]]:
    """Of the paper: the page's own first."""
    here = (get_language() or "tg")[:2]
    return [(code, words, code == here) for code, words in (("tg", "Тоҷикӣ"), ("ru", "Русский"), ("en", "English"))]


def day_asked(text: str) -> datetime.date:
    """The day in an address; today if it is none."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()


@require_http_methods(["GET", "POST"])
@requires(Permission.VISIT_VIEW)
def route(request):
    """The road of one day. POST asks for it on paper, for a day without network."""
    asked = request.POST if request.method == "POST" else request.GET
    day = day_asked(asked.get("day", ""))
    whole = asked.get("whose") == "team" and request.actor.can(Permission.CASE_ASSIGN)
    if request.method == "POST":
        return _print(request, day, whole)
    visits = route_of(request.actor, day, None if whole else request.actor.user)
    step = datetime.timedelta(days=1)
    context = {
        "day": day, "whole": whole, "rows": [routed(visit, whole) for visit in visits], "languages": _languages(),
        "before": (day - step).isoformat(), "after": (day + step).isoformat(),
        "may_team": request.actor.can(Permission.CASE_ASSIGN),
    }  # fmt: skip
    return render(request, "beneficiaries/visit_route.html", context)


def _print(request, day: datetime.date, whole: bool):
    language = request.POST.get("language", "")
    language = language if language in ("tg", "ru", "en") else "tg"
    details = {"day": day.isoformat(), "team": whole}
    try:
        printed = ask_for_print("route_sheet", request.actor.user, by=request.actor, language=language, details=details)
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect(f"{reverse('visit_route')}?day={day.isoformat()}")
    return redirect("print", pk=printed.pk)
