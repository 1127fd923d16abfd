"""Logging a barrier, and single barriers for whoever works the cases."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from advocacy.actions.barriers import log_barrier, move_barrier
from advocacy.forms.barriers import BarrierFilter, BarrierForm, kind_choices
from advocacy.forms.grounds import ReasonForm
from advocacy.kinds import article_name, kind_name
from advocacy.models import Barrier
from advocacy.queries.barrier_sources import barrier_page, origin_of
from advocacy.rules.barriers import can_move_barrier, check_can_move_barrier
from advocacy.workflows.barriers import BARRIER
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, posted, refusing
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.templatetags.components import state as drawn_state

KINDS_OF_STATE = {"open": "waiting", "in_ask": "info", "resolved": "done", "confirmed": "done"}
SINGLE = ("confirm", "reopen")  # moves of one barrier; the others go with its cluster


@requires(Permission.BARRIER_LOG)
def new(request, source, pk=""):
    """Two taps: the link that led here, and the kind. Where it was met comes from the record."""
    origin = origin_of(request.actor, source, str(pk))
    if origin is None:
        raise Http404
    form = BarrierForm(posted(request), actor=request.actor, origin=origin)
    back = reverse(origin.page[0], args=[origin.page[1]]) if origin.page else reverse("today")
    return fill_in(
        request, form, lambda **given: _log(request.actor, origin, given),
        title=_("Log a barrier"), back=back, template="advocacy/barrier_new.html",
        lead=_(
            "What stands in the way? Choose it, and it is logged. "
            "Colleagues see it only as a count together with others."
        ),
        done=_("The barrier is logged. Colleagues see it only as a count together with others."),
        kinds=kind_choices(), origin=origin,
    )  # fmt: skip


def _log(actor, origin, given):
    told = {"source": origin.source, "source_id": origin.source_id, "person": origin.person}
    return log_barrier(by=actor, **{**given, **told, **origin.known})


@requires(Permission.BARRIER_VIEW)
def barrier_list(request):
    filters = BarrierFilter(request.GET)
    state = filters.cleaned_data["state"] if filters.is_valid() else ""
    page = barrier_page(request.actor, request.GET, state=state)
    context = {
        "filters": filters, "page": page, "rows": [_row(each) for each in page.rows], "narrowed": bool(state),
    }  # fmt: skip
    return render(request, "advocacy/barrier_list.html", context)


def _row(barrier) -> Row:
    shown = drawn_state(str(BARRIER.states[barrier.state]), KINDS_OF_STATE[barrier.state])
    holder = barrier.office or barrier.stakeholder or _("Not known")
    url = reverse("barrier", args=[barrier.pk])
    return Row(barrier.sentence, url, (kind_name(barrier.kind), barrier.district, holder, shown, write(barrier.met_on)))


def _find(request, pk):
    related = ("district", "jamoat", "stakeholder", "office", "programme", "person", "logged_by")
    return get_object_or_404(Barrier.objects.visible_to(request.actor).select_related(*related), pk=pk)


@requires(Permission.BARRIER_VIEW)
def detail(request, pk):
    barrier = _find(request, pk)
    record_reading(barrier, by=request.actor, what="barrier")
    moves = [
        {"label": move.label, "url": reverse("barrier_move", args=[pk, move.name])}
        for move in BARRIER.from_state(barrier.state)
        if move.name in SINGLE and can_move_barrier(request.actor, barrier, move.name)
    ]
    context = {
        "barrier": barrier, "kind": kind_name(barrier.kind), "facts": _facts(barrier), "moves": moves,
        "state": BARRIER.states[barrier.state], "state_kind": KINDS_OF_STATE[barrier.state],
        "steps": [(BARRIER.moves[step.move].label, step) for step in barrier.steps.select_related("by")],
    }  # fmt: skip
    return render(request, "advocacy/barrier_detail.html", context)


def _facts(barrier) -> list[tuple]:
    article = _("Article %(number)s: %(name)s") % {"number": barrier.article, "name": article_name(barrier.article)}
    rows = [
        (_("Where"), ", ".join(str(part) for part in (barrier.district, barrier.jamoat) if part)),
        (_("Who could take it away"), ", ".join(str(p) for p in (barrier.office, barrier.stakeholder) if p)),
        (_("Convention (CRPD)"), article),
        (_("Met on"), write(barrier.met_on)),
        (_("Logged from"), barrier.get_source_display()),
        (_("Logged by"), barrier.logged_by),
        (_("Families"), barrier.families),
        (_("Note for case workers only"), barrier.private_note),
    ]
    return [row for row in rows if row[1]]


@requires(Permission.BARRIER_VIEW)
def make_move(request, pk, move):
    if move not in SINGLE:
        raise Http404
    barrier = _find(request, pk)
    refusing(check_can_move_barrier, request.actor, barrier, move)
    form = ReasonForm(posted(request), required=BARRIER.moves[move].note_required)
    return fill_in(
        request, form, lambda note: move_barrier(barrier, move, by=request.actor, note=note),
        title=BARRIER.moves[move].label, lead=barrier.sentence, done=_("Saved."),
        back=reverse("barrier", args=[pk]),
    )  # fmt: skip
