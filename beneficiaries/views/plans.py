"""Plans: the tab of a person, the list of the room, one plan, and its way to approval."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions import plans as actions
from beneficiaries.forms.plans import ChangePlanForm, NewPlanForm, NextVersionForm, PlanMoveForm
from beneficiaries.models import Plan
from beneficiaries.queries import plans as queries
from beneficiaries.queries.exercises import library
from beneficiaries.queries.plan_page import state_of
from beneficiaries.queries.progress import progress_of
from beneficiaries.rules import plans as rules
from beneficiaries.views.person import find, of_person, show
from beneficiaries.views.plan_page import page_of_plan
from beneficiaries.views.progress import drawn
from beneficiaries.workflows.plans import PLAN
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, posted, refusing, why_not
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.templatetags.components import state

MOVES = {
    "submit": (actions.submit_plan, Permission.PLAN_WRITE),
    "approve": (actions.approve_plan, Permission.PLAN_APPROVE),
    "return": (actions.return_plan, Permission.PLAN_APPROVE),
    "drop": (actions.drop_plan, Permission.PLAN_WRITE),
}


def get_plan(request, pk, permission=Permission.PLAN_VIEW) -> Plan:
    """The plan if this actor may do this with its person; otherwise 404."""
    visible = Plan.objects.visible_to(request.actor, permission).select_related(*queries.RELATED, "person__district")
    return get_object_or_404(visible, pk=pk)


def address(plan) -> str:
    return reverse("care_plan", args=[plan.pk])


def lead_of(plan) -> str:
    return of_person(plan.person, "person_plan")["lead"]


@require_GET
@requires(Permission.PLAN_VIEW)
def person_plan(request, pk):
    """The tab: the plan in force and the one in writing, all versions, and how the person gets on."""
    person = find(request, pk, Permission.PLAN_VIEW)
    plans = list(queries.plans_of(person))
    own = [plan for plan in plans if plan.person_id == person.pk]
    force = next((plan for plan in own if plan.state == "approved"), None)
    context = {
        "plans": [(plan, *state_of(plan)) for plan in plans],
        "force": force,
        "goals": list(force.goals.all()) if force else [],
        "writing": next((plan for plan in own if plan.is_open), None),
        "may_begin": rules.can_write_first(request.actor, person),
        "progress": drawn(progress_of(request.actor, person)),
    }
    return show(request, person, "plan", **context)


@require_GET
@requires(Permission.PLAN_VIEW)
def plan_list(request):
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in queries.SHOWN else ""
    page = queries.plans_page(request.actor, request.GET, chosen)
    context = {
        "page": page, "rows": [_row(plan) for plan in page.rows], "chosen": chosen,
        "tabs": [
            {"label": label, "url": f"{request.path}?show={code}" if code else request.path, "current": code == chosen}
            for code, label in _shown(request.actor)
        ],
    }  # fmt: skip
    return render(request, "beneficiaries/plan_list.html", context)


def _shown(actor) -> list[tuple[str, str]]:
    pages = [("", pgettext("plans", "All")), ("force", _("In force")), ("due", _("Review due"))]
    if actor.can(Permission.PLAN_WRITE):
        pages.append(("mine", _("I am writing")))
    if actor.can(Permission.PLAN_APPROVE):
        pages.insert(0, ("waiting", _("Wait for you")))
    return pages


def _row(plan) -> Row:
    cells = (plan.number, plan.district, state(*state_of(plan)), write(plan.next_review_on) or "–", plan.written_by)
    return Row(plan.person.full_name, reverse("care_plan", args=[plan.pk]), cells)


@require_GET
@requires(Permission.PLAN_VIEW)
def plan(request, pk):
    found = get_plan(request, pk)
    record_reading(found, by=request.actor, what="care_plan")
    return render(request, "beneficiaries/plan_detail.html", page_of_plan(request.actor, found))


@require_http_methods(["GET", "POST"])
@requires(Permission.PLAN_WRITE)
def new(request, pk):
    """`pk` is the person."""
    person = find(request, pk, Permission.PLAN_WRITE)
    refusing(rules.check_can_write_first, request.actor, person)
    programmes = list(queries.programmes_for_plan(request.actor, person))
    back = reverse("person_plan", args=[person.pk])
    if not programmes:
        messages.error(
            request, _("The person takes part in no programme of yours. Write that down under Family first.")
        )
        return redirect(back)
    form = NewPlanForm(posted(request), programmes=queries.programmes_for_plan(request.actor, person))
    return fill_in(
        request, form, partial(actions.write_plan, person, by=request.actor), back=back, then=address,
        title=_("Write a plan"), lead=of_person(person, "person_plan")["lead"], submit=_("Go on"),
        done=_("Begun. Now write needs, goals and who does what."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.PLAN_WRITE)
def change(request, pk):
    found = get_plan(request, pk, Permission.PLAN_WRITE)
    refusing(rules.check_can_change_plan, request.actor, found)
    start = {name: getattr(found, name) for name in ChangePlanForm.base_fields}
    return fill_in(
        request, ChangePlanForm(posted(request), initial=start), partial(actions.change_plan, found, by=request.actor),
        title=_("Strengths, wishes and days"), lead=lead_of(found), done=_("Saved."), back=address(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.PLAN_WRITE)
def next_version(request, pk):
    found = get_plan(request, pk, Permission.PLAN_WRITE)
    refusing(rules.check_can_write_next, request.actor, found)
    return fill_in(
        request, NextVersionForm(posted(request)), partial(actions.write_next_version, found, by=request.actor),
        title=_("Write the next version"), lead=lead_of(found),
        done=_("A copy to change. The plan in force stays until this is approved."),
        back=address(found), then=address, submit=_("Go on"),
        told=_("What is approved stays as it is. You get a copy of it to change."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.PLAN_WRITE, Permission.PLAN_APPROVE)
def move(request, pk, name):
    if name not in MOVES:
        raise Http404
    act, permission = MOVES[name]
    if not request.actor.can(permission):
        raise PermissionDenied(_("Your role does not include this. Ask your programme manager."))
    found, label = get_plan(request, pk, permission), PLAN.moves[name].label
    return fill_in(
        request, PlanMoveForm(posted(request), name=name, initial={"version": found.version}),
        partial(act, found, by=request.actor), title=label, lead=lead_of(found), done=_done(name), back=address(found),
        submit=label, template="beneficiaries/plan_move.html", lacking=why_not(_check, request.actor, found, name),
    )  # fmt: skip


def _done(name: str) -> str:
    return {
        "submit": _("Sent. A colleague who approves plans decides."),
        "approve": _("Approved. The actions are now tasks; print the family's copy."),
        "return": _("Sent back to who wrote it."),
        "drop": _("It is not carried on."),
    }[name]


def _check(actor, found: Plan, name: str) -> None:
    rules.check_can_move(name, actor, found)
    PLAN.check(name, found.state, note="-")


@require_GET
@requires(Permission.PLAN_VIEW)
def exercises(request):
    """The library: with pictures, in the language of the page."""
    return render(request, "beneficiaries/exercise_list.html", {"exercises": library()})
