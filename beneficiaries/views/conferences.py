"""Case conferences: written down from a person's page, read by whoever may open somebody discussed."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.conferences import decide, discuss_person, hold_conference
from beneficiaries.forms.conferences import ConferenceForm, DecisionForm, DiscussForm
from beneficiaries.forms.people import NameSearch
from beneficiaries.models import Conference, Person
from beneficiaries.queries.caseload import colleagues
from beneficiaries.queries.search import search_people
from beneficiaries.rules.reach import check_is_open
from beneficiaries.views.person import find
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.addresses import address_of
from standing_together.asking import fill_in, refusing
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.paging import page_by
from standing_together.tasklist.queries import tasks_about


def _get(request, pk, permission=Permission.VISIT_VIEW) -> Conference:
    related = ("recorded_by", "district", "organisation")
    seen = Conference.objects.visible_to(request.actor, permission).select_related(*related)
    return get_object_or_404(seen, pk=pk)


@require_GET
@requires(Permission.CONFERENCE_RECORD)
def conference_list(request):
    seen = Conference.objects.visible_to(request.actor, Permission.CONFERENCE_RECORD)
    related = seen.select_related("district", "recorded_by").prefetch_related("seats", "discussed")
    page = page_by(related, request.GET, "-on", "-pk")
    rows = [
        Row(
            write(conference.on), address_of("conference", conference.pk),
            (conference.district, len(conference.discussed.all()), len(conference.seats.all()), conference.recorded_by),
        )
        for conference in page.rows
    ]  # fmt: skip
    return render(request, "beneficiaries/conference_list.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "POST"])
@requires(Permission.CONFERENCE_RECORD)
def new(request, pk):
    """About this person; others are added afterwards."""
    person = find(request, pk, Permission.CONFERENCE_RECORD)
    refusing(check_is_open, person)
    form = ConferenceForm(request.POST or None, workers=colleagues(request.actor, Permission.CONFERENCE_RECORD))
    return fill_in(
        request, form, partial(hold_conference, person, by=request.actor), title=_("Write down a case conference"),
        lead=person.full_name, back=(reverse("person", args=[person.pk]), person.full_name),
        then=lambda conference: reverse("conference", args=[conference.pk]),
        done=_("Written down. What was decided comes next."),
    )  # fmt: skip


@require_GET
@requires(Permission.VISIT_VIEW)
def detail(request, pk):
    """Only the persons in one's own reach; the notes of the whole only where that is everybody."""
    conference = _get(request, pk)
    discussed = list(conference.discussed.select_related("person"))
    reached = Person.objects.visible_to(request.actor, Permission.VISIT_VIEW)
    keys = set(reached.filter(pk__in=[each.person_id for each in discussed]).values_list("pk", flat=True))
    mine = [each for each in discussed if each.person_id in keys]
    for each in mine:
        record_reading(each.person, by=request.actor, what="conference")
    parts = {"", *map(str, keys)}
    may = request.actor.can(Permission.CONFERENCE_RECORD)
    context = {
        "conference": conference, "discussed": mine, "seats": conference.seats.select_related("user"),
        "hidden": len(discussed) - len(mine), "notes": conference.notes if len(mine) == len(discussed) else "",
        "tasks": [_task(task, mine) for task in tasks_about(conference) if task.part in parts], "may_record": may,
    }  # fmt: skip
    return render(request, "beneficiaries/conference_detail.html", context)


def _task(task, mine) -> dict:
    of = next((each.person.full_name for each in mine if str(each.person_id) == task.part), "")
    return {"task": task, "of": of}


def _back(conference) -> tuple[str, str]:
    return reverse("conference", args=[conference.pk]), _("The conference")


@require_http_methods(["GET", "POST"])
@requires(Permission.CONFERENCE_RECORD)
def decision(request, pk):
    conference = _get(request, pk, Permission.CONFERENCE_RECORD)
    people = Person.objects.visible_to(request.actor, Permission.CONFERENCE_RECORD)
    people = people.filter(conferences__conference=conference)
    workers = colleagues(request.actor, Permission.CONFERENCE_RECORD)
    form = DecisionForm(request.POST or None, workers=workers, people=people)
    return fill_in(
        request, form, partial(decide, conference, by=request.actor), title=_("The conference decided"),
        lead=write(conference.on), back=_back(conference),
        done=_("Written down."), told=_("A decision becomes a task with somebody and a day."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.CONFERENCE_RECORD)
def find_person(request, pk):
    """Who else was discussed: found by name, never named in an address."""
    conference = _get(request, pk, Permission.CONFERENCE_RECORD)
    form = NameSearch(request.POST or None)
    text = form.cleaned_data["text"].strip() if form.is_valid() else ""
    found = search_people(request.actor, text) if len(text) > 1 else []
    context = {"conference": conference, "form": form, "found": found, "text": text, "back": _back(conference)}
    return render(request, "beneficiaries/conference_find.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.CONFERENCE_RECORD)
def discuss(request, pk, person_pk):
    conference = _get(request, pk, Permission.CONFERENCE_RECORD)
    person = find(request, person_pk, Permission.CONFERENCE_RECORD)
    form = DiscussForm(request.POST if request.method == "POST" else None)
    return fill_in(
        request, form, partial(discuss_person, conference, person, by=request.actor),
        title=_("This person was discussed too"), lead=person.full_name, back=_back(conference),
        done=_("Written down."),
    )  # fmt: skip
