"""Advocacy plans: goal and ask, steps with money, the barriers behind them and the evidence."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from advocacy.actions import barriers as barrier_actions
from advocacy.actions import plans as actions
from advocacy.forms.grounds import ReasonForm
from advocacy.forms.plans import ActivityForm, ChangeForm, MessageForm, NewPlanForm, PaperForm, PlanFilter, PlanForm
from advocacy.models import AdvocacyPlan, Promise
from advocacy.queries import plans as queries
from advocacy.rules.plans import can_change_plan, can_move_plan, check_can_change_plan, check_can_move_plan
from advocacy.workflows.plans import PLAN
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, just_do, posted, refusing
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.printing.actions import ask_for_print
from standing_together.templatetags.components import state as drawn_state

CHANGE = Permission.ADVOCACY_CHANGE
KINDS_OF_STATE = {"draft": "neutral", "running": "waiting", "finished": "done", "stopped": "neutral"}


@requires(Permission.ADVOCACY_VIEW)
def plan_list(request):
    filters = PlanFilter(request.GET)
    state = filters.cleaned_data["state"] if filters.is_valid() else ""
    page = queries.plan_page(request.actor, request.GET, state=state)
    context = {
        "filters": filters, "page": page, "rows": [_row(plan) for plan in page.rows], "narrowed": bool(state),
        "may_add": request.actor.can(CHANGE),
    }  # fmt: skip
    return render(request, "advocacy/plan_list.html", context)


def _row(plan) -> Row:
    shown = drawn_state(str(PLAN.states[plan.state]), KINDS_OF_STATE[plan.state])
    done = _("%(done)s of %(all)s") % {"done": plan.done, "all": plan.steps}
    return Row(plan.title, reverse("plan", args=[plan.pk]), (plan.district or "–", shown, done, write(plan.ends_on)))


def _find(request, pk):
    related = ("organisation", "programme", "district", "owner")
    return get_object_or_404(AdvocacyPlan.objects.visible_to(request.actor).select_related(*related), pk=pk)


@requires(Permission.ADVOCACY_VIEW)
def detail(request, pk):
    plan = _find(request, pk)
    may_change = can_change_plan(request.actor, plan)
    context = {
        "plan": plan,
        "facts": _facts(plan),
        "state": PLAN.states[plan.state],
        "state_kind": KINDS_OF_STATE[plan.state],
        "messages_said": plan.messages.select_related("stakeholder"),
        "activities": plan.activities.all(),
        "money": queries.money_of(plan),
        "clusters": queries.clusters_linked(plan),
        "promises": Promise.objects.visible_to(request.actor).filter(plan=plan).select_related("office__stakeholder"),
        "changes": plan.changes.all(),
        "may_change": may_change,
        "moves": _moves(request.actor, plan),
    }
    return render(request, "advocacy/plan_detail.html", context)


def _facts(plan) -> list[tuple]:
    rows = [
        (_("Goal"), plan.goal),
        (_("Ask"), plan.ask),
        (_("Asked of"), ", ".join(str(each) for each in plan.audience.all())),
        (_("Where"), plan.district or _("Not one district")),
        (_("Programme"), plan.programme),
        (_("Until"), write(plan.ends_on)),
        (_("Kept by"), plan.owner),
        (_("What came of it"), plan.result),
    ]
    return [row for row in rows if row[1]]


def _moves(actor, plan) -> list[dict]:
    if not actor.can(CHANGE) or not can_move_plan(actor, plan):
        return []
    return [
        {"label": move.label, "url": reverse("plan_move", args=[plan.pk, move.name])}
        for move in PLAN.from_state(plan.state)
    ]


@requires(CHANGE)
def new(request):
    form = NewPlanForm(posted(request), actor=request.actor)
    return fill_in(
        request, form, lambda **given: actions.make_plan(by=request.actor, **given), title=_("New advocacy plan"),
        done=_("The plan is saved as a draft. Add messages and steps, then start it."),
        back=reverse("plans"), then=lambda plan: reverse("plan", args=[plan.pk]),
    )  # fmt: skip


@requires(CHANGE)
def edit(request, pk):
    plan = _find(request, pk)
    refusing(check_can_change_plan, request.actor, plan)
    start = {name: getattr(plan, name) for name in ("title", "goal", "ask", "ends_on", "currency")}
    form = PlanForm(
        posted(request),
        actor=request.actor,
        initial={**start, "audience": plan.audience.all(), "stories": plan.stories.all()},
    )
    return fill_in(
        request, form, lambda **given: actions.change_plan(plan, by=request.actor, **given),
        title=_("Change the plan"), lead=plan, done=_("Saved."), back=reverse("plan", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
def make_move(request, pk, move):
    if move not in PLAN.moves:
        raise Http404
    plan = _find(request, pk)
    refusing(check_can_move_plan, request.actor, plan)
    label = _("What came of it?") if move == "finish" else _("In a few words: why?")
    form = ReasonForm(posted(request), required=PLAN.moves[move].note_required, label=label)
    return fill_in(
        request, form, lambda note: actions.move_plan(plan, move, by=request.actor, note=note),
        title=PLAN.moves[move].label, lead=plan, submit=PLAN.moves[move].label, done=_("Saved."),
        back=reverse("plan", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
def message_new(request, pk):
    plan = _find(request, pk)
    refusing(check_can_change_plan, request.actor, plan)
    form = MessageForm(posted(request), plan=plan, initial={"language": get_language()})
    return fill_in(
        request, form, lambda **given: actions.write_message(plan, by=request.actor, **given),
        title=_("What we say"), lead=plan, done=_("Saved."), back=reverse("plan", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
def activity_new(request, pk):
    plan = _find(request, pk)
    refusing(check_can_change_plan, request.actor, plan)
    return fill_in(
        request, ActivityForm(posted(request)),
        lambda **given: actions.add_activity(plan, by=request.actor, **given),
        title=_("New step of the plan"), lead=plan, done=_("Saved."),
        back=reverse("plan", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
def change_new(request, pk):
    plan = _find(request, pk)
    refusing(check_can_move_plan, request.actor, plan)
    return fill_in(
        request, ChangeForm(posted(request)),
        lambda **given: actions.record_change(by=request.actor, plan=plan, **given),
        title=_("Record a change"), lead=plan, done=_("The change is recorded."),
        back=reverse("plan", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
def resolve(request, pk):
    plan = _find(request, pk)
    refusing(check_can_change_plan, request.actor, plan)
    form = ReasonForm(posted(request), label=_("What took the barriers away?"))
    return fill_in(
        request, form, lambda note: barrier_actions.resolve_clusters(plan, by=request.actor, note=note),
        title=_("The barriers are gone"), lead=plan,
        done=_("Saved. Case workers now ask the families whether it is so."), back=reverse("plan", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
@require_POST
def take_in(request, pk):
    plan = _find(request, pk)
    return just_do(
        request, lambda: barrier_actions.take_in_new(plan, by=request.actor),
        done=_("Barriers logged since then are now in the ask."), back=reverse("plan", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
@require_POST
def cluster_unlink(request, pk, link):
    plan = _find(request, pk)
    found = get_object_or_404(plan.clusters, pk=link)
    return just_do(
        request, lambda: barrier_actions.unlink_cluster(found, by=request.actor), done=_("Taken out."),
        back=reverse("plan", args=[pk]),
    )  # fmt: skip


@requires(Permission.ADVOCACY_VIEW)
def evidence(request, pk):
    """The pack as a page; posting asks for it as a paper."""
    plan = _find(request, pk)
    form = PaperForm(posted(request), initial={"language": get_language()})
    if form.is_bound and form.is_valid():
        printed = ask_for_print("evidence_pack", plan, language=form.cleaned_data["language"], by=request.actor)
        return redirect("print", pk=printed.pk)
    context = {
        "plan": plan, "form": form, "evidence": queries.evidence_for(plan),
        "stories": queries.stories_of(plan, get_language() or "en"),
    }  # fmt: skip
    return render(request, "advocacy/plan_evidence.html", context)
