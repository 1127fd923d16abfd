"""The tables of a course, each sent whole in one request: attendance, points, practice afterwards."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from advocacy.actions import courses as actions
from advocacy.enums.training import After
from advocacy.forms.grids import AttendanceGrid, PracticeGrid, ScoreGrid
from advocacy.queries.course_book import book_of
from advocacy.rules import training as rules
from advocacy.views.courses import course_url, get_course
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import refusing
from standing_together.audit.actions import record_reading
from standing_together.refusal import Refused

RECORD = Permission.TRAINING_RECORD


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def attendance(request, pk):
    course = _course(request, pk)
    grid = AttendanceGrid(book_of(course), request.POST if request.method == "POST" else None)
    if grid.data is not None:
        answer = _kept(
            request, course, lambda: actions.record_attendance(course, by=request.actor, states=grid.states())
        )
        if answer:
            return answer
    return _shown(request, course, "attendance", grid)


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def scores(request, pk):
    course = _course(request, pk)
    grid = ScoreGrid(book_of(course), request.POST if request.method == "POST" else None)
    if grid.is_valid():
        act = partial(actions.record_scores, course, by=request.actor, points=grid.points)
        answer = _kept(request, course, act)
        if answer:
            return answer
    return _shown(request, course, "scores", grid, wrong=len(grid.errors))


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def practice(request, pk, after):
    if after not in After.values:
        raise Http404
    course = _course(request, pk)
    refusing(rules.check_can_ask_practice, request.actor, course, after)
    grid = PracticeGrid(book_of(course), after, request.POST if request.method == "POST" else None)
    told = grid.told() if grid.data is not None else {}
    if grid.data is not None and not grid.errors:
        act = partial(actions.record_practice, course, by=request.actor, after=after, told=told)
        answer = _kept(request, course, act)
        if answer:
            return answer
    return _shown(request, course, "practice", grid, wrong=len(grid.errors), after=After(after).label)


def _course(request, pk):
    course = get_course(request, pk, RECORD)
    refusing(rules.check_can_keep_course, request.actor, course)
    return course


def _kept(request, course, act):
    """The answer after everything was written; None when it was refused, which is then said on the page."""
    try:
        written = act()
    except Refused as reason:
        messages.error(request, str(reason))
        return None
    words = ngettext("Kept: %(count)s entry.", "Kept: %(count)s entries.", written) % {"count": written}
    messages.success(request, words if written else _("Nothing was changed."))
    return redirect(course_url(course))


def _shown(request, course, name, grid, *, wrong: int = 0, **context):
    record_reading(course, by=request.actor, what=f"course {name}")
    context |= {"course": course, "grid": grid, "book": grid.book, "wrong": wrong}
    return render(request, f"advocacy/course_{name}.html", context, status=409 if wrong else 200)
