"""Meetings: planning, the page of one, writing down who came, what was raised, decided and spent."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from psgs.actions import meetings as actions
from psgs.enums.groups import Presence
from psgs.forms.meetings import CancelForm, ChangePlanForm, ExpenseForm, IssueForm, PapersForm, PlanForm, RecordForm
from psgs.models import Meeting
from psgs.queries.meetings import attendance_of, counts_by_sex, members_on, sheet_day
from psgs.rules.groups import check_can_record, reaches
from psgs.rules.meetings import check_is_planned
from psgs.views.answering import get_group, get_meeting, may
from psgs.views.groups import MEETING_KINDS, topic_words
from psgs.workflows.groups import MEETING
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, refusing, status_of
from standing_together.audit.actions import record_reading
from standing_together.files.streaming import stream
from standing_together.refusal import Refused
from standing_together.tasklist.forms import TaskForm
from standing_together.tasklist.queries import tasks_about

EMPTY_LINES = 6  # on the paper sheet, for those who come for the first time


@requires(Permission.MEETING_RECORD)
def plan(request, pk):
    group = get_group(request, pk, Permission.MEETING_RECORD)
    refusing(check_can_record, request.actor, group)
    form = PlanForm(request.POST or None, initial={"place": group.meets_at})
    return fill_in(
        request, form, partial(actions.plan_meeting, group, by=request.actor), title=_("Plan a meeting"),
        lead=group.name, back=(reverse("group", args=[pk]), group.name), submit=_("Plan it"),
        then=lambda planned: reverse("meeting", args=[planned.pk]), done=_("The meeting is planned."),
    )  # fmt: skip


@requires(Permission.GROUP_VIEW)
def detail(request, pk):
    """Names, discussion and issues only for those who may see the members; the others see counts and topics."""
    meeting = get_meeting(request, pk)
    group = meeting.group
    names = reaches(request.actor, group, Permission.GROUP_MEMBERS)
    if names:
        record_reading(meeting, by=request.actor, what="group meeting", organisation_id=group.organisation_id)
    attendance = attendance_of(meeting)
    came = [row.membership.sex for row in attendance if row.presence == Presence.PRESENT]
    context = {
        "meeting": meeting, "group": group, "names": names, "topics": topic_words(meeting),
        "state": MEETING.states[meeting.state], "state_kind": MEETING_KINDS[meeting.state],
        "attendance": attendance if names else (), "counts": counts_by_sex(came, str(meeting.pk), names),
        "may_record": may(request, group, Permission.MEETING_RECORD),
        "next": Meeting.objects.visible_to(request.actor).filter(follows=meeting).first(),
        **(_inner(meeting) if names else {}),
    }  # fmt: skip
    return render(request, "psgs/meeting_detail.html", context)


def _inner(meeting) -> dict:
    """What only those see who may see the members."""
    expenses = list(meeting.expenses.all())
    return {
        "issues": meeting.issues.all(), "expenses": expenses, "spent": sum(row.amount for row in expenses),
        "tasks": tasks_about(meeting), "papers": meeting.papers.filter(dropped_at__isnull=True),
    }  # fmt: skip


def _in_hand(request, pk):
    meeting = get_meeting(request, pk, Permission.MEETING_RECORD)
    refusing(check_can_record, request.actor, meeting.group)
    return meeting


def _back(meeting) -> tuple[str, str]:
    return reverse("meeting", args=[meeting.pk]), _("The meeting")


@requires(Permission.MEETING_RECORD)
def change(request, pk):
    meeting = _in_hand(request, pk)
    refusing(check_is_planned, meeting)
    start = {name: getattr(meeting, name) for name in ChangePlanForm.base_fields}
    form = ChangePlanForm(request.POST or None, initial=start)
    return fill_in(
        request, form, partial(actions.change_plan, meeting, by=request.actor), title=_("Change the plan"),
        lead=meeting.group.name, back=_back(meeting),
        done=_("Saved."),
    )  # fmt: skip


@requires(Permission.MEETING_RECORD)
def cancel(request, pk):
    meeting = _in_hand(request, pk)
    refusing(check_is_planned, meeting)
    form = CancelForm(request.POST or None, initial={"version": meeting.version})
    return fill_in(
        request, form, partial(actions.cancel_meeting, meeting, by=request.actor), title=_("It did not take place"),
        lead=meeting.group.name, back=_back(meeting),
        done=_("Written down. Plan the next one when you know the day."),
        told=_("It stays among the planned ones: how regularly the group meets is measured against them."),
    )  # fmt: skip


@requires(Permission.MEETING_RECORD)
def record(request, pk):
    """The whole sheet in one request: day, everybody's mark, topics, and the next meeting."""
    meeting = _in_hand(request, pk)
    if meeting.state == "cancelled":
        raise Http404
    form = RecordForm(request.POST or None, meeting=meeting)
    if carried_out(form, partial(actions.record_meeting, meeting, by=request.actor), lambda form: form.facts) is None:
        record_reading(meeting, by=request.actor, what="attendance", organisation_id=meeting.group.organisation_id)
        context = {"meeting": meeting, "group": meeting.group, "form": form}
        return render(request, "psgs/meeting_record.html", context, status=status_of(form))
    messages.success(request, _("Written down. What was decided, raised and spent comes next."))
    return redirect("meeting", pk=pk)


