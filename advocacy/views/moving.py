"""The buttons of a workflow, and the page of one move: the same for assessments, the library and works."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from standing_together.refusal import Refused


def buttons(actor, row, flow, url_name: str) -> list[dict]:
    """The moves this person's role knows, from where the row stands; a closed way says why."""
    return [
        {
            "name": move.name,
            "label": move.label,
            "url": reverse(url_name, args=[row.pk, move.name]),
            "why_not": _why_not(flow, move.name, actor, row),
        }
        for move in flow.workflow.from_state(row.state)
        if actor.can(move.permission)
    ]


def _why_not(flow, name: str, actor, row) -> str:
    try:
        flow.check(name, actor, row)
    except Refused as reason:
        return str(reason)
    return ""


def story(row, flow) -> list[dict]:
    """Every step, oldest first: what it became, when, by whom, and the note."""
    states = flow.workflow.states
    return [
        {"said": states[step.target], "at": step.at, "by": step.by, "note": step.note}
        for step in row.steps.select_related("by")
    ]


def refused_or_none(check, *facts) -> str:
    """The sentence of a rule that says no, else ""."""
    try:
        check(*facts)
    except Refused as reason:
        return str(reason)
    return ""


def make_move(request, row, flow, name: str, *, form_class, actions, back: str, **form_facts):
    """GET shows what the move asks for, POST makes it; then back to the row's own page."""
    if name not in actions:
        raise Http404
    move = flow.workflow.moves[name]
    form = form_class(
        request.POST or None, move=move, actions=actions, initial={"version": row.version}, **form_facts
    )  # fmt: skip
    status = 200
    if form.is_valid():
        try:
            form.carry_out(row, request.actor)
        except Refused as reason:
            form.add_error(None, str(reason))
            status = 409
        else:
            state = flow.workflow.states[move.target]
            messages.success(request, _("Done. It is now: %(state)s.") % {"state": state})
            return redirect(back, pk=row.pk)
    context = {"form": form, "move": move, "row": row, "back": reverse(back, args=[row.pk])}
    context["target"] = flow.workflow.states[move.target]
    return render(request, "advocacy/move.html", context, status=status)
