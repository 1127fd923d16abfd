"""The buttons of a workflow, and the page of one move: the same for assessments, the library and works."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from standing_together.asking import fill_in, why_not


def buttons(actor, row, flow, url_name: str) -> list[dict]:
    """The moves this person's role knows, from where the row stands; a closed way says why."""
    return [
        {
            "name": move.name,
            "label": move.label,
            "url": reverse(url_name, args=[row.pk, move.name]),
            "why_not": why_not(flow.check, move.name, actor, row),
        }
        for move in flow.workflow.from_state(row.state)
        if actor.can(move.permission)
    ]


def story(row, flow) -> list[dict]:
    """Every step, oldest first: what it became, when, by whom, and the note."""
    states = flow.workflow.states
    return [
        {"said": states[step.target], "at": step.at, "by": step.by, "note": step.note}
        for step in row.steps.select_related("by")
    ]


def make_move(request, row, flow, name: str, *, form_class, actions, back: str, **form_facts):
    """GET shows what the move asks for, POST makes it; then back to the row's own page."""
    if name not in actions:
        raise Http404
    move = flow.workflow.moves[name]
    form = form_class(
        request.POST or None, move=move, actions=actions, initial={"version": row.version}, **form_facts
    )  # fmt: skip
    state = flow.workflow.states[move.target]
    return fill_in(
        request, form, lambda **said: form.carry_out(row, request.actor), back=reverse(back, args=[row.pk]),
        title=move.label, submit=move.label, lead=row, told=_("It will then be: %(target)s.") % {"target": state},
        done=_("Done. It is now: %(state)s.") % {"state": state},
    )  # fmt: skip
