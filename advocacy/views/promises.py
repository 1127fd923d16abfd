"""Promises: the list, one promise with everything about it, and what happens to it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from advocacy.actions import plans as plan_actions
from advocacy.actions import promises as actions
from advocacy.forms.plans import ChangeForm
from advocacy.forms.promises import MoveForm, PostponeForm, PromiseFilter, PromiseForm
from advocacy.models import AdvocacyPlan, Change, Promise, ReminderLetter
from advocacy.queries import promises as queries
from advocacy.queries.plans import clusters_linked
from advocacy.rules import promises as rules
from advocacy.workflows.promises import PROMISE
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, posted, refusing
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.files.streaming import stream
from standing_together.listing import Row
from standing_together.templatetags.components import state as drawn_state

CHANGE = Permission.ADVOCACY_CHANGE
READ = (Permission.ADVOCACY_VIEW, Permission.PROMISE_VERIFY)
KINDS_OF_STATE = {
    "made": "waiting", "late": "urgent", "kept": "done", "confirmed": "done", "broken": "urgent",
    "withdrawn": "neutral",
}  # fmt: skip


def state_words(code) -> str:
    """The state with the two that no column holds."""
    more = {"late": _("Late"), "confirmed": _("Kept, confirmed")}
    return str(more.get(code) or PROMISE.states[code])


def promises_of(actor):
    """Who asks families reads the promises they are asked about, also without reading the rest of advocacy."""
    may_read = actor.can(Permission.ADVOCACY_VIEW)
    return Promise.objects.visible_to(actor, Permission.ADVOCACY_VIEW if may_read else Permission.PROMISE_VERIFY)


@requires(*READ)
def promise_list(request):
    filters = PromiseFilter(request.GET)
    state = filters.cleaned_data["state"] if filters.is_valid() else ""
    page = queries.promise_page(promises_of(request.actor), request.GET, state=state)
    context = {
        "filters": filters, "page": page, "rows": [_row(each) for each in page.rows], "narrowed": bool(state),
        "may_add": request.actor.can(CHANGE),
    }  # fmt: skip
    return render(request, "advocacy/promise_list.html", context)


def _row(promise) -> Row:
    code = queries.state_told(promise)
    shown = drawn_state(state_words(code), KINDS_OF_STATE[code])
    url = reverse("promise", args=[promise.pk])
    whose = f"{promise.office}, {promise.office.stakeholder}"
    cells = (whose, promise.district or "–", shown, write(promise.due_on) or _("No day"))
    return Row(promise.what, url, cells, urgent=code == "late")


def get_promise(request, pk, permission=None):
    """With whom and where, and the families' answers; 404 for a stranger."""
    visible = Promise.objects.visible_to(request.actor, permission) if permission else promises_of(request.actor)
    related = ("office__stakeholder", "holder", "district", "programme", "organisation", "recorded_by")
    return get_object_or_404(queries.with_answers(visible).select_related(*related), pk=pk)


@requires(*READ)
def detail(request, pk):
    promise = get_promise(request, pk)
    actor, code = request.actor, queries.state_told(promise)
    may_verify = rules.can_verify(actor, promise)
    context = {
        "promise": promise,
        "state": state_words(code),
        "state_kind": KINDS_OF_STATE[code],
        "facts": _facts(actor, promise),
        "buttons": _buttons(actor, promise),
        "answers": {each: queries.answers_table(promise).cell(answer=each).text() for each in queries.ANSWERS},
        "entries": promise.verifications.select_related("collected_by") if may_verify else [],
        "may_verify": may_verify,
        "may_change": rules.can_change_promise(actor, promise),
        "steps": [(_step_words(step), step) for step in promise.steps.select_related("by")],
        "letters": ReminderLetter.objects.visible_to(actor).filter(promise=promise).select_related("paper"),
        "clusters": clusters_linked(promise) if actor.can(Permission.BARRIER_CLUSTERS) else [],
        "changes": Change.objects.visible_to(actor).filter(promise=promise),
        "files": promise.files.filter(dropped_at__isnull=True),
        "may_publish": rules.can_approve_publication(actor, promise),
    }
    return render(request, "advocacy/promise_detail.html", context)