@requires(Permission.GROUP_MEMBERS)
def sheet(request, pk):
    """For paper: the names with room for a mark and a signature, nothing else about anybody."""
    meeting = get_meeting(request, pk, Permission.GROUP_MEMBERS)
    record_reading(meeting, by=request.actor, what="paper sheet", organisation_id=meeting.group.organisation_id)
    day = max(meeting.planned_on, sheet_day(meeting))
    context = {
        "meeting": meeting, "group": meeting.group, "members": members_on(meeting.group, day),
        "empty_lines": range(EMPTY_LINES),
    }  # fmt: skip
    return render(request, "psgs/meeting_sheet.html", context)


def _further(request, pk, form_class, action, *, title, told=""):
    """The three things added to a meeting one by one."""
    meeting = _in_hand(request, pk)
    form = form_class(request.POST or None, request.FILES or None)
    return fill_in(
        request, form, partial(action, meeting, by=request.actor), done=_("Written down."),
        title=title, lead=meeting.group.name, back=_back(meeting), told=told,
    )  # fmt: skip


@requires(Permission.MEETING_RECORD)
def issue(request, pk):
    told = _("What stands in the way of families. Others work on from this sentence: write no names.")
    return _further(request, pk, IssueForm, actions.raise_issue, title=_("Something stands in the way"), told=told)


@requires(Permission.MEETING_RECORD)
def expense(request, pk):
    return _further(request, pk, ExpenseForm, actions.add_expense, title=_("What it cost"))


@requires(Permission.MEETING_RECORD)
def decision(request, pk):
    told = _("A decision becomes a task with somebody and a day.")
    return _further(request, pk, TaskForm, actions.decide, title=_("The meeting decided"), told=told)


@requires(Permission.MEETING_RECORD)
def papers(request, pk):
    title, told = _("Keep the paper sheet"), _("Only colleagues who may see the members see it.")
    return _further(request, pk, PapersForm, actions.keep_sheet, title=title, told=told)


@requires(Permission.GROUP_MEMBERS)
def paper(request, pk, file_pk):
    meeting = get_meeting(request, pk, Permission.GROUP_MEMBERS)
    stored = get_object_or_404(meeting.papers, pk=file_pk)
    record_reading(meeting, by=request.actor, what="sheet photo", organisation_id=meeting.group.organisation_id)
    return stream(stored)


@requires(Permission.MEETING_RECORD)
def plan_again(request, pk):
    """A meeting that did not take place gets another day; POST only, from its page."""
    meeting = _in_hand(request, pk)
    if request.method == "POST":
        try:
            actions.plan_again(meeting, by=request.actor)
        except Refused as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, _("Planned again. Give it its new day."))
            return redirect("meeting_change", pk=pk)
    return redirect("meeting", pk=pk)
