"""People from outside the registry: found again before a second record is made, one across all courses; interns."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from advocacy.actions import participants as actions
from advocacy.actions.courses import leave_course, seat_participant
from advocacy.forms.courses import LeaveForm
from advocacy.forms.participants import AssessmentForm, InternForm, KindFilter, NameSearch, ParticipantForm
from advocacy.models import Intern, Participant
from advocacy.queries.training import (
    courses_of,
    hosts_for,
    intern_page,
    likely_participants,
    participant_page,
    search_participants,
)
from advocacy.rules import training as rules
from advocacy.views.courses import course_url, get_course
from advocacy.views.curricula import sections
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, refusing, why_not
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.refusal import Refused

VIEW, RECORD = Permission.TRAINING_VIEW, Permission.TRAINING_RECORD
FIELDS = ("family_name", "given_name", "patronymic", "sex", "kind", "employer", "position", "district_id", "contact")


def participant_url(participant) -> str:
    return reverse("participant", args=[participant.pk])


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def participants(request):
    """The list; a name is looked for by POST, so that it never stands in an address."""
    search, filters = NameSearch(request.POST or None), KindFilter(request.GET)
    kind = filters.cleaned_data["kind"] if filters.is_valid() else ""
    context = {"search": search, "filters": filters, "kind": kind, "sections": sections(request, "participants")}
    if request.method == "POST" and search.is_valid():
        found = search_participants(request.actor, search.cleaned_data["name"])
        context |= {"rows": [_row(each) for each in found], "searched": True}
    else:
        page = participant_page(request.actor, request.GET, kind=kind)
        context |= {"rows": [_row(each) for each in page.rows], "page": page}
    return render(request, "advocacy/participant_list.html", context)


def _row(participant) -> Row:
    cells = (participant.get_kind_display(), participant.employer, participant.position, participant.district)
    return Row(participant, participant_url(participant), cells)


def get_participant(request, pk) -> Participant:
    visible = Participant.objects.visible_to(request.actor).select_related("district", "organisation")
    return get_object_or_404(visible, pk=pk)


@require_GET
@requires(RECORD)
def detail(request, pk):
    participant = get_participant(request, pk)
    record_reading(participant, by=request.actor, what="participant")
    interns = Intern.objects.visible_to(request.actor, RECORD).filter(participant=participant).select_related("host")
    context = {
        "participant": participant,
        "facts": _facts(participant),
        "seats": courses_of(request.actor, participant),
        "interns": interns.order_by("-from_on"),
    }
    return render(request, "advocacy/participant_detail.html", context)


def _facts(participant) -> list[tuple]:
    facts = [
        (_("Takes part as"), participant.get_kind_display()),
        (_("Organisation"), participant.employer),
        (_("Position"), participant.position),
        (_("Sex"), participant.get_sex_display()),
        (_("District"), participant.district),
        (_("Phone or e-mail"), participant.contact),
    ]
    return [(label, value) for label, value in facts if value]


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def change(request, pk):
    participant = get_participant(request, pk)
    start = {name: getattr(participant, name) for name in FIELDS}
    form = ParticipantForm(request.POST or None, actor=request.actor, initial=start)
    act = partial(actions.change_participant, participant, by=request.actor)
    return fill_in(request, form, act, title=participant, back=participant_url(participant), done=_("Saved."))


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def add(request, pk):
    """Into a course: first somebody who is known (`participant`), otherwise the form, and a look before writing."""
    course = get_course(request, pk, RECORD)
    refusing(rules.check_can_seat, request.actor, course)
    if "participant" in request.POST:
        known = get_object_or_404(Participant.objects.visible_to(request.actor), pk=request.POST["participant"])
        return _seat(request, course, lambda: known)
    if "name" in request.POST:
        return _found_by_name(request, course)
    form = ParticipantForm(request.POST or None, actor=request.actor, initial={"district_id": course.district_id})
    if form.is_valid():
        return _look_first(request, course, form)
    return _add_page(request, course, form)


def _add_page(request, course, form, **context):
    context |= {"course": course, "form": form, "search": NameSearch()}
    return render(request, "advocacy/course_people.html", context)


def _found_by_name(request, course):
    search = NameSearch(request.POST)
    found = search_participants(request.actor, search.cleaned_data["name"]) if search.is_valid() else []
    form = ParticipantForm(actor=request.actor, initial={"district_id": course.district_id})
    own = [each for each in found if each.organisation_id == course.organisation_id]
    return _add_page(request, course, form, found=own, searched=True)


def _look_first(request, course, form):
    """Only after somebody saw who it may be already, a second record can be made."""
    found = likely_participants(request.actor, form.as_record(), organisation_id=course.organisation_id)
    if found and not form.has_looked(request.POST.get("looked", "")):
        carried = [(key, value) for key in form.fields for value in request.POST.getlist(key)]
        context = {"course": course, "found": found, "carried": carried, "looked": form.looked}
        return render(request, "advocacy/course_known.html", context)
    told = form.cleaned_data
    return _seat(
        request, course,
        lambda: actions.register_participant(by=request.actor, organisation_id=course.organisation_id, **told),
    )  # fmt: skip


def _seat(request, course, who):
    try:
        seat = seat_participant(course, who(), by=request.actor)
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("%(name)s sits in the course now.") % {"name": seat.participant})
    return redirect("course_people", pk=course.pk)


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def leave(request, pk, seat_pk):
    course = get_course(request, pk, RECORD)
    seat = get_object_or_404(course.seats.select_related("participant", "course__programme"), pk=seat_pk)
    form = LeaveForm(request.POST or None)
    act = partial(leave_course, seat, by=request.actor)
    return fill_in(
        request, form, act, title=_("Left the course"), lead=seat.participant, back=course_url(course),
        done=_("It is written down that they left."),
    )  # fmt: skip


@require_GET
@requires(VIEW)
def interns(request):
    page = intern_page(request.actor, request.GET)
    rows = [_intern_row(request.actor, each) for each in page.rows]
    context = {"page": page, "rows": rows, "sections": sections(request, "interns")}
    return render(request, "advocacy/intern_list.html", context)


def _intern_row(actor, intern) -> Row:
    """The student's name for whoever records; for the others only where and when."""
    keys = {"organisation_id": intern.organisation_id, "district_id": intern.district_id}
    named = actor.can_at(RECORD, programme_id=intern.programme_id, **keys)
    days = f"{write(intern.from_on)} – {write(intern.until_on)}"
    result = intern.get_result_display() if intern.result else _("Not assessed yet")
    head = intern.participant if named else intern.university
    url = reverse("intern" if named else "interns", args=[intern.pk] if named else [])
    return Row(head, url, (intern.university, intern.host, days, result if named else ""))


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def intern_new(request, participant_pk):
    participant = get_participant(request, participant_pk)
    start = {"district_id": participant.district_id, "university": participant.employer}
    form = InternForm(request.POST or None, actor=request.actor, hosts=hosts_for(request.actor), initial=start)
    act = partial(actions.begin_internship, by=request.actor, participant=participant)
    return fill_in(
        request, form, act, then=lambda kept: reverse("intern", args=[kept.pk]), title=_("New internship"),
        lead=participant, back=participant_url(participant), done=_("The internship is kept."),
    )  # fmt: skip


