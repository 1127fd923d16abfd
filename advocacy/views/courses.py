"""Courses: the list, one course, planning it, its sessions and tests, and cancelling it."""

from functools import partial

from allauth.account.decorators import reauthentication_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.actions import courses as actions
from advocacy.actions.participants import export_participants, may_take_list
from advocacy.forms.courses import (
    WHEN_WORDS,
    CancelForm,
    CourseFilter,
    CourseForm,
    NewCourseForm,
    SessionForm,
    TestForm,
)
from advocacy.models import Course
from advocacy.queries.course_book import book_of, gain_words
from advocacy.queries.training import course_page, trainers_for, when_of
from advocacy.queries.training_counts import counts_of, picture_of, rows_of, shown_number, told_number
from advocacy.rules import training as rules
from advocacy.views.curricula import curriculum_url, get_curriculum, sections
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, just_do, refusing, why_not
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.spreadsheets.formats import FORMATS
from standing_together.templatetags.components import filter_bar, state

VIEW, RECORD = Permission.TRAINING_VIEW, Permission.TRAINING_RECORD
WHEN_KINDS = {"coming": "waiting", "running": "info", "ended": "done", "cancelled": "neutral"}


def course_url(course) -> str:
    return reverse("course", args=[course.pk])


def get_course(request, pk, permission=VIEW) -> Course:
    related = ("curriculum", "organisation", "programme", "district")
    visible = Course.objects.visible_to(request.actor, permission).select_related(*related)
    return get_object_or_404(visible, pk=pk)


def may_name(actor, course) -> bool:
    """Whether this actor sees who sits in the course."""
    keys = {"organisation_id": course.organisation_id, "district_id": course.district_id}
    return actor.can_at(RECORD, programme_id=course.programme_id, **keys)


@require_GET
@requires(VIEW)
def courses(request):
    form = CourseFilter(request.GET, actor=request.actor)
    chosen = form.chosen()
    page = course_page(request.actor, request.GET, **chosen)
    rows = [_row(request.actor, course) for course in page.rows]
    narrowed = any(chosen.values())
    context = {
        "filter_bar": filter_bar(form, clear=request.path if narrowed else ""),
        "page": page,
        "rows": rows,
        "narrowed": narrowed,
        "sections": sections(request, "courses"),
    }
    return render(request, "advocacy/course_list.html", context)


def _row(actor, course) -> Row:
    days = format_html('<span class="nowrap">{}</span>', write(course.starts_on))
    seated = course.seated if may_name(actor, course) else shown_number(course.seated)
    return Row(course.curriculum, course_url(course), (days, _where(course), seated, _state(course)))


def _where(course) -> str:
    return _("%(district)s, remotely") % {"district": course.district} if course.remote else str(course.district)


def _state(course) -> str:
    when = when_of(course)
    return state(str(WHEN_WORDS[when]), WHEN_KINDS[when])


@require_GET
@requires(VIEW)
def detail(request, pk):
    """Names for those who record; for the others counts, days and the mean gain."""
    course = get_course(request, pk)
    book, named = book_of(course), may_name(request.actor, course)
    if named:
        record_reading(course, by=request.actor, what="course")
    context = {
        "course": course,
        "book": book,
        "state": _state(course),
        "facts": _facts(course, book),
        "may_name": named,
        "people": [_person(request.actor, book, seat) for seat in book.seats] if named else [],
        "counts": [] if named else rows_of(counts_of(book)),
        "gain": gain_words(book.gain, may_name=named, number=told_number(book.gain.n, may_name=named)),
        "picture": picture_of(book, may_name=named),
        "why_not": why_not(rules.check_can_keep_course, request.actor, course) if named else "",
        "may_take": may_take_list(request.actor, course),
        "practice": _practice(request.actor, course) if named else [],
    }
    return render(request, "advocacy/course_detail.html", context)


def _facts(course, book) -> list[tuple]:
    when = f"{write(course.starts_on)} – {write(course.ends_on)}"
    facts = [
        (_("When"), when),
        (_("Where"), _where(course) if course.remote else f"{course.district}, {course.place}"),
        (_("Language"), course.get_language_display()),
        (_("Organisation"), course.organisation),
        (_("Programme"), course.programme),
        (_("Hours planned"), f"{float(book.hours):g}"),
    ]
    if course.cost_planned is not None:
        facts.append((_("Cost planned"), f"{course.cost_planned:,.0f} {course.currency}"))
    if course.cost_spent is not None:
        facts.append((_("Cost spent"), f"{course.cost_spent:,.0f} {course.currency}"))
    if course.funder:
        facts.append((_("Who pays for it"), course.funder))
    return facts