def _step_words(step) -> str:
    return str(PROMISE.moves[step.move].label) if step.move in PROMISE.moves else _("Put off to another day")


def _facts(actor, promise) -> list[tuple]:
    plan = AdvocacyPlan.objects.visible_to(actor).filter(pk=promise.plan_id).first() if promise.plan_id else None
    moved = promise.first_due_on if promise.first_due_on != promise.due_on else None
    rows = [
        (_("Office"), f"{promise.office}, {promise.office.stakeholder}"),
        (_("Who gave it"), promise.holder or _("Nobody known in this office on that day")),
        (_("Where"), promise.district or _("The whole country")),
        (_("Said on"), write(promise.made_on)),
        (_("Due by"), write(promise.due_on) or _("No day was named")),
        (_("First due by"), write(moved)),
        (_("Stands written in"), f"{promise.get_source_display()} {promise.source_note}".strip()),
        (_("Broken on"), write(promise.broken_on)),
        (_("Kept on"), write(promise.kept_on)),
        (_("Plan"), plan),
        (_("Written down by"), promise.recorded_by),
    ]
    return [row for row in rows if row[1]]


def _buttons(actor, promise) -> list[dict]:
    """What this actor can do now, the most likely first."""
    found = []
    if rules.can_change_promise(actor, promise):
        found += [
            {"label": move.label, "url": reverse("promise_move", args=[promise.pk, move.name])}
            for move in PROMISE.from_state(promise.state)
        ]
    more = (
        (rules.can_verify, _("Write down what families say"), "promise_verify"),
        (rules.can_postpone, _("Another day"), "promise_postpone"),
        (rules.can_write_reminder, _("Write a reminder"), "promise_remind"),
        (rules.can_change_promise, _("Record a change"), "promise_change"),
    )
    may = [(text, name) for can, text, name in more if can(actor, promise)]
    return found + [{"label": text, "url": reverse(name, args=[promise.pk])} for text, name in may]


@requires(CHANGE)
def new(request):
    """`?office=` and `?plan=` in the address choose beforehand."""
    form = PromiseForm(
        posted(request), request.FILES or None, actor=request.actor,
        initial={name: request.GET.get(name) for name in ("office", "plan")},
    )  # fmt: skip
    return fill_in(
        request, form, lambda **given: actions.record_promise(by=request.actor, **given),
        title=_("Write down a promise"), back=reverse("promises"),
        done=_("The promise is written down. On its day it will be on the page Today."),
        then=lambda made: reverse("promise", args=[made.pk]),
    )  # fmt: skip


@requires(CHANGE)
def make_move(request, pk, move):
    if move not in actions.MOVES:
        raise Http404
    promise = get_promise(request, pk, CHANGE)
    refusing(rules.check_can_change_promise, request.actor, promise)
    return fill_in(
        request, MoveForm(posted(request)),
        lambda **given: actions.MOVES[move](promise, by=request.actor, **given),
        title=PROMISE.moves[move].label, lead=promise.what, done=_("Saved."),
        back=reverse("promise", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
def postpone(request, pk):
    promise = get_promise(request, pk, CHANGE)
    refusing(rules.check_can_postpone, request.actor, promise)
    return fill_in(
        request, PostponeForm(posted(request)),
        lambda **given: actions.postpone_promise(promise, by=request.actor, **given),
        title=_("Another day"), lead=promise.what, done=_("The new day is written down."),
        back=reverse("promise", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
def change_new(request, pk):
    promise = get_promise(request, pk, CHANGE)
    refusing(rules.check_can_change_promise, request.actor, promise)
    return fill_in(
        request, ChangeForm(posted(request)),
        lambda **given: plan_actions.record_change(by=request.actor, promise=promise, **given),
        title=_("Record a change"), lead=promise.what, done=_("The change is recorded."),
        back=reverse("promise", args=[pk]),
    )  # fmt: skip


@requires(*READ)
def file(request, pk, file_pk):
    promise = get_promise(request, pk)
    stored = get_object_or_404(promise.files, pk=file_pk)
    record_reading(promise, by=request.actor, what="promise source")
    return stream(stored)
