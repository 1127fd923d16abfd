"""Works on buildings: planned, funded, done, verified; photos before and after."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from advocacy.actions import premises as actions
from advocacy.forms.premises import PhotoForm, WorkFilter, WorkForm, WorkMoveForm
from advocacy.models import AccessWork
from advocacy.queries import premises as queries
from advocacy.rules import premises as rules
from advocacy.views.moving import buttons, make_move, story
from advocacy.views.premises import recordable
from advocacy.workflows.premises import ACCESS_WORK, OPEN_WORK
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, refusing, why_not
from standing_together.dates import write
from standing_together.files.streaming import stream
from standing_together.listing import Row
from standing_together.templatetags.components import state

KINDS = {
    "planned": "neutral", "funded": "info", "in_work": "waiting", "done": "waiting", "verified": "done",
    "dropped": "neutral",
}  # fmt: skip


def get_work(request, pk, permission=Permission.PREMISES_VIEW):
    related = ("premises__district", "premises__programme", "audit", "done_by", "verified_by")
    visible = AccessWork.objects.visible_to(request.actor, permission).select_related(*related)
    return get_object_or_404(visible, pk=pk)


def is_overdue(work) -> bool:
    return bool(work.due_on and work.state in OPEN_WORK and work.due_on < timezone.localdate())


def shown_state(work) -> str:
    """The state in a word, colour and shape; overdue is said too."""
    if is_overdue(work):
        return format_html("{} {}", state(str(ACCESS_WORK.states[work.state]), "urgent"), _("overdue"))
    return state(str(ACCESS_WORK.states[work.state]), KINDS[work.state])


def money(amount, currency: str) -> str:
    """ "1200.50 TJS"; "" for nothing."""
    return "" if amount is None else f"{amount} {currency}"


@requires(Permission.PREMISES_VIEW)
def work_list(request):
    form = WorkFilter(request.GET, actor=request.actor)
    chosen = form.chosen()
    page = queries.work_page(request.actor, request.GET, **chosen)
    context = {
        "filters": form,
        "page": page,
        "rows": [_row(each) for each in page.rows],
        "narrowed": any(chosen.values()),
    }
    return render(request, "advocacy/work_list.html", context)


def _row(work) -> Row:
    due = write(work.due_on) if work.due_on else ""
    cost = money(work.spent if work.spent is not None else work.planned_cost, work.currency)
    cells = (work.premises, work.premises.district, shown_state(work), due, cost)
    return Row(work.get_kind_display(), reverse("work", args=[work.pk]), cells, aside=str(work.premises))


@requires(Permission.PREMISES_VIEW)
def detail(request, pk):
    work = get_work(request, pk)
    photos = list(work.photos.all())
    context = {
        "work": work,
        "state": shown_state(work),
        "facts": _facts(work),
        "moves": buttons(request.actor, work, actions.FLOW, "work_move"),
        "may_change": not why_not(rules.check_can_change_work, request.actor, work),
        "before": [photo for photo in photos if photo.moment == "before"],
        "after": [photo for photo in photos if photo.moment == "after"],
        "steps": story(work, actions.FLOW),
    }
    return render(request, "advocacy/work_detail.html", context)


def _facts(work) -> list[tuple]:
    rows = [
        (_("Barrier"), queries.barrier_words(work)),
        (_("To be done by"), write(work.due_on) if work.due_on else ""),
        (_("Planned cost"), money(work.planned_cost, work.currency)),
        (_("Spent"), money(work.spent, work.currency)),
        (_("Who pays"), work.funder),
        (_("Who builds"), work.builder),
        (_("Done"), _said(work.done_on, work.done_by)),
        (_("Tried out"), _said(work.verified_on, work.verified_by)),
        (_("Judged by"), ", ".join(filter(None, (work.get_verified_through_display(), work.verifier)))),
    ]
    return [(name, value) for name, value in rows if value]


def _said(day, by) -> str:
    """The day, and who wrote it down."""
    return _("%(day)s, written down by %(by)s") % {"day": write(day), "by": by} if day else ""


@requires(Permission.PREMISES_RECORD)
def new(request, pk):
    """A work on a building; ?barrier= takes it from the last walk."""
    premises = recordable(request, pk)
    audit, barrier, kind = _barrier_of(premises, request.GET.get("barrier", ""))
    form = WorkForm(request.POST or None, initial={"kind": kind})
    words = {code: text for code, text, _kind in queries.barriers_of(audit)} if audit else {}
    return fill_in(
        request, form, partial(actions.plan_work, premises, by=request.actor, audit=audit, barrier=barrier),
        facts=WorkForm.facts, title=_("New work"), lead=premises, then=_address, template="advocacy/work_form.html",
        back=reverse("building", args=[pk]), barrier=words.get(barrier, ""),
    )  # fmt: skip


def _address(work) -> str:
    return reverse("work", args=[work.pk])


def _barrier_of(premises, code: str):
    """(walk, item, usual kind of work) if the last walk found this barrier."""
    last = premises.audits.first() if code else None
    for item, _words, kind in queries.barriers_of(last) if last else ():
        if item == code:
            return last, item, kind
    return None, "", ""


def _changeable(request, pk):
    work = get_work(request, pk, Permission.PREMISES_RECORD)
    refusing(rules.check_can_change_work, request.actor, work)
    return work


@requires(Permission.PREMISES_RECORD)
def edit(request, pk):
    work = _changeable(request, pk)
    names = ("kind", "description", "due_on", "planned_cost", "currency", "funder", "builder", "version")
    form = WorkForm(request.POST or None, initial={name: getattr(work, name) for name in names})
    return fill_in(
        request, form, partial(actions.change_work, work, by=request.actor), title=_("Change the work"),
        lead=work.premises, back=_address(work), template="advocacy/work_form.html",
        barrier=queries.barrier_words(work),
    )  # fmt: skip


@requires(Permission.PREMISES_RECORD)
def photo_new(request, pk):
    work = get_work(request, pk, Permission.PREMISES_RECORD)
    form = PhotoForm(request.POST or None, request.FILES or None)
    act = partial(actions.add_photo, work, by=request.actor)
    return fill_in(request, form, act, title=_("Add a photo"), lead=work, back=_address(work))


@requires(Permission.PREMISES_VIEW)
def photo(request, pk, photo):
    found = get_object_or_404(get_work(request, pk).photos.select_related("file"), pk=photo)
    return stream(found.file)


@requires(Permission.PREMISES_RECORD)
def make(request, pk, move):
    work = get_work(request, pk, Permission.PREMISES_RECORD)
    return make_move(
        request, work, actions.FLOW, move, form_class=WorkMoveForm, actions=actions.MOVES, back="work", work=work
    )  # fmt: skip