def _person(actor, book, seat) -> dict:
    gain, standing = book.gain_of(seat), book.standing_of(seat)
    reach = {"organisation_id": seat.participant.organisation_id, "district_id": seat.participant.district_id}
    return {
        "seat": seat,
        "url": reverse("participant", args=[seat.participant_id]) if actor.can_at(RECORD, **reach) else "",
        "post": ", ".join(filter(None, (seat.participant.employer, seat.participant.position))),
        "standing": standing,
        "gain": "" if gain is None else f"{round(gain):+d}".replace("-", "−"),
        "certificate": book.certificates.get(seat.pk),
    }


def _practice(actor, course) -> list[dict]:
    return [
        {
            "after": after,
            "due": rules.practice_due_on(course, after),
            "why_not": why_not(rules.check_can_ask_practice, actor, course, after),
        }
        for after in (3, 6)
    ]


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def new(request, curriculum_pk):
    curriculum = get_curriculum(request, curriculum_pk, RECORD)
    form = NewCourseForm(request.POST or None, actor=request.actor, curriculum=curriculum)
    act = partial(actions.plan_course, curriculum, by=request.actor)
    return fill_in(
        request, form, act, then=course_url, title=_("New course"), lead=curriculum, back=curriculum_url(curriculum),
        done=_("The course is planned. Add its sessions and participants now."), submit=_("Plan the course"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def change(request, pk):
    course = get_course(request, pk, RECORD)
    refusing(rules.check_can_keep_course, request.actor, course)
    start = {name: getattr(course, name) for name in CourseForm.base_fields}
    form = CourseForm(request.POST or None, actor=request.actor, initial=start)
    act = partial(actions.change_course, course, by=request.actor)
    return fill_in(
        request, form, act, title=_("Change the course"), lead=course.curriculum, back=course_url(course),
        done=_("Saved."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def cancel(request, pk):
    course = get_course(request, pk, RECORD)
    refusing(rules.check_can_cancel_course, request.actor, course)
    form = CancelForm(request.POST or None)
    act = partial(actions.cancel_course, course, by=request.actor)
    return fill_in(
        request, form, act, title=_("Cancel the course"), lead=course.curriculum, back=course_url(course),
        done=_("The course is cancelled."), submit=_("Cancel the course"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def plan(request, pk):
    """Sessions and tests of one course; the posted `what` says which of the two forms was filled in."""
    course = get_course(request, pk, RECORD)
    refusing(rules.check_can_keep_course, request.actor, course)
    what = request.POST.get("what")
    session = SessionForm(
        request.POST if what == "session" else None, modules=course.curriculum.modules.all(),
        trainers=trainers_for(course), initial={"on": course.starts_on, "hours": 6},
    )  # fmt: skip
    test = TestForm(request.POST if what == "test" else None)
    book = book_of(course)
    context = {"course": course, "book": book, "session_form": session, "test_form": test}
    form, action = (test, actions.add_test) if what == "test" else (session, actions.add_session)
    return fill_in(
        request, form, partial(action, course, by=request.actor), back=reverse("course_plan", args=[pk]),
        template="advocacy/course_plan.html", **context,
    )  # fmt: skip


@require_POST
@requires(RECORD)
def remove_session(request, pk, session_pk):
    course = get_course(request, pk, RECORD)
    session = get_object_or_404(course.sessions.select_related("course__programme"), pk=session_pk)
    return just_do(
        request, lambda: actions.remove_session(session, by=request.actor), back=reverse("course_plan", args=[pk]),
        done=_("The session is removed."),
    )  # fmt: skip


@require_POST
@requires(RECORD)
def remove_test(request, pk, test_pk):
    course = get_course(request, pk, RECORD)
    test = get_object_or_404(course.tests.select_related("course__programme"), pk=test_pk)
    return just_do(
        request, lambda: actions.remove_test(test, by=request.actor), back=reverse("course_plan", args=[pk]),
        done=_("The test is removed."),
    )  # fmt: skip


@require_GET
@requires(RECORD)
def export(request, pk, kind):
    """The list of participants leaves the building: the password is asked again, the taking is written down."""
    if kind not in FORMATS:
        raise Http404
    course = get_course(request, pk, RECORD)
    if not may_take_list(request.actor, course):
        raise PermissionDenied(_("Your role does not take this list away. Ask your programme manager."))
    return _export(request, course, kind)


@reauthentication_required
def _export(request, course, kind):
    content = export_participants(course, by=request.actor, kind=kind, format=FORMATS[kind]())
    name = f"participants-{timezone.localdate():%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=FORMATS[kind].CONTENT_TYPE, headers=headers)