@require_GET
@requires(RECORD)
def intern(request, pk):
    intern = _get_intern(request, pk)
    record_reading(intern, by=request.actor, what="intern")
    facts = [
        (_("University"), intern.university),
        (_("Service where they work"), intern.host),
        (_("Who guides them there"), intern.supervisor),
        (_("When"), f"{write(intern.from_on)} – {write(intern.until_on)}"),
        (_("Programme"), intern.programme),
    ]
    reason = why_not(rules.check_can_assess, request.actor, intern)
    return render(request, "advocacy/intern_detail.html", {"intern": intern, "facts": facts, "why_not": reason})


def _get_intern(request, pk) -> Intern:
    related = ("participant", "host", "programme", "district")
    return get_object_or_404(Intern.objects.visible_to(request.actor, RECORD).select_related(*related), pk=pk)


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def intern_assess(request, pk):
    intern = _get_intern(request, pk)
    refusing(rules.check_can_assess, request.actor, intern)
    fields = ("assessed_on", "hours", "result", "assessment")
    form = AssessmentForm(request.POST or None, initial={name: getattr(intern, name) for name in fields})
    act = partial(actions.assess_intern, intern, by=request.actor)
    return fill_in(
        request, form, act, title=_("Assessment"), lead=intern.participant, back=reverse("intern", args=[pk]),
        done=_("The assessment is kept."),
    )  # fmt: skip
