"""Sessions: today's first, planning one, the page of one, writing down who came."""

import datetime
from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions import sessions as actions
from beneficiaries.forms.sessions import CancelForm, MoveForm, PlanForm, RecordForm
from beneficiaries.queries import sessions as queries
from beneficiaries.rules.sessions import can_write, check_can_write
from beneficiaries.views.centre_pages import get_point, get_session
from beneficiaries.workflows.centres import SESSION
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, refusing, status_of
from standing_together.audit.actions import record_reading
from standing_together.dates import write

TONES = {"planned": "waiting", "held": "done", "cancelled": "neutral"}


def coming() -> tuple[datetime.date, datetime.date]:
    """From today on, two weeks."""
    today = timezone.localdate()
    return today, today + queries.AHEAD


@requires(Permission.SERVICE_VIEW)
def sessions(request):
    page = queries.sessions_page(request.actor, request.GET)
    found = queries.sessions_between(request.actor, *coming())
    today = timezone.localdate()
    told = [(each, queries.came_words(each)) for each in found]
    context = {
        "today": [pair for pair in told if pair[0].planned_on == today],
        "ahead": [pair for pair in told if pair[0].planned_on > today],
        "earlier": [(each, queries.came_words(each)) for each in page.rows],
        "page": page,
    }
    return render(request, "beneficiaries/session_list.html", context)


@requires(Permission.SERVICE_RECORD)
def plan(request, code):
    point = get_point(request, code)
    start = {"planned_on": timezone.localdate(), "kind": "group"}
    form = PlanForm(request.POST or None, actor=request.actor, provider=point, initial=start)
    return fill_in(
        request, form, partial(actions.plan_session, point, by=request.actor), title=_("Plan a session"), lead=point,
        back=(reverse("service_point", args=[code]), str(point)), done=_("The session is planned."),
        then=lambda planned: reverse("session", args=[planned.pk]), submit=_("Plan it"),
    )  # fmt: skip


@requires(Permission.SERVICE_VIEW)
def detail(request, pk):
    session = get_session(request, pk)
    record_reading(session, by=request.actor, what="session")
    expected = () if session.state != "planned" else _expected(request.actor, session)
    context = {
        "session": session, "state": SESSION.states[session.state], "tone": TONES[session.state],
        "attendance": queries.attendance_of(request.actor, session), "expected": expected,
        "may_record": can_write(request.actor, session), "rows": _facts(session),
    }  # fmt: skip
    return render(request, "beneficiaries/session_detail.html", context)


def _expected(actor, session) -> list:
    day = max(session.planned_on, timezone.localdate())
    return queries.sheet_of(actor, session, day) if actor.can(Permission.SERVICE_RECORD) else []


def _moves(session) -> list[tuple]:
    """ "Moved from" and the day, the hour and why, for each time."""
    return [
        (_("Moved from"), f"{_when(day, hour)}: {because}") for day, hour, because in queries.moves_of(session)
    ]  # fmt: skip


def _when(day, hour, *more) -> str:
    time = "" if hour is None else f"{hour:%H:%M}"
    return ", ".join(part for part in (write(day), time, *more) if part)


def _facts(session) -> list[tuple]:
    minutes = "" if session.minutes is None else _("%(number)s minutes") % {"number": session.minutes}
    rows = [
        (_("When"), _when(session.day, session.begins_at, minutes)),
        *_moves(session),
        (_("How"), session.get_mode_display()),
        (_("Who leads it"), session.led_by or _("Not known")),
        (_("Programme"), session.programme),
    ]
    if session.service is not None:
        rows.insert(0, (_("Service"), session.service))
    if session.done:
        rows.append((_("What was done"), session.done))
    if session.cancelled_because:
        rows.append((_("Why it did not take place"), session.cancelled_because))
    return rows


@requires(Permission.SERVICE_RECORD)
def record(request, pk):
    """The whole sheet in one request."""
    session = get_session(request, pk, Permission.SERVICE_RECORD)
    refusing(check_can_write, request.actor, session)
    if session.state == "cancelled":
        raise Http404
    form = RecordForm(request.POST or None, session=session, actor=request.actor)
    if carried_out(form, partial(actions.record_session, session, by=request.actor), lambda form: form.facts) is None:
        record_reading(session, by=request.actor, what="attendance")
        context = {"session": session, "form": form}
        return render(request, "beneficiaries/session_record.html", context, status=status_of(form))
    messages.success(request, _("Written down."))
    return redirect("session", pk=pk)


@requires(Permission.SERVICE_RECORD)
def cancel(request, pk):
    session = get_session(request, pk, Permission.SERVICE_RECORD)
    refusing(check_can_write, request.actor, session)
    form = CancelForm(request.POST or None, initial={"version": session.version})
    return fill_in(
        request, form, partial(actions.cancel_session, session, by=request.actor),
        title=SESSION.moves["cancel"].label, lead=str(session.provider),
        back=(reverse("session", args=[pk]), _("The session")), done=_("Written down."),
    )  # fmt: skip


@requires(Permission.SERVICE_RECORD)
def move(request, pk):
    session = get_session(request, pk, Permission.SERVICE_RECORD)
    refusing(check_can_write, request.actor, session)
    start = {"version": session.version, "begins_at": session.begins_at}
    form = MoveForm(request.POST or None, initial=start)
    return fill_in(
        request, form, partial(actions.move_session, session, by=request.actor),
        title=_("Move this session"), lead=f"{session.provider}, {write(session.day)}", submit=_("Move it"),
        back=(reverse("session", args=[pk]), _("The session")), done=_("The session is moved."),
    )  # fmt: skip
